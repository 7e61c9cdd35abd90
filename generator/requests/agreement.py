"""Tables 3 and 4 of an annual report against the register: the cells to write, and those that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem
from generator.requests.counts import dispute_figures, request_figures
from generator.schema.annual_report.figures import Cell, cell_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.schema.annual_report.report import AnnualReport
    from generator.schema.request import Request

TABLES = (3, 4)
FORM = 2021
"""The only form with a row for each kind of reply; the one before has a single row of other results."""


def counted_cells(requests: Iterable[Request], year: int) -> dict[Cell, int]:
    """Return every cell of tables 3 and 4 of a year as the register has it."""
    found = tuple(requests)
    tables = (request_figures(found, year), dispute_figures(found, year))
    return {
        Cell(number, row, column): count
        for number, figures in zip(TABLES, tables, strict=True)
        for row, cells in figures.items()
        for column, count in cells.items()
    }


def disagreements(counted: Mapping[Cell, int], report: AnnualReport, register: str) -> Iterator[Problem]:
    """Yield REQ020 for every cell of a report that is not what the register says."""
    for cell, count in counted.items():
        figure = report.figures[cell]
        if figure != count:
            message = f"{cell_name(report.form, cell)}是 {figure}，登记簿（{register}）是 {count}"
            hint = "请核对登记簿；以登记簿为准的，加 --write 写入报告"
            yield Problem(report.path, report.lines.get(cell, 0), "REQ020", message, hint)
