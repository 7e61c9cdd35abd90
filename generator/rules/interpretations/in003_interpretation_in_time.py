"""An interpretation is put up in its term."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_SLUG = "interpretation-turpan"


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the interpretations put up later than the days that the local table gives."""
    term = facts.vocabularies.publication_terms[_SLUG]
    assert term.amount is not None
    policies = {document.url: document for document in facts.documents if document.is_policy}
    known = 0
    faulty = False
    for document in facts.documents:
        if not document.is_interpretation or document.published_on is None:
            continue
        for url in {facts.canonical(link.url) for link in document.links} & policies.keys():
            policy = policies[url]
            if policy.published_on is None:
                continue
            known += 1
            if document.published_on - policy.published_on > timedelta(days=term.amount):
                faulty = True
                yield call.failed(
                    facts.place(document.url),
                    f"文件 {policy.published_on} 公开，解读 {document.published_on} 才公开",
                    expected=f"{term.amount} 日之内公开解读", place="发布日期", fix="今后与文件同步公开解读",
                )  # fmt: skip
    if not known:
        yield call.not_run("没有读到日期齐全且与文件关联的解读")
    elif not faulty:
        yield call.passed(found=f"{known} 篇解读按时公开")


RULE = Rule(
    id="IN003", name="interpretation-in-time", title="解读不及时",
    clauses=(Clause("turpan-2022", "附件3"),), obligation=Obligation.SHOULD,
    check=check, at_source=True,
)  # fmt: skip
