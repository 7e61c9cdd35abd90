"""There is a report for every year since the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.reports.terms import last_due_year
from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the years without a report, from the first one found to the last one due."""
    last = last_due_year(facts)
    years = {report.year for report in facts.reports}
    column = facts.columns.get("annual-reports")
    place = facts.place(column.url) if column else ""
    if not years:
        if column is not None and column.reachable is None:
            yield call.not_run("年报栏目的网页没有读到")
            return
        if column is not None and column.by_script:
            yield call.not_run("年报列表由脚本生成，请加 --render 后评价")
            return
        yield call.failed(place, "没有找到年度报告", expected=f"有截至 {last} 年度的报告", fix="公布年度报告")
        return
    missing = [year for year in range(min(years), last + 1) if year not in years]
    for year in missing:
        yield call.failed(
            place, f"没有 {year} 年的报告", expected=f"{min(years)}—{last} 年各年都有报告", place="年报列表",
            fix=f"补充 {year} 年的报告",
        )  # fmt: skip
    if not missing:
        yield call.passed(place, found=f"{min(years)}—{max(years)} 年各年都有报告")


RULE = Rule(
    id="AR001", name="every-year", title="年报有缺年",
    clauses=(Clause("tiaoli-711", "第四十九条"),), obligation=Obligation.SHALL,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
