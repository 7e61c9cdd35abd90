"""Tables without rules: columns told by where pieces of print stand one below the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_APART = 0.6
_ROW_PITCH = 2.6


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a printed row, with blank space on both sides; sizes in points."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row of print in its pieces."""

    pieces: tuple[Piece, ...]
    top: float
    size: float


def table_ranges(rows: Sequence[PrintedRow]) -> list[range]:
    """Return which runs of rows are set in columns: three rows and more, most of them in three pieces and more."""
    found: list[range] = []
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and _is_set(rows, end, at):
            end += 1
        while end > at and len(rows[end - 1].pieces) < _FEWEST_COLUMNS:
            end -= 1
        wide = sum(1 for row in rows[at:end] if len(row.pieces) >= _FEWEST_COLUMNS)
        if wide >= _FEWEST_ROWS:
            found.append(range(at, end))
        at = max(end, at + 1)
    return found


def _is_set(rows: Sequence[PrintedRow], at: int, first: int) -> bool:
    """Return whether a row belongs to the run: in pieces, or a short rest of a cell between rows in pieces."""
    row = rows[at]
    if at > first and row.top - rows[at - 1].top > row.size * _ROW_PITCH * 2:
        return False
    if len(row.pieces) >= _FEWEST_COLUMNS:
        return True
    following = rows[at + 1] if at + 1 < len(rows) else None
    is_rest = at > first and following is not None and len(following.pieces) >= _FEWEST_COLUMNS
    return is_rest and row.top - rows[at - 1].top <= row.size * _ROW_PITCH


def in_columns(rows: Sequence[PrintedRow]) -> list[list[str]] | None:
    """Return the cells of rows set in columns, or None when the columns cannot be told apart.

    A row that fills fewer columns than it has neighbours leaves the others empty.
    """
    columns = _columns(rows)
    most = max(len(row.pieces) for row in rows)
    if len(columns) < most:
        return None
    grid: list[list[str]] = []
    for row in rows:
        cells = [""] * len(columns)
        for piece in row.pieces:
            place = next(at for at, (low, high) in enumerate(columns) if low <= piece.x0 and piece.x1 <= high)
            if cells[place]:
                return None
            cells[place] = piece.text
        grid.append(cells)
    return grid


def _columns(rows: Sequence[PrintedRow]) -> list[tuple[float, float]]:
    """Return the limits of columns: pieces that overlap from row to row stand in one."""
    pieces = sorted((piece.x0, piece.x1) for row in rows for piece in row.pieces)
    found: list[tuple[float, float]] = []
    for low, high in pieces:
        if found and low < found[-1][1] - _APART:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return found
