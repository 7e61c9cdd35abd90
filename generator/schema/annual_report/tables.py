"""Read the figures of the official tables from cells of text, as a web page or a workbook shows them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.problems import Ground, Problem
from generator.schema.annual_report.figures import (
    TABLE_NAMES,
    Cell,
    Complaint,
    cell_name,
    cells_of,
    read_figure,
)
from generator.schema.annual_report.grid import grids
from generator.source.sheets import column_letters
from generator.vocabularies.grounds import ground

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.schema.annual_report.figures import Number
    from generator.schema.annual_report.grid import Grid, GridCell
    from generator.vocabularies.annual_report import Template

_LEAST_AGREEMENT = 0.5


def form_ground() -> Ground:
    """Return the paper that fixes the form of the report."""
    return ground("gongkaiban-2021-30")


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table as found: rows of texts, where a merged cell stands in every place that it covers.

    `name` is what people call it (the sheet, “第2个表格”); with `is_sheet` places read as E5.
    """

    rows: Sequence[Sequence[str]]
    name: str = ""
    is_sheet: bool = False

    def text(self, row: int, column: int) -> str:
        """Return what stands at a place counted from 0; nothing beyond the edges."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return " ".join(self.rows[row][column].split())
        return ""

    def place(self, row: int, column: int) -> str:
        """Return a place counted from 0 as people find it: 表三!E5, 第3行第2列."""
        if self.is_sheet:
            return f"{self.name}!{column_letters(column)}{row + 1}"
        return f"{self.name}第{row + 1}行第{column + 1}列"


class TablesRead(NamedTuple):
    """The figures that could be read for sure, and every problem with its place."""

    figures: dict[Cell, Number]
    problems: tuple[Problem, ...]


class _Placed(NamedTuple):
    """A form laid over a table: where its first cell lies, and the share of labels that agree."""

    agreement: float
    table: PlainTable
    row: int
    column: int


def read_tables(tables: Sequence[PlainTable], form: Template, name: str) -> TablesRead:
    """Return the figures of the three tables of a form, wherever they lie among the given tables.

    A figure whose row or column does not bear the official label is left out, for its meaning is
    not sure. Problems carry the row as their line. Codes: ARP201 table not found, ARP202 a label
    is not where the form has it, ARP001 cell empty, ARP002 no plain number.
    """
    figures: dict[Cell, Number] = {}
    problems: list[Problem] = []
    for number, grid in grids(form.template).items():
        placed = _find(tables, grid)
        if placed is None:
            hint = "请按规定格式列出表格的全部行和列"
            problems.append(Problem(name, 0, "ARP201", f"找不到{TABLE_NAMES[number]}", hint, form_ground()))
            continue
        problems.extend(_moved_labels(placed, grid, name))
        problems.extend(_figures(placed, grid, form, name, figures))
    return TablesRead(figures, tuple(problems))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))


def _agrees(text: str, label: GridCell) -> bool:
    return _plain(text) in {_plain(known) for known in (label.text, *label.also)}


def _stands(table: PlainTable, row: int, column: int, label: GridCell) -> bool:
    """Return whether a label stands in its place; of a merged cell others may merge only the lower part."""
    rows = range(row + label.row, row + label.row + label.rowspan)
    return any(_agrees(table.text(place, column + label.column), label) for place in rows)


def _find(tables: Sequence[PlainTable], grid: Grid) -> _Placed | None:
    """Return where most labels of the form agree, or None where fewer than half of them do."""
    labels = grid.labels()
    found = [placed for table in tables for placed in _candidates(table, labels)]
    best = max(found, key=lambda placed: placed.agreement, default=None)
    return best if best and best.agreement >= _LEAST_AGREEMENT else None


def _candidates(table: PlainTable, labels: Sequence[GridCell]) -> Iterator[_Placed]:
    """Yield the likeliest place in one table: every label votes for where the form would begin."""
    places: dict[str, list[tuple[int, int]]] = {}
    for row, cells in enumerate(table.rows):
        for column, text in enumerate(cells):
            places.setdefault(_plain(text), []).append((row, column))
    votes: Counter[tuple[int, int]] = Counter()
    for label in labels:
        starts = {
            (row - label.row, column - label.column)
            for known in (label.text, *label.also)
            for row, column in places.get(_plain(known), ())
        }
        votes.update(starts)
    if votes:
        (row, column), _ = min(votes.items(), key=lambda item: (-item[1], item[0]))
        agreed = sum(_stands(table, row, column, label) for label in labels)
        yield _Placed(agreed / len(labels), table, row, column)


def _moved_labels(placed: _Placed, grid: Grid, name: str) -> Iterator[Problem]:
    for label in _wrong_labels(placed, grid):
        row, column = placed.row + label.row, placed.column + label.column
        text = placed.table.text(row, column)
        yield Problem(
            name, max(row + 1, 0), "ARP202",
            f"{placed.table.place(row, column)} 应为“{label.text}”，现为“{text or '空白'}”",
            "表格的行、列和名称与规定格式不同，请按规定格式填写", form_ground(),
        )  # fmt: skip


def _wrong_labels(placed: _Placed, grid: Grid) -> list[GridCell]:
    return [label for label in grid.labels() if not _stands(placed.table, placed.row, placed.column, label)]


def _figures(
    placed: _Placed, grid: Grid, form: Template, name: str, figures: dict[Cell, Number]
) -> Iterator[Problem]:
    wrong = _wrong_labels(placed, grid)
    for found in grid.cells:
        if found.cell is None or _is_unsure(found, wrong, grid):
            continue
        row, column = placed.row + found.row, placed.column + found.column
        text = placed.table.text(row, column)
        value = read_figure(text, cells_of(form)[found.cell].kind)
        if isinstance(value, Complaint):
            where = f"{placed.table.place(row, column)}（{cell_name(form, found.cell)}）"
            yield Problem(name, row + 1, value.code, f"{where}{value.message}", value.hint, form_ground())
        else:
            figures[found.cell] = value


def _is_unsure(figure: GridCell, wrong: Sequence[GridCell], grid: Grid) -> bool:
    """Return whether a label of the figure is not as it should be.

    In table 2 one wrong head spoils its whole part: pages merge other columns there than the form does.
    """
    heads = grid.heads_of(figure)
    part = grid.part_of(figure)
    return any(
        label in heads or (not grid.head_rows and label.scope != "row" and grid.part_of(label) == part)
        for label in wrong
    )
