"""Rows of CSV and XLSX files as text, each with its row number."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from generator.problems import Problem, ProblemsError
from generator.source.safe_zip import open_zip, refuse_doctypes
from generator.source.text import decode_text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of cells as text; `number` counts from 1 as spreadsheet programs do."""

    number: int
    cells: tuple[str, ...]


def read_csv(text: str) -> tuple[SheetRow, ...]:
    """Return the rows of a CSV text; rows without any word are left out."""
    rows = (
        SheetRow(number, tuple(" ".join(cell.split()) for cell in cells))
        for number, cells in enumerate(csv.reader(io.StringIO(text)), 1)
    )
    return tuple(row for row in rows if any(row.cells))


def read_xlsx(data: bytes, name: str, *, only_shown: bool = False) -> dict[str, tuple[SheetRow, ...]]:
    """Return the rows of every visible sheet by name; values of formulas as last computed.

    With `only_shown` what a hidden row or column holds is left out, as a person who prints the sheet sees it.
    Raises `ProblemsError` (SHT001 no workbook, SHT002 too many rows, and those of `safe_zip`).
    """
    if zipfile.is_zipfile(io.BytesIO(data)):
        refuse_doctypes(open_zip(data, name), name)
    import openpyxl  # noqa: PLC0415 - heavy, and most portals are built without any workbook

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=False)
    except Exception as error:  # openpyxl breaks on foreign files in any way it likes
        problem = Problem(
            name,
            0,
            "SHT001",
            "文件不是完整的 Excel 工作簿",
            "请用 Excel 或者 WPS 打开后另存为 .xlsx；加密的请先去掉密码",
        )
        raise ProblemsError([problem]) from error
    found: dict[str, tuple[SheetRow, ...]] = {}
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        if sheet.max_row > _MOST_ROWS:
            raise ProblemsError(
                [
                    Problem(
                        name, 0, "SHT002", f"工作表“{sheet.title}”行数过多（{sheet.max_row}）", "请拆分后再用"
                    )
                ]
            )
        merged = {
            (row, column): (area.min_row, area.min_col)
            for area in sheet.merged_cells.ranges
            for row in range(area.min_row, area.max_row + 1)
            for column in range(area.min_col, area.max_col + 1)
        }
        rows_out, columns_out = _hidden(sheet) if only_shown else (frozenset(), frozenset())
        rows = (
            SheetRow(
                number,
                tuple(
                    "" if column in columns_out else _cell(sheet, merged, number, column)
                    for column in range(1, sheet.max_column + 1)
                ),
            )
            for number in range(1, sheet.max_row + 1)
            if number not in rows_out
        )
        found[sheet.title] = tuple(_trimmed(row) for row in rows if any(row.cells))
    return found


def _hidden(sheet: Worksheet) -> tuple[frozenset[int], frozenset[int]]:
    """Return the numbers of the rows and columns that a sheet does not show."""
    rows = (number for number, row in sheet.row_dimensions.items() if row.hidden or row.height == 0)
    columns = (
        number
        for column in sheet.column_dimensions.values()
        if column.hidden or column.width == 0
        for number in range(column.min or 0, (column.max or 0) + 1)
    )
    return frozenset(rows), frozenset(columns)


def _trimmed(row: SheetRow) -> SheetRow:
    cells = list(row.cells)
    while cells and not cells[-1]:
        cells.pop()
    return SheetRow(row.number, tuple(cells))


def _cell(sheet: object, merged: dict[tuple[int, int], tuple[int, int]], row: int, column: int) -> str:
    """Return a cell as people see it; a merged cell stands in every place that it covers."""
    at = merged.get((row, column), (row, column))
    return shown(sheet.cell(*at).value)  # type: ignore[attr-defined]


def shown(value: object) -> str:
    """Return a value of a spreadsheet as text: dates in ISO form, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (
            value.date().isoformat()
            if not (value.hour or value.minute or value.second)
            else value.isoformat(" ", "minutes")
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def read_rows(data: bytes, name: str, sheet: str = "") -> tuple[SheetRow, ...]:
    """Return the rows of a CSV or XLSX file; `sheet` names the sheet, the first one when empty.

    Raises `ProblemsError` (SHT003 no such sheet, and those of reading).
    """
    if not name.lower().endswith(".xlsx"):
        return read_csv(decode_text(data, name))
    sheets = read_xlsx(data, name)
    if sheet and sheet not in sheets:
        known = "、".join(sheets)
        raise ProblemsError([Problem(name, 0, "SHT003", f"没有工作表“{sheet}”", f"文件中有：{known}")])
    return sheets[sheet] if sheet else next(iter(sheets.values()), ())


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 0: A … Z, AA …."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
