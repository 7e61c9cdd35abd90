"""Every day that a page states is on the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the stated days that do not exist."""
    faulty = False
    for document in facts.documents:
        for day in document.bad_days:
            faulty = True
            yield call.failed(
                facts.place(document.url), f"《{document.title}》的{day}", expected="日历上有的日期",
                place="信息项表", fix="核对原文后改正日期",
            )  # fmt: skip
    if not faulty:
        known = sum(1 for document in facts.documents if document.published_on or document.dated_on)
        yield call.passed(found=f"{known} 个网页的日期都存在") if known else call.not_run("没有读到日期")


RULE = Rule(
    id="DA001", name="impossible-day", title="日期不存在",
    clauses=(Clause("guobanmihan-2019-19"),), obligation=Obligation.SHALL,
    check=check,
)  # fmt: skip
