"""The official tables of an annual report as an XLSX workbook, filled or empty."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from generator.render.office_files import steady
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
_LABEL_WIDTHS = {1: 15, 2: 15, 3: 46}


def report_workbook(form: Template, figures: Mapping[Cell, Number], title: str, day: date) -> bytes:
    """Return the three tables, one sheet each; cells without a figure stay empty, to be filled in.

    `day` is what the file says of its making. No cell can become a formula: labels come from the form.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - heavy, and most builds do without

    book = Workbook()
    book.remove(book.worksheets[0])
    for number, grid in grids(form.template).items():
        sheet = book.create_sheet(TABLE_NAMES[number])
        _title(sheet, form.title_of(f"table{number}"))
        for cell in grid.cells:
            _place(sheet, cell, figures)
        _page(sheet, grid)
    book.properties.title = title
    book.properties.creator = ""
    buffer = io.BytesIO()
    book.save(buffer)
    return steady(buffer.getvalue(), day)


def _title(sheet: Worksheet, title: str) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415

    sheet.cell(1, 1, title).font = Font(name="黑体", size=14)


def _place(sheet: Worksheet, found: GridCell, figures: Mapping[Cell, Number]) -> None:
    """Put a cell of the form where it belongs, merged and ruled as the form is."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415

    row, column = _FIRST_ROW + found.row, 1 + found.column
    cell = sheet.cell(row, column)
    cell.value = figures.get(found.cell) if found.cell else found.text
    is_left = found.scope == "row" or not (found.scope or found.cell)
    cell.alignment = Alignment("left" if is_left else "center", "center", wrap_text=True)
    cell.font = Font(name="宋体", size=10)
    if found.scope:
        cell.fill = PatternFill("solid", fgColor="F2F2F2")
    line = Side(style="thin", color="000000")
    last_row, last_column = row + found.rowspan - 1, column + found.colspan - 1
    for at in sheet.iter_rows(row, last_row, column, last_column):
        for inner in at:
            inner.border = Border(line, line, line, line)
    if found.rowspan > 1 or found.colspan > 1:
        sheet.merge_cells(start_row=row, start_column=column, end_row=last_row, end_column=last_column)


def _page(sheet: Worksheet, grid: Grid) -> None:
    """Set widths and paper, so that the sheet prints on one page."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for column in range(1, grid.columns + 1):
        width = _LABEL_WIDTHS.get(column, 11) if grid.label_columns > 1 else 28 if column == 1 else 18
        if grid.label_columns == 0:
            width = 9
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in grid.by_row():
        longest = max((len(cell.text) // cell.colspan for cell in row if cell.rowspan == 1), default=0)
        sheet.row_dimensions[_FIRST_ROW + row[0].row].height = _LINE * (1 + longest // _LINE_LENGTH)
    sheet.page_setup.orientation = "landscape" if grid.columns > _WIDE else "portrait"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
