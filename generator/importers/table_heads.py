"""The head of a table: how many rows it has, the names of its columns, what stands above it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.importers.reader.patterns import compact
from generator.importers.reader.thresholds import LONGEST_COLUMN_NAME, MOST_HEAD_ROWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importers.extracted import Cell, Table

_FIGURES = re.compile(r"[\d,.，％%+-]+")
_TOTAL = re.compile(r"(?:合|总|小)计|(?:本年|收入|支出|本年收入|本年支出)(?:合|总)计")


def rows_above(table: Table) -> int:
    """Return how many rows above the head say something of the whole table: its title, 单位：万元."""
    count = 0
    for row in table.rows[:-1]:
        filled = [cell for cell in row if cell.text.strip()]
        wide = len(row) == 1 and row[0].columns >= table.width > 1 and row[0].rows == 1
        alone = len(filled) == 1 and len(row) == table.width > 1 and is_unit(filled[0].text)
        if not wide and not alone:
            break
        count += 1
    return count


def is_unit(text: str) -> bool:
    """Return whether a text names the unit of the figures in a table."""
    return re.fullmatch(r"[（(]?(?:金额|计量|计算)?单位[：:].{1,10}", compact(text)) is not None


def is_total(cells: Sequence[Cell]) -> bool:
    """Return whether a row adds up the others."""
    first = next((compact(cell.text) for cell in cells if cell.text.strip()), "")
    return _TOTAL.fullmatch(first) is not None


def head_rows(table: Table) -> int:
    """Return how many rows below `rows_above` are the head: those marked, those a merged cell reaches over."""
    rows = table.rows[rows_above(table) :]
    marked = 0
    for row in rows:
        if not row or not all(cell.is_header for cell in row):
            break
        marked += 1
    if len(rows) < 2 or not rows[0]:
        return marked
    found = max(marked, *(cell.rows for cell in rows[0]))
    while found < min(MOST_HEAD_ROWS, len(rows) - 1) and _goes_on(rows, found):
        found += 1
    return min(found, len(rows))


def _goes_on(rows: Sequence[Sequence[Cell]], count: int) -> bool:
    """Return whether wide cells of the last head row are parted by names in the next row."""
    if not any(cell.columns > 1 for cell in rows[count - 1]):
        return False
    words = [compact(cell.text) for cell in rows[count]]
    return len(words) > 1 and all(
        0 < len(word) <= LONGEST_COLUMN_NAME and not _FIGURES.fullmatch(word) for word in words
    )


def spread(table: Table) -> list[list[Cell]]:
    """Return the table with merged cells written into every place that they cover."""
    grid: list[list[Cell | None]] = [[None] * table.width for _ in table.rows]
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while column < table.width and grid[number][column] is not None:
                column += 1
            for down in range(number, min(number + cell.rows, len(grid))):
                for across in range(column, min(column + cell.columns, table.width)):
                    grid[down][across] = cell
    empty = table.rows[0][0].__class__("", table.rows[0][0].span)
    return [[cell or empty for cell in line] for line in grid]


def column_names(table: Table) -> list[tuple[str, ...]]:
    """Return for each column the words of its head from top to bottom, merged cells once: 责任分工, 牵头单位."""
    first = rows_above(table)
    grid = spread(table)[first : first + max(head_rows(table), 1)]
    return [
        tuple(dict.fromkeys(word for row in grid if (word := compact(row[at].text))))
        for at in range(table.width)
    ]
