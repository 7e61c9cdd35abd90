"""The tables of a report are whole: every row, every column, a number in every cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.reports.terms import figures_of
from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.annual_report import template_for
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding


_SHOWN = 10


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield what is wrong with the tables of the reports that can be read."""
    read = 0
    faulty = False
    for report in facts.reports:
        form = template_for(report.year)
        if form is None or report.is_file_only or not report.text:
            continue
        read += 1
        problems = figures_of(report, form, facts.place(report.url)).problems
        for problem in problems[:_SHOWN]:
            faulty = True
            yield call.failed(
                facts.place(report.url), f"{report.year} 年报告：{problem.message}",
                expected="表格的行、列与规定格式相同，各格都填数字", place=f"表格第 {problem.line} 行",
                fix=problem.hint,
            )  # fmt: skip
        if len(problems) > _SHOWN:
            yield call.failed(
                facts.place(report.url), f"{report.year} 年报告还有 {len(problems) - _SHOWN} 处同类问题",
                expected="表格完整", fix="按规定格式逐格核对",
            )  # fmt: skip
    if not read:
        yield call.not_run("没有读到年报的正文")
    elif not faulty:
        yield call.passed(found=f"{read} 份年报表格完整")


RULE = Rule(
    id="AR004", name="tables-complete", title="年报表格不全或者有空格",
    clauses=(Clause("gongkaiban-2021-30"),), obligation=Obligation.SHALL,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
