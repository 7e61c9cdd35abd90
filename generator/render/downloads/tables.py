"""A table of sanitised HTML as cells in a grid, spans resolved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.office.paper import PaperCell, PaperTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.html import HtmlElement

    from generator.office.paper import Runs

_NARROWEST = 3
_SHORT = 8
_CENTRED = 23
_FEW, _SOME, _WIDE = 4, 7, 9
_MOST_ROWS_OF_HEAD = 4


def read_table(
    element: HtmlElement, lines_of: Callable[[HtmlElement], tuple[Runs, ...]], caption: Runs
) -> PaperTable | None:
    """Return the table, or None when it has no cell. `lines_of` gives the lines of a cell."""
    cells, head_rows, rows = _place(element, lines_of)
    if not cells:
        return None
    columns = max(cell.column + cell.column_span for cell in cells)
    head_rows = min(head_rows, rows - 1, _MOST_ROWS_OF_HEAD)
    if any(cell.row < head_rows < cell.row + cell.row_span for cell in cells):
        head_rows = 0
    needs = _needs(cells, columns)
    marked = tuple(replace(cell, is_short=_is_short(cell, needs)) for cell in cells)
    return PaperTable(
        caption=caption, rows=rows, head_rows=max(head_rows, 0), widths=_widths(needs), cells=marked
    )


def _is_short(cell: PaperCell, needs: Sequence[float]) -> bool:
    if cell.column_span > 1:
        return sum(map(_length, cell.paragraphs)) <= _CENTRED
    return needs[cell.column] <= _CENTRED and len(cell.paragraphs) <= 1


def _place(
    element: HtmlElement, lines_of: Callable[[HtmlElement], tuple[Runs, ...]]
) -> tuple[list[PaperCell], int, int]:
    lines = list(element.iter("tr"))
    taken: set[tuple[int, int]] = set()
    cells: list[PaperCell] = []
    head_rows = 0
    for row, line in enumerate(lines):
        column = 0
        found = [child for child in line if child.tag in {"td", "th"}]
        for child in found:
            while (row, column) in taken:
                column += 1
            down = min(_span(child, "rowspan"), len(lines) - row)
            right = _span(child, "colspan")
            while any((row, column + step) in taken for step in range(right)):
                right -= 1
            taken.update((row + y, column + x) for y in range(down) for x in range(right))
            cells.append(
                PaperCell(
                    row=row, column=column, row_span=down, column_span=right, is_head=child.tag == "th",
                    paragraphs=lines_of(child),
                )
            )  # fmt: skip
            column += right
        if head_rows == row and found and all(child.tag == "th" for child in found):
            head_rows += 1
    return cells, head_rows, len(lines)


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name) or "1"
    return max(1, int(value)) if value.isdigit() else 1


def _widths(wanted: Sequence[float]) -> tuple[float, ...]:
    """Return the share of each column: short ones have what they ask for, long ones divide the rest."""
    line = _line_of(len(wanted))
    short = sum(need for need in wanted if need <= _SHORT)
    long = [need**0.7 for need in wanted if need > _SHORT]
    rest = max(line - short, line / 3)
    shares = [need if need <= _SHORT else rest * need**0.7 / sum(long) for need in wanted]
    total = sum(shares)
    return tuple(round(share / total, 4) for share in shares)


def _line_of(columns: int) -> float:
    """Return how many characters a line of the type area holds in the size of such a table."""
    size = 12 if columns <= _FEW else 10.5 if columns <= _SOME else 9
    return (638 if columns >= _WIDE else 442) / size


def _needs(cells: Sequence[PaperCell], columns: int) -> list[float]:
    """Return how many characters wide each column wants to be."""
    needs = [float(_NARROWEST)] * columns
    for cell in cells:
        if cell.column_span == 1:
            length = sum(_length(runs) for runs in cell.paragraphs) + 1.5
            needs[cell.column] = max(needs[cell.column], length)
    return needs


def _length(runs: Runs) -> float:
    return sum(0.5 if char.isascii() else 1.0 for run in runs for char in run.text)
