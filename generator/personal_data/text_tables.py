"""Tables written in a text, in Markdown, HTML or with tabs: rows of cells that know where their words begin."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from generator.personal_data.detector import find_personal_data
from generator.personal_data.tables import find_in_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.personal_data.found import Found


class Cell(NamedTuple):
    """A cell of a table: its words and where they begin in the text."""

    words: str
    start: int


def find_in_text(text: str) -> tuple[Found, ...]:
    """Return the personal data of a text, that which only the headings of its tables tell included."""
    found = list(find_personal_data(text))
    for table in tables_in(text):
        rows = [[cell.words for cell in row] for row in table]
        for number, column, item in find_in_rows(rows):
            start = table[number][column].start
            moved = replace(item, start=item.start + start, end=item.end + start)
            if text[moved.start : moved.end] == item.text or len(item.text) != item.end - item.start:
                found.append(moved)
    return _apart(found)


def _apart(found: list[Found]) -> tuple[Found, ...]:
    kept: list[Found] = []
    for item in sorted(found, key=lambda item: (item.start, not item.certain, -item.end)):
        if kept and item.start < kept[-1].end:
            if item.certain and not kept[-1].certain:
                kept[-1] = item
            continue
        kept.append(item)
    return tuple(kept)


def tables_in(text: str) -> Iterator[list[list[Cell]]]:
    """Yield every table of a text that has at least two rows."""
    for table in (*_markdown_tables(text), *_html_tables(text), *_tabbed_tables(text)):
        if len(table) > 1:
            yield table


_RULE = re.compile(r"[ :|+=-]*-[ :|+=-]*")


def _markdown_tables(text: str) -> Iterator[list[list[Cell]]]:
    if "|" in text:
        yield from _tables_of_lines(text, _is_piped, _pipe_cells)


def _is_piped(line: str) -> bool:
    return line.lstrip().startswith("|") or line.count("|") > 1


def _tables_of_lines(
    text: str, is_row: Callable[[str], bool], cells_of: Callable[[str, int], list[Cell]]
) -> Iterator[list[list[Cell]]]:
    """Yield the rows of lines that follow each other; rules between them are no rows."""
    place, rows = 0, []
    for line in text.split("\n"):
        if is_row(line):
            if not _RULE.fullmatch(line.strip()):
                rows.append(cells_of(line, place))
        elif rows:
            yield rows
            rows = []
        place += len(line) + 1
    if rows:
        yield rows


def _pipe_cells(line: str, place: int) -> list[Cell]:
    cells = []
    inner = line.strip()
    start = place + line.index(inner)
    if inner.startswith("|"):
        inner, start = inner[1:], start + 1
    for piece in inner.removesuffix("|").split("|"):
        words = piece.strip()
        cells.append(Cell(words, start + piece.find(words)))
        start += len(piece) + 1
    return cells


_TAG = re.compile(r"<(/?)(table|tr|td|th)\b([^<>]{0,400})>", re.IGNORECASE)
_SPAN = re.compile(r"colspan\s*=\s*[\"']?([0-9]{1,3})", re.IGNORECASE)
_MOST_SPANNED = 64


def _html_tables(text: str) -> Iterator[list[list[Cell]]]:
    rows: list[list[Cell]] = []
    opened: tuple[int, int] | None = (
        None  # where the words of the open cell begin, and how many columns it spans
    )
    for tag in _TAG.finditer(text):
        closes, name = tag[1] == "/", tag[2].lower()
        if opened is not None and rows:
            rows[-1].extend(_spanned(text, opened, tag.start()))
        opened = None
        if name == "table":
            if rows:
                yield rows
            rows = []
        elif name == "tr" and not closes:
            rows.append([])
        elif name in {"td", "th"} and not closes:
            span = _SPAN.search(tag[3])
            opened = tag.end(), min(int(span[1]), _MOST_SPANNED) if span else 1
            rows = rows or [[]]
    if rows:
        yield rows


def _spanned(text: str, opened: tuple[int, int], end: int) -> Iterator[Cell]:
    start, span = opened
    words = text[start:end]
    shift = len(words) - len(words.lstrip())
    yield Cell(words.strip(), start + shift)
    for _ in range(span - 1):
        yield Cell("", start + shift)


def _tabbed_tables(text: str) -> Iterator[list[list[Cell]]]:
    if "\t" in text:
        yield from _tables_of_lines(text, lambda line: "\t" in line.strip(), _tabbed_cells)


def _tabbed_cells(line: str, place: int) -> list[Cell]:
    cells = []
    for piece in line.split("\t"):
        words = piece.strip()
        cells.append(Cell(words, place + piece.find(words)))
        place += len(piece) + 1
    return cells
