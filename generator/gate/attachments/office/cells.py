"""Cells of a workbook as text, read straight from its XML."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from generator.gate.attachments.office.parts import S

if TYPE_CHECKING:
    from lxml.etree import _Element

_LETTERS = re.compile(r"[A-Z]+")
_FLOAT = re.compile(r"-?\d+(?:\.\d+)?[Ee][+-]?\d+|-?\d+\.0+")
_LONGEST = 400


def words_of(item: _Element) -> str:
    """Return the words of a string of a workbook, without its phonetic guides."""
    return "".join(
        piece.text or "" for piece in item.iter(f"{S}t") if getattr(piece.getparent(), "tag", "") != f"{S}rPh"
    )


def place(cell: _Element) -> int:
    """Return the column of a cell, counted from 0; without an address it follows the cell before it."""
    letters = _LETTERS.match(cell.get("r", ""))
    if letters is None:
        before = cell.getprevious()
        return place(before) + 1 if before is not None and before.tag == cell.tag else 0
    return column_of(letters[0])


def column_of(letters: str) -> int:
    """Return the number of a column from its letters, counted from 0."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def value_of(cell: _Element, shared: list[str]) -> str:
    """Return a cell as text; whole numbers without point and power."""
    if cell.get("t") == "inlineStr":
        return words_of(cell)
    value = cell.find(f"{S}v")
    words = (value.text or "") if value is not None else ""
    if cell.get("t") == "s":
        return shared[int(words)] if words.isdigit() and int(words) < len(shared) else ""
    return _whole(words) if _FLOAT.fullmatch(words) else words


def _whole(words: str) -> str:
    try:
        number = Decimal(words)
    except InvalidOperation:
        return words
    if abs(number.adjusted()) > _LONGEST or number != number.to_integral_value():
        return words
    return f"{number:f}".partition(".")[0]
