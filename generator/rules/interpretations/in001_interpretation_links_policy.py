"""An interpretation leads to the policy it explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the interpretations without a link to a policy document."""
    explaining = [document for document in facts.documents if document.is_interpretation]
    policies = {document.url for document in facts.documents if document.is_policy}
    faulty = False
    for document in explaining:
        targets = {facts.canonical(link.url) for link in document.links}
        if not targets & policies:
            faulty = True
            yield call.failed(
                facts.place(document.url), f"《{document.title}》没有链接到政策文件", expected="链接到所解读的文件",
                fix="在解读网页上加上文件的链接",
            )  # fmt: skip
    if not explaining:
        yield call.not_run("没有读到解读")
    elif not faulty:
        yield call.passed(found=f"{len(explaining)} 篇解读都链接了文件")


RULE = Rule(
    id="IN001", name="interpretation-links-policy", title="解读没有链接所解读的文件",
    clauses=(Clause("guobanmihan-2019-19"), Clause("turpan-2022", "附件3")), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
