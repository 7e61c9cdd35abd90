"""The cells of a report's tables: their names, and numbers read strictly."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from generator.vocabularies.annual_report import FigureKind, load_template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.vocabularies.annual_report import FormColumn, FormRow, Template

Number = int | Decimal


class Cell(NamedTuple):
    """A cell of table 2, 3 or 4 by the stable keys of its row and column."""

    table: int
    row: str
    column: str


TO_FILL = "待填"
"""What a skeleton writes into the cells that are to be filled in."""

TABLE_NAMES = {2: "表二", 3: "表三", 4: "表四"}


class CellForm(NamedTuple):
    """What a cell may hold, and the words of its row and column."""

    kind: FigureKind
    row: FormRow
    column: FormColumn


class Complaint(NamedTuple):
    """What is wrong with the text of a cell (ARP001 empty, ARP002 no plain number), and what to write."""

    message: str
    hint: str
    code: str = "ARP002"


@cache
def _forms(template: int) -> dict[Cell, CellForm]:
    return {
        Cell(table, row.key, column.key): CellForm(column.kind, row, column)
        for table, rows, columns in lines_of(load_template(template))
        for row in rows
        for column in columns
    }


def lines_of(form: Template) -> tuple[tuple[int, tuple[FormRow, ...], tuple[FormColumn, ...]], ...]:
    """Return table number, rows and columns of every part of a form, in the order of the form."""
    return (
        *((2, block.rows, block.columns) for block in form.blocks),
        (3, form.requests.rows, form.requests.columns),
        (4, form.disputes.groups, form.disputes.columns),
    )


def cells_of(form: Template) -> Mapping[Cell, CellForm]:
    """Return every cell of a form, in the order of the form."""
    return _forms(form.template)


def cell_name(form: Template, cell: Cell) -> str:
    """Return the words people find a cell by: 表三“予以公开”行“自然人”列."""
    found = cells_of(form)[cell]
    return f"{TABLE_NAMES[cell.table]}“{found.row.name}”行“{found.column.shown}”列"


_PATTERNS = {
    FigureKind.COUNT: re.compile(r"0|[1-9]\d*"),
    FigureKind.AMOUNT: re.compile(r"(?:0|[1-9]\d*)(?:\.\d{1,6})?"),
    FigureKind.CHANGE: re.compile(r"0|-?[1-9]\d*"),
}
_NOTHING = frozenset("/／\\-－—–~○〇无空零…") | {"——", "没有", "暂无", "n/a", "N/A", "none", "None", "null"}


_BROKEN = re.compile(r"\d+(?:\.\d+|/\d+|%)")
_SLIPS = (
    (re.compile(r"[-−–—]\s*\d+(?:\.\d+)?"), "是负数", "请核对后填不小于 0 的数"),
    (re.compile(r"0+(\d+)"), "的前面多了 0", "请改为 {0}"),
    (re.compile(r"(\d+)\.0+"), "不是整数", "请改为 {0}"),
    (_BROKEN, "不是整数", "件数只能是整数，请核对"),
)


def read_figure(text: str, kind: FigureKind) -> Number | Complaint:
    """Return the number that a cell holds, or what is wrong with it; nothing is guessed (N7)."""
    plain = text.strip()
    if plain.isascii() and _PATTERNS[kind].fullmatch(plain):
        return Decimal(plain) if kind is FigureKind.AMOUNT else int(plain)
    if plain in {"", TO_FILL}:
        return Complaint("没有填写", "没有的填 0", "ARP001")
    if plain in _NOTHING:
        return Complaint(f"填的是“{plain}”", "没有的填 0")
    return _complaint(plain, kind)


def _complaint(plain: str, kind: FigureKind) -> Complaint:
    """Return what is wrong with a text that holds something, though no plain number."""
    pattern, normal = _PATTERNS[kind], unicodedata.normalize("NFKC", plain)
    if pattern.fullmatch(normal):
        return Complaint(f"“{plain}”用了全角数字", f"请改为半角 {normal}")
    without = re.sub(r"[,，\s]", "", normal)
    if without != normal and pattern.fullmatch(without):
        return Complaint(f"“{plain}”含有分隔符", f"请改为 {without}")
    for form, message, hint in _SLIPS:
        match = form.fullmatch(normal)
        if match and not (kind is FigureKind.AMOUNT and form is _BROKEN):
            return Complaint(f"“{plain}”{message}", hint.format(*match.groups()))
    if kind is FigureKind.AMOUNT and re.fullmatch(r"\d+\.\d+", normal):
        return Complaint(f"“{plain}”的小数位过多", "单位是万元，最多写六位小数")
    digits = re.match(r"\d+(?:\.\d+)?", normal)
    return Complaint(f"“{plain}”不是数字", f"只写数字，如 {digits[0]}" if digits else "请填数字，没有的填 0")


def shown(value: Number) -> str:
    """Return a number as the form prints it."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
