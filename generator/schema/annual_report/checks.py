"""Check one report: its relations; with the report before it and those of the bodies it adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Ground, Problem, Severity
from generator.schema.annual_report.faults import find_faults, repair
from generator.schema.annual_report.figures import cell_name, shown
from generator.schema.annual_report.relations import (
    in_words,
    inner_relations,
    relations_with_bodies,
    relations_with_previous,
)
from generator.vocabularies.annual_report import load_rules
from generator.vocabularies.grounds import ground

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.schema.annual_report.faults import Fault
    from generator.schema.annual_report.figures import Cell, Number
    from generator.schema.annual_report.relations import Relation
    from generator.schema.annual_report.report import AnnualReport
    from generator.schema.closed_lists import OrganLevel

# Every relation has a code of its own, so that people can look it up: N1 is ARP101, N10 is ARP110.
CODES = {
    "N1": "ARP101", "N2": "ARP102", "N3": "ARP103", "N4": "ARP104", "N5": "ARP105", "N6": "ARP106",
    "N8": "ARP108", "N9": "ARP109", "N10": "ARP110", "N11": "ARP111",
}  # fmt: skip


def relations_of(
    report: AnnualReport,
    previous: AnnualReport | None = None,
    bodies: Sequence[Mapping[Cell, Number]] = (),
) -> tuple[Relation, ...]:
    """Return every relation that the figures of a report must meet; `bodies` are what it adds up."""
    relations = [*inner_relations(report.form)]
    if previous:
        relations += relations_with_previous(report.form, previous.form, previous.figures, report.year)
    if report.texts.is_sum and bodies:
        relations += relations_with_bodies(report.form, bodies)
    return tuple(relations)


def check_figures(
    report: AnnualReport,
    previous: AnnualReport | None = None,
    bodies: Sequence[Mapping[Cell, Number]] = (),
) -> Iterator[Problem]:
    """Yield every relation that does not hold, with both sides and the one cell that would mend all.

    A relation with a stated reason is only advice; a reason that nothing needs is advice too
    (ARP112). N9 (ARP109) is left to `check_rule_making`, which knows the organ.
    """
    relations = relations_of(report, previous, bodies)
    faults = find_faults(relations, report.figures, report.form)
    for fault in faults:
        yield _problem(report, fault)
    failed = {fault.relation.key for fault in faults}
    judged = {relation.key for relation in relations}
    for reason in report.texts.reasons:
        if reason.relation in judged - failed:
            yield Problem(
                report.path, report.texts.line_of("reasons"), "ARP112",
                f"“勾稽说明”写了 {reason.relation}，但没有不符之处", "请删去这条说明", severity=Severity.ADVICE,
            )  # fmt: skip


def ground_of(relation: str) -> Ground:
    """Return the place of the law that a relation rests on; an unconfirmed one never blocks."""
    rule = load_rules().rule(relation)
    return ground(rule.source, certainty=rule.certainty)


def severity_of(relation: str, report: AnnualReport) -> Severity:
    """Return the weight of a relation that does not hold in a report."""
    return Severity.ADVICE if report.reason(relation) else Severity(load_rules().rule(relation).level)


def _problem(report: AnnualReport, fault: Fault) -> Problem:
    relation = fault.relation
    reason = report.reason(relation.key)
    because = f"（已说明：{reason}）" if reason else ""
    return Problem(
        report.path, report.lines.get(fault.cell, 0), CODES[relation.key],
        f"{relation.key} 不符：{relation.words}，{in_words(relation, report.form, report.figures)}{because}",
        repair(fault, report.form, report.figures), ground_of(relation.key), severity_of(relation.key, report),
    )  # fmt: skip


def check_rule_making(report: AnnualReport, level: OrganLevel) -> Iterator[Problem]:
    """Yield N9: an organ without the power to make 规章 reports some."""
    power = load_rules().rule_making
    if level.facts.makes_rules or report.texts.is_sum:
        return
    who = level if level.facts.is_department else f"{level}级机关"
    for cell, value in report.figures.items():
        if cell.row == power.row and value:
            yield Problem(
                report.path, report.lines.get(cell, 0), CODES["N9"],
                f"N9：{cell_name(report.form, cell)}填了 {shown(value)}，而{who}一般没有规章制定权",
                "没有规章制定权的填 0；行政规范性文件填入下一行", ground_of("N9"), severity_of("N9", report),
            )  # fmt: skip
