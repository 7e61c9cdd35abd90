"""What of a sheet nobody sees: rows and columns switched off or of no size, cells that show nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.gate.attachments.office.cells import column_of, place, value_of
from generator.gate.attachments.office.colours import is_pale, like, rgb
from generator.gate.attachments.office.parts import S

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_ON = frozenset({"1", "true"})
_NARROWEST = 0.5
_LOWEST = 2.0
_SMALLEST = 4.0
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s|H|M|S)[^\]]*\]')
_FIGURE = re.compile(r"[0#?@]|General|[ymdhsegaYMDHSEGA]")
_TEXT_SECTION = 4
_WHITE_INDEXES = frozenset({"1", "9"})
_WORD = re.compile(r"\w")
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")
_RANGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")


def switched_off(root: _Element) -> str:
    """Return in a word what is switched off: rows with words, or columns; filters hide rows too."""
    usual = root.find(f"{S}sheetFormatPr")
    all_rows_off = usual is not None and usual.get("zeroHeight") in _ON
    for row in root.iter(f"{S}row"):
        off = row.get("hidden") in _ON or _number(row.get("ht"), 15.0) < _LOWEST
        shown = row.get("ht") is not None or row.get("hidden") in {"0", "false"}
        if (off or (all_rows_off and not shown)) and any(len(cell) for cell in row):
            return "行"
    columns = [
        (int(_number(column.get("min"), 0)), int(_number(column.get("max"), 0)))
        for column in root.iter(f"{S}col")
        if column.get("hidden") in _ON or _number(column.get("width"), 8.0) < _NARROWEST
    ]
    used = {place(cell) + 1 for cell in root.iter(f"{S}c") if len(cell)} if columns else set()
    return "列" if any(first <= column <= last for first, last in columns for column in used) else ""


def _number(words: str | None, usual: float) -> float:
    try:
        return float(words) if words else usual
    except ValueError:
        return usual


@dataclass(frozen=True, slots=True)
class _Look:
    hides_figures: bool
    hides_words: bool
    colour: str
    ground: str
    size: float


class CellLooks:
    """How the formats of a workbook make cells look."""

    def __init__(self, styles: _Element | None) -> None:
        self._looks: list[_Look] = []
        if styles is None:
            return
        codes = {
            item.get("numFmtId") or "": item.get("formatCode") or "" for item in styles.iter(f"{S}numFmt")
        }
        fonts = styles.findall(f"{S}fonts/{S}font")
        fills = styles.findall(f"{S}fills/{S}fill")
        for form in styles.findall(f"{S}cellXfs/{S}xf"):
            font = _at(fonts, form.get("fontId"))
            fill = _at(fills, form.get("fillId"))
            code = codes.get(form.get("numFmtId") or "", "")
            size = font.find(f"{S}sz") if font is not None else None
            self._looks.append(
                _Look(
                    *_hides(code),
                    _colour(font.find(f"{S}color") if font is not None else None),
                    _ground(fill),
                    _number(size.get("val") if size is not None else None, 11.0),
                )
            )

    def hides(self, cell: _Element) -> bool:
        """Return whether the format of a cell lets nobody see what it holds."""
        number = cell.get("s") or "0"
        if not number.isdigit() or int(number) >= len(self._looks):
            return False
        look = self._looks[int(number)]
        faded = like(look.colour, look.ground) if look.ground else is_pale(look.colour)
        is_word = cell.get("t") in {"s", "str", "inlineStr"}
        blank = look.hides_words if is_word else look.hides_figures
        return blank or faded or look.size < _SMALLEST


def _hides(code: str) -> tuple[bool, bool]:
    """Return whether a format shows nothing of a figure, and nothing of a word."""
    sections = [_LITERAL.sub("", section) for section in _LITERAL.sub("", code).split(";")]
    figures = bool(code) and not any(_FIGURE.search(section) for section in sections[:2])
    words = len(sections) >= _TEXT_SECTION and "@" not in sections[_TEXT_SECTION - 1]
    return figures, words


def _at(items: list[_Element], number: str | None) -> _Element | None:
    place_ = int(number) if number and number.isdigit() else -1
    return items[place_] if 0 <= place_ < len(items) else None


def _colour(mark: _Element | None) -> str:
    if mark is None:
        return ""
    if mark.get("indexed") in _WHITE_INDEXES:
        return "FFFFFF"
    if mark.get("theme") == "0" and _number(mark.get("tint"), 0.0) >= 0:
        return "FFFFFF"
    return rgb(mark.get("rgb") or "")


def _ground(fill: _Element | None) -> str:
    """Return the colour behind a cell; grey stands for patterns and gradients, "" for none."""
    if fill is None:
        return ""
    pattern = fill.find(f"{S}patternFill")
    if pattern is None:
        return "808080" if len(fill) else ""
    kind = pattern.get("patternType")
    if kind in {None, "none"}:
        return ""
    front = pattern.find(f"{S}fgColor")
    if kind == "solid" and front is not None:
        return _colour(front) or "808080"
    return "808080"


def hidden_cells(root: _Element, looks: CellLooks, shared: list[str]) -> Iterator[str]:
    """Yield the words of cells that are there and show nothing."""
    covered = _covered(root)
    for cell in root.iter(f"{S}c"):
        if looks.hides(cell) or (covered and _is_covered(cell, covered)):
            words = value_of(cell, shared)
            if _WORD.search(words):
                yield words


def _covered(root: _Element) -> list[tuple[int, int, int, int]]:
    """Return the merged ranges: left, top, right, bottom; only their first cell shows."""
    found = []
    for merged in root.iter(f"{S}mergeCell"):
        match = _RANGE.fullmatch(merged.get("ref") or "")
        if match:
            found.append((column_of(match[1]), int(match[2]), column_of(match[3]), int(match[4])))
    return found


def _is_covered(cell: _Element, covered: list[tuple[int, int, int, int]]) -> bool:
    match = _ADDRESS.fullmatch(cell.get("r") or "")
    if match is None:
        return False
    column, row = column_of(match[1]), int(match[2])
    return any(
        left <= column <= right and top <= row <= bottom and (column, row) != (left, top)
        for left, top, right, bottom in covered
    )
