"""The figures of a report agree with each other, and with the report before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.reports.terms import figures_of
from generator.rules.rule import Call, Obligation, Rule
from generator.schema.annual_report.faults import find_faults, repair
from generator.schema.annual_report.relations import in_words, inner_relations, relations_with_previous
from generator.vocabularies.annual_report import template_for
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.rules.facts.portal import PortalFacts
    from generator.rules.findings import Finding
    from generator.schema.annual_report.figures import Cell, Number
    from generator.vocabularies.annual_report import Template


def check(facts: PortalFacts, call: Call) -> Iterator[Finding]:
    """Yield the relations that fail; those with the year before may have a reason and go to a person."""
    previous: tuple[int, Template, Mapping[Cell, Number]] | None = None
    read = 0
    faulty = False
    for report in facts.reports:
        form = template_for(report.year)
        if form is None or report.is_file_only or not report.text:
            continue
        figures = figures_of(report, form, facts.place(report.url)).figures
        read += bool(figures)
        for fault in find_faults(inner_relations(form), figures, form):
            faulty = True
            yield call.failed(
                facts.place(report.url),
                f"{report.year} 年报告{fault.relation.words}：{in_words(fault.relation, form, figures)}",
                expected="两边相等", place=fault.relation.words, fix=repair(fault, form, figures),
            )  # fmt: skip
        if previous and previous[0] == report.year - 1:
            across = relations_with_previous(form, previous[1], previous[2], report.year)
            for fault in find_faults(across, figures, form):
                faulty = True
                yield call.review(
                    facts.place(report.url),
                    f"{report.year} 年报告{fault.relation.words}：{in_words(fault.relation, form, figures)}",
                    expected="与上一年度的报告衔接", place=fault.relation.words,
                    fix="请看报告是否说明了原因；没有原因的，改正其中一年的数据",
                )  # fmt: skip
        previous = (report.year, form, figures)
    if not read:
        yield call.not_run("没有读到年报的表格")
    elif not faulty:
        yield call.passed(found=f"{read} 份年报勾稽相符")


RULE = Rule(
    id="AR005", name="figures-agree", title="年报数据勾稽不符",
    clauses=(Clause("gongkaiban-2021-30"),), obligation=Obligation.SHALL,
    check=check, needs=("pages", "columns"),
)  # fmt: skip
