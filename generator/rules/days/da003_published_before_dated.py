"""Nothing was put up before it was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the pages that were published before they were signed."""
    known = 0
    faulty = False
    for document in facts.documents:
        if document.published_on is None or document.dated_on is None:
            continue
        known += 1
        if document.published_on < document.dated_on:
            faulty = True
            yield call.failed(
                facts.place(document.url),
                f"《{document.title}》{document.published_on} 发布，成文日期却是 {document.dated_on}",
                expected="发布日期不早于成文日期", place="信息项表", fix="核对原文，改正写错的日期",
            )  # fmt: skip
    if not faulty:
        yield (
            call.passed(found=f"{known} 件先成文后发布")
            if known
            else call.not_run("没有同时列明两个日期的网页")
        )


RULE = Rule(
    id="DA003", name="published-before-dated", title="发布日期早于成文日期",
    clauses=(Clause("guobanmihan-2019-19"),), obligation=Obligation.SHALL,
    check=check, at_source=True, blocks=True,
)  # fmt: skip
