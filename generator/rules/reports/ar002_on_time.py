"""Reports were put up by the day that the law sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.reports.terms import due_day
from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the reports put up after the day due."""
    dated = [(report, report.published_on) for report in facts.reports if report.published_on]
    faulty = False
    for report, day in dated:
        due = due_day(facts, report.year)
        if day > due:
            faulty = True
            yield call.failed(
                facts.place(report.url), f"{report.year} 年报告于 {day} 公布", expected=f"{due} 前公布",
                place="发布日期", fix="今后按时公布",
            )  # fmt: skip
    if not facts.reports:
        yield call.not_run("没有读到年报")
    elif not dated:
        yield call.review(
            facts.place(facts.reports[-1].url), "年报没有列明发布日期", expected="列明发布日期",
            fix="在年报网页上列明发布日期",
        )  # fmt: skip
    elif not faulty:
        yield call.passed(found=f"{len(dated)} 份年报按时公布")


RULE = Rule(
    id="AR002", name="on-time", title="年报公布迟延",
    clauses=(Clause("tiaoli-711", "第四十九条"),), obligation=Obligation.SHALL,
    check=check, at_source=True, needs=("pages", "columns"),
)  # fmt: skip
