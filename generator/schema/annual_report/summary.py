"""The few figures of a report that people compare from year to year and from organ to organ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.schema.annual_report.figures import Cell, cells_of, shown

if TYPE_CHECKING:
    from generator.schema.annual_report.figures import Number
    from generator.schema.annual_report.report import AnnualReport

_NUMBERING = re.compile(r"^（[一二三四五六七]）|（.*）$")


class KeyFigures(NamedTuple):
    """Totals of a report; None where its form does not count something."""

    new: int
    carried_in: int
    handled: int
    carried_out: int
    outcomes: dict[str, int]
    made: int | None
    repealed: int | None
    in_force: int | None
    reconsiderations: int
    suits: int


def key_figures(report: AnnualReport) -> KeyFigures:
    """Return the totals of a report; outcomes by the words of the form, in its order."""
    table = report.form.requests
    total = next(column.key for column in table.columns if column.role == "total")
    roles = ("new", "carried-in", "total", "carried-out")
    new, carried_in, handled, carried_out = (
        int(report.figures[Cell(3, table.row_of_role(role).key, total)]) for role in roles
    )
    outcomes: dict[str, int] = {}
    for row in table.results:
        name = _NUMBERING.sub("", row.path[-1] if len(row.path) > 1 else row.printed)
        outcomes[name] = outcomes.get(name, 0) + int(report.figures[Cell(3, row.key, total)])
    made, repealed, in_force = (_documents(report, column) for column in ("made", "repealed", "in-force"))
    first, *rest = report.form.disputes.groups
    disputes_total = next(column.key for column in report.form.disputes.columns if column.role == "total")
    return KeyFigures(
        new=new,
        carried_in=carried_in,
        handled=handled,
        carried_out=carried_out,
        outcomes=outcomes,
        made=made,
        repealed=repealed,
        in_force=in_force,
        reconsiderations=int(report.figures[Cell(4, first.key, disputes_total)]),
        suits=sum(int(report.figures[Cell(4, group.key, disputes_total)]) for group in rest),
    )


def _documents(report: AnnualReport, column: str) -> int | None:
    """Return how many 行政规范性文件 were made, repealed or in force; None for the trial form of 2019."""
    if report.form.stock is None:
        return None
    value: Number | None = report.figures.get(Cell(2, report.form.stock.rows[-1], column))
    return None if value is None else int(value)


def plain_text(report: AnnualReport) -> str:
    """Return what can be searched for, a paragraph a line: prose, and the figures that are not 0.

    The preface is left out: it says the same in every report.
    """
    prose = (text for name, text in report.prose().items() if name != "preface")
    lines = [" ".join(part.split()) for text in prose for part in text.split("\n\n")]
    for cell, form in cells_of(report.form).items():
        if report.figures[cell]:
            lines.append(f"{form.row.name} {form.column.shown} {shown(report.figures[cell])}")
    return "\n".join(filter(None, lines))
