"""An HTML table → `Table`, merged cells kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import lxml.html

from generator.importers.extracted import Cell, Span, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

_MOST = 1000
_BLOCKS = {"p", "div", "br", "li", "tr"}


def table_from_html(markup: str, span: Span) -> Table | None:
    """Return the first table of a piece of HTML; every cell points to the whole piece."""
    tables = lxml.html.fragment_fromstring(markup, create_parent="div").xpath(".//table")
    return table_of(tables[0], lambda _text: span) if tables else None


def table_of(element: HtmlElement, place: Callable[[str], Span]) -> Table | None:
    """Return the table that an element is; `place` gives each text its span. None when it is empty."""
    rows = []
    for row in element.xpath(".//tr[not(ancestor::table[2])] | .//tr"):
        if next(row.iterancestors("table"), None) is not element:
            continue
        cells = tuple(
            Cell(words, place(words), _count(cell, "rowspan"), _count(cell, "colspan"), cell.tag == "th")
            for cell in row
            if cell.tag in {"td", "th"}
            for words in [block_text(cell)]
        )
        if cells:
            rows.append(cells)
    caption = element.find("caption")
    return Table(tuple(rows), block_text(caption) if caption is not None else "") if rows else None


def _count(cell: HtmlElement, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), _MOST) if value.isdigit() else 1


def block_text(element: HtmlElement) -> str:
    """Return the words of an element, a line for each block in it."""
    pieces: list[str] = []
    _collect(element, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(element: HtmlElement, pieces: list[str]) -> None:
    if element.text:
        pieces.append(" ".join(element.text.split("\n")))
    for child in element:
        if isinstance(child.tag, str) and child.tag not in {"script", "style"}:
            pieces.append("\n" if child.tag in _BLOCKS else "")
            _collect(child, pieces)
            pieces.append("\n" if child.tag in _BLOCKS else "")
        if child.tail:
            pieces.append(" ".join(child.tail.split("\n")))
