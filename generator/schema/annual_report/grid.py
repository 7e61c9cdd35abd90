"""The official tables as grids of cells with spans; every face of a report draws the same grid."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from generator.schema.annual_report.figures import Cell
from generator.vocabularies.annual_report import load_template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.vocabularies.annual_report import Block, FormColumn, Template


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell of a grid: a label, the place of a figure (`cell`) or a note. Rows and columns count from 0.

    `scope` is what a label heads: a column, several columns, a row, several rows; "" for figures and notes.
    `also` are other wordings of the label met in published reports.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str = ""
    cell: Cell | None = None
    scope: Literal["", "col", "colgroup", "row", "rowgroup"] = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: its cells in reading order, how many rows and columns, how many rows are heads."""

    table: int
    cells: tuple[GridCell, ...]
    rows: int
    columns: int
    head_rows: int
    label_columns: int

    def labels(self) -> tuple[GridCell, ...]:
        """Return the cells that head others."""
        return tuple(cell for cell in self.cells if cell.scope)

    def heads_of(self, figure: GridCell) -> tuple[GridCell, ...]:
        """Return the labels above and to the left of a figure, in the same part of the table."""
        return tuple(label for label in self.labels() if self._heads(label, figure))

    def _heads(self, label: GridCell, figure: GridCell) -> bool:
        if label.scope in {"row", "rowgroup"}:
            return label.row <= figure.row < label.row + label.rowspan
        beside = (
            label.column < figure.column + figure.colspan and figure.column < label.column + label.colspan
        )
        return beside and label.row < figure.row < self._end_of_part(label)

    def part_of(self, cell: GridCell) -> tuple[int, int]:
        """Return the rows, from and up to, of the part of a table that a cell lies in."""
        if self.head_rows:
            return 0, self.rows
        starts = [start.row for start in self.cells if start.scope == "colgroup" and start.row <= cell.row]
        return max(starts, default=0), self._end_of_part(cell)

    def _end_of_part(self, label: GridCell) -> int:
        """Return the row in which the next part of table 2 begins, for each part has heads of its own."""
        starts = [cell.row for cell in self.cells if cell.scope == "colgroup" and cell.row > label.row]
        return min(starts, default=self.rows) if self.head_rows == 0 else self.rows

    def by_row(self) -> tuple[tuple[GridCell, ...], ...]:
        """Return the cells that begin in each row, from left to right."""
        found: list[list[GridCell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            found[cell.row].append(cell)
        return tuple(tuple(sorted(row, key=lambda cell: cell.column)) for row in found)


@cache
def grids(template: int) -> dict[int, Grid]:
    """Return the grids of tables 2, 3 and 4 of a form."""
    form = load_template(template)
    return {2: _table2(form), 3: _table3(form), 4: _table4(form)}


def _table2(form: Template) -> Grid:
    width = 1 + max(len(block.columns) for block in form.blocks)
    cells: list[GridCell] = []
    row = 0
    for block in form.blocks:
        cells.append(GridCell(row=row, column=0, rowspan=1, colspan=width, text=block.head, scope="colgroup"))
        cells.append(GridCell(row=row + 1, column=0, rowspan=1, colspan=1, text=block.first, scope="col"))
        cells.extend(_spread(block, row + 1, width))
        for number, found in enumerate(block.rows, row + 2):
            cells.append(
                GridCell(
                    row=number,
                    column=0,
                    rowspan=1,
                    colspan=1,
                    text=found.printed,
                    scope="row",
                    also=found.also,
                )
            )
            for head in _spread(block, number, width):
                column = block.columns[_position(block, head)]
                cells.append(
                    GridCell(
                        row=number,
                        column=head.column,
                        rowspan=1,
                        colspan=head.colspan,
                        cell=Cell(2, found.key, column.key),
                    )
                )
        row += 2 + len(block.rows)
    return Grid(table=2, cells=tuple(cells), rows=row, columns=width, head_rows=0, label_columns=1)


def _spread(block: Block, row: int, width: int) -> Iterator[GridCell]:
    """Yield the column heads of a block, the last one as wide as the table."""
    for number, column in enumerate(block.columns):
        last = number == len(block.columns) - 1
        yield GridCell(
            row=row,
            column=1 + number,
            rowspan=1,
            colspan=width - 1 - number if last else 1,
            text=column.name,
            scope="col",
            also=column.also,
        )


def _position(block: Block, head: GridCell) -> int:
    return min(head.column - 1, len(block.columns) - 1)


_HEADS, _LABELS = 3, 3


def _table3(form: Template) -> Grid:
    table = form.requests
    cells = [GridCell(row=0, column=0, rowspan=_HEADS, colspan=_LABELS, text=table.note)]
    cells.append(
        GridCell(
            row=0, column=_LABELS, rowspan=1, colspan=len(table.columns), text=table.head, scope="colgroup"
        )
    )
    cells.extend(_column_heads(table.columns))
    open_labels: dict[tuple[str, ...], GridCell] = {}
    for number, row in enumerate(table.rows, _HEADS):
        for depth in range(1, len(row.path) + 1):
            path = row.path[:depth]
            if path not in open_labels:
                count = sum(other.path[:depth] == path for other in table.rows)
                open_labels[path] = GridCell(
                    row=number, column=depth - 1, rowspan=count, colspan=1, text=path[-1], scope="rowgroup"
                )
                cells.append(open_labels[path])
        at = len(row.path)
        cells.append(
            GridCell(
                row=number,
                column=at,
                rowspan=1,
                colspan=_LABELS - at,
                text=row.printed,
                scope="row",
                also=row.also,
            )
        )
        for offset, column in enumerate(table.columns):
            cells.append(
                GridCell(
                    row=number,
                    column=_LABELS + offset,
                    rowspan=1,
                    colspan=1,
                    cell=Cell(3, row.key, column.key),
                )
            )
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return Grid(
        table=3,
        cells=ordered,
        rows=_HEADS + len(table.rows),
        columns=_LABELS + len(table.columns),
        head_rows=_HEADS,
        label_columns=_LABELS,
    )


def _column_heads(columns: tuple[FormColumn, ...]) -> Iterator[GridCell]:
    groups: set[str] = set()
    for number, column in enumerate(columns, _LABELS):
        if not column.group:
            yield GridCell(
                row=1, column=number, rowspan=2, colspan=1, text=column.name, scope="col", also=column.also
            )
            continue
        if column.group not in groups:
            groups.add(column.group)
            width = sum(other.group == column.group for other in columns)
            yield GridCell(
                row=1, column=number, rowspan=1, colspan=width, text=column.group, scope="colgroup"
            )
        yield GridCell(
            row=2, column=number, rowspan=1, colspan=1, text=column.name, scope="col", also=column.also
        )


def _table4(form: Template) -> Grid:
    """Return the grid of table 4: 行政复议 has its columns right below, 行政诉讼 is parted once more."""
    table = form.disputes
    width = len(table.columns)
    cells: list[GridCell] = []
    seen: set[str] = set()
    for number, group in enumerate(table.groups):
        start, is_parted = number * width, len(group.path) > 1
        if group.path[0] not in seen:
            seen.add(group.path[0])
            together = sum(other.path[0] == group.path[0] for other in table.groups)
            cells.append(
                GridCell(
                    row=0,
                    column=start,
                    rowspan=1,
                    colspan=together * width,
                    text=group.path[0],
                    scope="colgroup",
                )
            )
        if is_parted:
            cells.append(
                GridCell(row=1, column=start, rowspan=1, colspan=width, text=group.path[1], scope="colgroup")
            )
        for place, column in enumerate(table.columns, start):
            row, height = (2, 1) if is_parted else (1, 2)
            cells.append(
                GridCell(
                    row=row,
                    column=place,
                    rowspan=height,
                    colspan=1,
                    text=column.name,
                    scope="col",
                    also=column.also,
                )
            )
            cells.append(
                GridCell(row=_HEADS, column=place, rowspan=1, colspan=1, cell=Cell(4, group.key, column.key))
            )
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return Grid(
        table=4,
        cells=ordered,
        rows=_HEADS + 1,
        columns=width * len(table.groups),
        head_rows=_HEADS,
        label_columns=0,
    )
