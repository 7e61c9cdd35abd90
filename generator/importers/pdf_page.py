"""One page of a PDF → printed lines in reading order and tables, each with its place."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.importers.borderless import Piece, PrintedRow, in_columns, table_ranges
from generator.importers.pdf_marks import without_marks
from generator.importers.text_health import Health, health_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pdfplumber.page import Page
    from PIL.Image import Image

_FEWEST_RULES = 4
_FEWEST_CELLS = 2
_EDGE = 0.12
_LARGE_PICTURE = 3
_RESOLUTION = 150
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
    pieces: tuple[Piece, ...] = ()
    recognised: bool = False


@dataclass(slots=True)
class PrintedTable:
    """A ruled table: rows of cells, None where a merged cell reaches."""

    rows: list[list[str | None]]
    top: float
    page: int


@dataclass(slots=True)
class PrintedPicture:
    """A part of a page that stays a picture; `words` are what its text layer says."""

    name: str
    data: bytes
    top: float
    page: int
    words: str = ""


Printed = PrintedLine | PrintedTable | PrintedPicture


@dataclass(slots=True)
class PageText:
    """What a page shows, in reading order; `mark` is its watermark, left out of the lines."""

    items: list[Printed] = field(default_factory=list)
    characters: int = 0
    has_picture: bool = False
    mark: str = ""
    health: Health = field(default_factory=Health)


def read_page(page: Page, number: int, repeated: frozenset[tuple[str, int, int]] = frozenset()) -> PageText:
    """Return the lines and tables of a page; `repeated` are marks that stand on page after page."""
    characters, mark = without_marks(page.chars, repeated)
    found = PageText(
        characters=len(characters),
        has_picture=any(_is_large(image, page) for image in page.images),
        mark=mark,
        health=health_of("".join(char["text"] for char in characters)),
    )
    tables = _tables(page)
    boxes = [table.bbox for table in tables]
    lines = _lines(
        [char for char in characters if not _inside(char, boxes) and char.get("upright", True)], number
    )
    height = float(page.height)
    for line in lines:
        line.at_edge = line.top < height * _EDGE or line.top > height * (1 - _EDGE)
    width = float(page.width)
    is_set = _gutter(lines, width) is not None
    items: list[Printed] = [*(_in_columns(lines, width) if is_set else _with_tables(lines, page, number))]
    for table in tables:
        rows = [[cell if cell is None else cell.strip() for cell in row] for row in table.extract()]
        printed = PrintedTable(rows, table.bbox[1], number)
        at = next((place for place, item in enumerate(items) if item.top > printed.top), len(items))
        items.insert(at, printed)
    found.items = items
    return found


def _is_large(image: dict[str, Any], page: Page) -> bool:
    """Return whether a picture can be a scan: stamps and marks are smaller than a third of the page."""
    area = (image["x1"] - image["x0"]) * (image["bottom"] - image["top"])
    return bool(area * _LARGE_PICTURE >= float(page.width) * float(page.height))


def _with_tables(lines: Sequence[PrintedLine], page: Page, number: int) -> Iterator[Printed]:
    """Yield the lines with those set in columns put together into tables, or as pictures where that fails."""
    body = [line for line in lines if not line.at_edge]
    rows = [PrintedRow(line.pieces, line.top, line.size) for line in body]
    first: dict[int, Printed] = {}
    taken: set[int] = set()
    for found in table_ranges(rows):
        grid = in_columns([rows[at] for at in found])
        top = rows[found[0]].top
        inside = [body[at] for at in found]
        taken.update(map(id, inside))
        if grid is None:
            first[id(inside[0])] = _picture(inside, page, number)
        else:
            first[id(inside[0])] = PrintedTable([list(cells) for cells in grid], top, number)
    for line in lines:
        if id(line) in first:
            yield first[id(line)]
        elif id(line) not in taken:
            yield line


def _picture(lines: Sequence[PrintedLine], page: Page, number: int) -> PrintedPicture:
    """Return the part of a page that could not be read as a table, as it looks."""
    top = max(lines[0].top - lines[0].size, 0)
    bottom = min(lines[-1].top + lines[-1].size * 2, float(page.height))
    image = page.crop((0, top, page.width, bottom)).to_image(resolution=_RESOLUTION).original
    words = "\n".join(line.text for line in lines)
    return PrintedPicture(f"p{number}-{round(top)}.png", png_of(image), lines[0].top, number, words)


def png_of(image: Image) -> bytes:
    """Return a picture in shades of grey as PNG."""
    buffer = io.BytesIO()
    image.convert("L").save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


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
    top = min(char["top"] for char in shown)
    return PrintedLine(
        words.strip(), shown[0]["x0"], shown[-1]["x1"], top, size, page=number, pieces=tuple(_pieces(shown))
    )


def _pieces(shown: Sequence[dict[str, Any]]) -> Iterator[Piece]:
    """Yield the pieces of a row that wide blanks part."""
    start = 0
    for at in range(1, len(shown) + 1):
        if at == len(shown) or shown[at]["x0"] - shown[at - 1]["x1"] > shown[at]["size"] * 0.8:
            part = shown[start:at]
            yield Piece("".join(char["text"] for char in part), part[0]["x0"], part[-1]["x1"])
            start = at


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
