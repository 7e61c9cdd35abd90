"""Cells of a workbook: always text or a number, never a formula, each with a border."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.office.fonts import font_roles

_MOST_CHARACTERS = 32_000
"""A cell of a workbook holds 32,767 characters."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_SIDE = Side(style="thin", color="FF808080")
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_HEAD, _LINK = "FFE8EDF4", "FF174A8C"
A3, A4 = 8, 9
"""Paper sizes as workbooks number them."""
_HIGHEST = 409.0
"""No row of a workbook may be higher."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a cell looks."""

    centre: bool = False
    bold: bool = False
    head: bool = False
    size: int = 11
    border: bool = True
    fill: str = ""


TEXT, CENTRE, HEAD = Look(), Look(centre=True), Look(centre=True, bold=True, head=True)
TITLE, NOTE = Look(centre=True, bold=True, size=16, border=False), Look(border=False)


def put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: str | Decimal | float | None,
    look: Look = TEXT,
    link: str = "",
) -> None:
    """Write one cell; a text that looks like a formula is marked as text for whoever edits it."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell), "a merged cell is written before it is merged"
    if isinstance(value, str):
        cell.value = value[:_MOST_CHARACTERS]
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA_STARTS)
    else:
        cell.value = value
    if link:
        cell.hyperlink = link
        cell.data_type = "s"
    name = _style_name(look, linked=bool(link))
    book = sheet.parent
    assert isinstance(book, Workbook), "a sheet stands in a workbook"
    if name not in book.named_styles:
        book.add_named_style(_style(name, look, linked=bool(link)))
    quoted = cell.quotePrefix
    cell.style = name
    cell.quotePrefix = quoted


@cache
def _style_name(look: Look, *, linked: bool) -> str:
    marks = (look.centre, look.bold, look.head, look.border, linked)
    return f"表{look.size}{''.join('是' if mark else '否' for mark in marks)}{look.fill}"


def _style(name: str, look: Look, *, linked: bool) -> NamedStyle:
    """Return the style of a workbook; one for many cells is ten times as fast as one for each."""
    style = NamedStyle(name)
    style.font = Font(
        name=font_roles()["song"].office, size=look.size, bold=look.bold, color=_LINK if linked else None,
        underline="single" if linked else "none",
    )  # fmt: skip
    style.alignment = _CENTRE if look.centre else _LEFT
    if look.border:
        style.border = _BORDER
    if look.head or look.fill:
        style.fill = PatternFill("solid", fgColor=look.fill or _HEAD)
    return style


def page(sheet: Worksheet, widths: Sequence[int], paper: int, *, upright: bool = False) -> None:
    """Set columns and paper: landscape unless `upright`, as wide as the paper, pages counted."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.page_setup.orientation = "portrait" if upright else "landscape"
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    assert sheet.oddFooter is not None, "a new sheet has a footer"
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def merge(sheet: Worksheet, rows: tuple[int, int], columns: tuple[int, int]) -> None:
    """Join cells into one; the borders of all of them stay, so that the table has no gaps."""
    if rows[0] == rows[1] and columns[0] == columns[1]:
        return
    for row in range(rows[0], rows[1] + 1):
        for column in range(columns[0], columns[1] + 1):
            sheet.cell(row, column).border = _BORDER
    sheet.merge_cells(start_row=rows[0], end_row=rows[1], start_column=columns[0], end_column=columns[1])


def fit_rows(sheet: Worksheet, widths: tuple[int, ...]) -> None:
    """Give every row the height of its text: programs fit rows only where somebody edits them.

    A cell joined over several rows asks each of them for its part.
    """
    spans = {(area.min_row, area.min_col): (area.max_row, area.max_col) for area in sheet.merged_cells.ranges}
    heights: dict[int, float] = {}
    for cells in sheet.iter_rows():
        for cell in cells:
            if not isinstance(cell, Cell) or cell.value is None:
                continue
            bottom, right = spans.get((cell.row, cell.column), (cell.row, cell.column))
            room = sum(widths[cell.column - 1 : right])
            size = float(cell.font.sz or 11)
            needed = _lines(str(cell.value), room * 11 / size) * size * 1.45 + 4
            for row in range(cell.row, bottom + 1):
                heights[row] = max(heights.get(row, 0), needed / (bottom - cell.row + 1))
    for row, height in heights.items():
        sheet.row_dimensions[row].height = min(_HIGHEST, round(height, 1))


def _lines(text: str, room: float) -> int:
    """Return how many lines a text takes; a Chinese character is as wide as two others."""
    usable = max(2.0, room - 2)
    return sum(max(1, math.ceil(sum(map(_width, line)) / usable)) for line in text.split("\n"))


def _width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in {"W", "F", "A"} else 1
