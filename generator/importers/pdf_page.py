"""One page of a PDF → printed lines in reading order and tables, each with its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdfplumber.page import Page

_FEWEST_RULES = 4
_FEWEST_CELLS = 2
_EDGE = 0.12
_GUTTER_FROM, _GUTTER_TO = 0.4, 0.6
_COLUMN_SHARE = 0.25
_FEWEST_COLUMN_LINES = 8


@dataclass(slots=True)
class PrintedLine:
    """A line as printed; `left` and `right` are the limits of the column it stands in."""

    text: str
    x0: float
    x1: float
    top: float
    size: float
    left: float = 0.0
    right: float = 0.0
    page: int = 0
    at_edge: bool = False


@dataclass(slots=True)
class PrintedTable:
    """A ruled table: rows of cells, None where a merged cell reaches."""

    rows: list[list[str | None]]
    top: float
    page: int


@dataclass(slots=True)
class PageText:
    """What a page shows, in reading order."""

    items: list[PrintedLine | PrintedTable] = field(default_factory=list)
    characters: int = 0
    has_picture: bool = False


def read_page(page: Page, number: int) -> PageText:
    """Return the lines and tables of a page."""
    found = PageText(characters=len(page.chars), has_picture=bool(page.images))
    tables = _tables(page)
    boxes = [table.bbox for table in tables]
    characters = [char for char in page.chars if not _inside(char, boxes) and char.get("upright", True)]
    lines = _lines(characters, number)
    height = float(page.height)
    for line in lines:
        line.at_edge = line.top < height * _EDGE or line.top > height * (1 - _EDGE)
    items: list[PrintedLine | PrintedTable] = list(_in_columns(lines, float(page.width)))
    for table in tables:
        rows = [[cell if cell is None else cell.strip() for cell in row] for row in table.extract()]
        printed = PrintedTable(rows, table.bbox[1], number)
        at = next((place for place, item in enumerate(items) if item.top > printed.top), len(items))
        items.insert(at, printed)
    found.items = items
    return found


def _tables(page: Page) -> list[Any]:
    """Return ruled tables; looking for them is slow, so pages without rules are passed over."""
    rules = len(page.lines) + len(page.rects) + len(page.curves)
    if rules < _FEWEST_RULES:
        return []
    return [
        table
        for table in page.find_tables()
        if any(len(row.cells) > 1 for row in table.rows)
        and (len(table.rows) > 1 or len(table.rows[0].cells) > _FEWEST_CELLS)
    ]


def _inside(char: dict[str, Any], boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    middle_x, middle_y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return any(box[0] <= middle_x <= box[2] and box[1] <= middle_y <= box[3] for box in boxes)


def _lines(characters: Sequence[dict[str, Any]], number: int) -> list[PrintedLine]:
    rows: list[list[dict[str, Any]]] = []
    for char in sorted(characters, key=lambda item: (item["bottom"], item["x0"])):
        if rows and abs(rows[-1][-1]["bottom"] - char["bottom"]) <= max(char["size"], 1) * 0.45:
            rows[-1].append(char)
        else:
            rows.append([char])
    return [line for row in rows if (line := _line(sorted(row, key=lambda item: item["x0"]), number))]


def _line(row: Sequence[dict[str, Any]], number: int) -> PrintedLine | None:
    words = ""
    last_end: float | None = None
    for char in row:
        if last_end is not None and char["x0"] - last_end > char["size"] * 0.8 and not words.endswith(" "):
            words += "  "
        words += char["text"]
        last_end = char["x1"]
    if not words.strip():
        return None
    shown = [char for char in row if char["text"].strip()]
    size = Counter(round(char["size"], 1) for char in shown).most_common(1)[0][0]
    return PrintedLine(
        words.strip(), shown[0]["x0"], shown[-1]["x1"], min(char["top"] for char in shown), size, page=number
    )


def _in_columns(lines: Sequence[PrintedLine], width: float) -> list[PrintedLine]:
    """Return the lines in reading order: two columns one after the other, between lines that cross both."""
    middle = _gutter(lines, width)
    if middle is None:
        return list(lines)
    ordered: list[PrintedLine] = []
    left: list[PrintedLine] = []
    right: list[PrintedLine] = []
    for line in lines:
        if line.x0 < middle < line.x1 and "  " not in line.text:
            ordered += [*left, *right, line]
            left, right = [], []
        elif line.x0 < middle < line.x1:
            one, other = _cut(line, middle)
            left.append(one)
            right.append(other)
        else:
            (left if line.x1 <= middle else right).append(line)
    return [*ordered, *left, *right]


def _cut(line: PrintedLine, middle: float) -> tuple[PrintedLine, PrintedLine]:
    share = (middle - line.x0) / max(line.x1 - line.x0, 1)
    gaps = [at for at in range(len(line.text)) if line.text.startswith("  ", at)]
    at = min(gaps, key=lambda place: abs(place / max(len(line.text), 1) - share))
    one = PrintedLine(
        line.text[:at].strip(),
        line.x0,
        middle - line.size,
        line.top,
        line.size,
        page=line.page,
        at_edge=line.at_edge,
    )
    other = PrintedLine(
        line.text[at:].strip(),
        middle + line.size / 2,
        line.x1,
        line.top,
        line.size,
        page=line.page,
        at_edge=line.at_edge,
    )
    return one, other


def _gutter(lines: Sequence[PrintedLine], width: float) -> float | None:
    """Return the middle of the empty strip between two columns, or None for a page of one column."""
    wide = [line for line in lines if line.x1 - line.x0 > width * 0.25]
    if len(wide) < _FEWEST_COLUMN_LINES:
        return None
    split = [
        line
        for line in wide
        if "  " in line.text and line.x0 < width * _GUTTER_FROM and line.x1 > width * _GUTTER_TO
    ]
    beside = [line for line in wide if line.x1 < width * _GUTTER_TO or line.x0 > width * _GUTTER_FROM]
    if (len(split) + len(beside)) < len(wide) * 0.7 or len(split) < len(wide) * _COLUMN_SHARE:
        return None
    return width / 2
