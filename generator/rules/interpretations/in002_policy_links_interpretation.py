"""A policy leads to its interpretation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the policies that are explained somewhere but do not say where."""
    policies = {document.url: document for document in facts.documents if document.is_policy}
    explained = 0
    faulty = False
    for document in facts.documents:
        if not document.is_interpretation:
            continue
        for url in {facts.canonical(link.url) for link in document.links} & policies.keys():
            explained += 1
            policy = policies[url]
            if document.url not in {facts.canonical(link.url) for link in policy.links}:
                faulty = True
                yield call.failed(
                    facts.place(policy.url), f"《{policy.title}》没有链接到《{document.title}》",
                    expected="链接到解读", fix="在文件网页上加上解读的链接",
                )  # fmt: skip
    if not explained:
        yield call.not_run("没有读到与文件关联的解读")
    elif not faulty:
        yield call.passed(found=f"{explained} 处文件都链接了解读")


RULE = Rule(
    id="IN002", name="policy-links-interpretation", title="文件没有链接到它的解读",
    clauses=(Clause("guobanmihan-2019-19"), Clause("turpan-2022", "附件3")), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
