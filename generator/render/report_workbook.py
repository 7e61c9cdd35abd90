"""The official tables of an annual report as an XLSX workbook, filled or empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.office.sheets import A4, Look, merge, page, put
from generator.office.workbook import empty_workbook, workbook_file
from generator.schema.annual_report.figures import TABLE_NAMES
from generator.schema.annual_report.grid import grids

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from openpyxl.worksheet.worksheet import Worksheet

    from generator.schema.annual_report.figures import Cell, Number
    from generator.schema.annual_report.grid import Grid, GridCell
    from generator.vocabularies.annual_report import Template

_FIRST_ROW = 3
"""Row of the sheet in which a table begins: its title and a blank row stand above."""
_WIDE = 10
_LINE, _LINE_LENGTH = 18, 24
"""Height of a line in points, and the characters it holds in the widest column."""
_LABEL_WIDTHS = (15, 15, 46)
_TITLE = Look(size=14, bold=True, border=False)


def report_workbook(form: Template, figures: Mapping[Cell, Number], title: str, day: date) -> bytes:
    """Return the three tables, one sheet each; cells without a figure stay empty, to be filled in.

    `day` is what the file says of its making. No cell can become a formula: labels come from the form.
    """
    book = empty_workbook()
    for number, grid in grids(form.template).items():
        sheet = book.create_sheet(TABLE_NAMES[number])
        put(sheet, 1, 1, form.title_of(f"table{number}"), _TITLE)
        for cell in grid.cells:
            _place(sheet, cell, figures)
        page(sheet, _widths(grid), A4, upright=grid.columns <= _WIDE)
        _fit(sheet, grid)
    return workbook_file(book, title, day=day)


def _place(sheet: Worksheet, found: GridCell, figures: Mapping[Cell, Number]) -> None:
    """Put a cell of the form where it belongs, merged and ruled as the form is."""
    row, column = _FIRST_ROW + found.row, 1 + found.column
    is_left = found.scope == "row" or not (found.scope or found.cell)
    value = figures.get(found.cell) if found.cell else found.text
    put(sheet, row, column, value, Look(centre=not is_left, head=bool(found.scope), size=10))
    merge(sheet, (row, row + found.rowspan - 1), (column, column + found.colspan - 1))


def _widths(grid: Grid) -> tuple[int, ...]:
    if grid.label_columns == 0:
        return (9,) * grid.columns
    if grid.label_columns == 1:
        return (28, *[18] * (grid.columns - 1))
    return (*_LABEL_WIDTHS, *[11] * (grid.columns - len(_LABEL_WIDTHS)))


def _fit(sheet: Worksheet, grid: Grid) -> None:
    """Give every row the height of its longest label."""
    for row in grid.by_row():
        longest = max((len(cell.text) // cell.colspan for cell in row if cell.rowspan == 1), default=0)
        sheet.row_dimensions[_FIRST_ROW + row[0].row].height = _LINE * (1 + longest // _LINE_LENGTH)
