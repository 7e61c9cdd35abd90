"""Whether a table holds data or only sets the page: old sites put whole articles into cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONG_CELL = 300
_MANY_PARTS = 4
_FEWEST_ROWS = 2
_FEWEST_COLUMNS = 2
_LAYOUT_INSIDE = ("form", "iframe", "h1", "h2", "object", "embed", "hr")
_MANY_LINKS = 4


def is_data_table(table: HtmlElement) -> bool:
    """Return whether a table holds rows of data with columns of one kind."""
    rows = own_rows(table)
    cells = [[cell for cell in row if cell.tag in {"td", "th"}] for row in rows]
    widths = [sum(_span(cell) for cell in row) for row in cells if row]
    if len(widths) < _FEWEST_ROWS or max(widths) < _FEWEST_COLUMNS or table.get("role") == "presentation":
        return False
    if any(next(table.iter(tag), None) is not None for tag in _LAYOUT_INSIDE):
        return False
    nested = [inner for inner in table.iter("table") if inner is not table]
    if _is_ruled(table, cells):
        # A ruled table may hold a table in a cell, a page set in tables holds its text in one.
        return not any(_is_text_cell(cell) and len(row) == 1 for row in cells for cell in row)
    if nested or any(
        _is_text_cell(cell) or len(cell.findall(".//a")) >= _MANY_LINKS for row in cells for cell in row
    ):
        return False
    usual = max(set(widths), key=widths.count)
    return usual >= _FEWEST_COLUMNS and widths.count(usual) * 2 > len(widths) and len(widths) > _FEWEST_ROWS


def own_rows(table: HtmlElement) -> list[HtmlElement]:
    """Return the rows of a table, not those of a table in it."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def _span(cell: HtmlElement) -> int:
    value = cell.get("colspan") or "1"
    return max(int(value), 1) if value.isdigit() else 1


def _is_ruled(table: HtmlElement, cells: list[list[HtmlElement]]) -> bool:
    """Return whether the table shows lines or names its columns."""
    if (table.get("border") or "0") not in {"0", ""} or next(table.iter("th"), None) is not None:
        return True
    style = (table.get("style") or "").lower()
    if "border-collapse" in style or "msotable" in (table.get("class") or "").lower():
        return True
    styles = [(cell.get("style") or "").lower() for row in cells for cell in row]
    ruled = sum(1 for text in styles if "border" in text and "border:none" not in text.replace(" ", ""))
    return ruled * 2 > len(styles)


def _is_text_cell(cell: HtmlElement) -> bool:
    """Return whether a cell holds running text: many paragraphs, or a long one."""
    parts = sum(1 for _ in cell.iter("p", "br", "div"))
    return parts >= _MANY_PARTS or len("".join(map(str, cell.itertext())).strip()) > _LONG_CELL
