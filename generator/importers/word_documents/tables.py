"""Tables of a Word document: merged cells, tables inside cells, heads of documents set in tables."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from docx.oxml.ns import qn

from generator.importers.extracted import Cell, Collector
from generator.importers.word_documents.runs import ALTERNATIVES, Runs, chosen
from generator.importers.word_documents.styles import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from generator.importers.word_documents.pictures import Drawn

INNER_CELL = "　｜　"
_HEAD = re.compile(
    r"[〔\[［（(【]\s*(?:19|20)\d{2}\s*[〕\]］）)】]\s*第?\s*\d+\s*号|签\s*发\s*人\s*[：:]|文\s*件$|[★☆]|^(?:特急|加急|平急|特提)$"
)
_MOST_HEAD_CELLS = 8
_LONGEST_HEAD_CELL = 60


class Reader(Protocol):
    """What reads the paragraphs of cells."""

    collector: Collector
    runs: Runs

    def lines_of(self, paragraph: _Element) -> list[str]:
        """Return the lines of a paragraph."""

    def is_deleted_row(self, row: _Element) -> bool:
        """Return whether a row was deleted in a revision."""


class TableReader:
    """Reads tables; pictures in cells wait until `take_pictures`."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._pictures: list[Drawn] = []

    def take_pictures(self) -> list[Drawn]:
        """Return the pictures of the cells read since the last call."""
        found, self._pictures = self._pictures, []
        return found

    def rows(self, table: _Element) -> tuple[tuple[Cell, ...], ...]:
        """Return the rows; a cell that goes on from above makes the cell above one row higher."""
        grid: dict[int, tuple[int, int]] = {}
        rows: list[list[Cell]] = []
        for row in _children(table, "w:tr", "w:tbl"):
            if not self._reader.is_deleted_row(row):
                rows.append(self._row(row, grid, rows))
        return tuple(tuple(row) for row in rows if row)

    def _row(self, row: _Element, grid: dict[int, tuple[int, int]], rows: list[list[Cell]]) -> list[Cell]:
        found: list[Cell] = []
        properties = row.find(qn("w:trPr"))
        column = int(value(properties, "w:gridBefore") or "0")
        if column:
            found.append(Cell("", self._reader.collector.put(""), 1, column))
        is_header = properties is not None and properties.find(qn("w:tblHeader")) is not None
        for cell in _children(row, "w:tc", "w:tr"):
            settings = cell.find(qn("w:tcPr"))
            columns = int(value(settings, "w:gridSpan") or "1")
            if found and _goes_on(settings, "w:hMerge"):
                last = found[-1]
                found[-1] = replace(last, columns=last.columns + columns)
            elif _goes_on(settings, "w:vMerge") and column in grid:
                above, place = grid[column]
                rows[above][place] = replace(rows[above][place], rows=rows[above][place].rows + 1)
            else:
                text = "\n".join(self._lines(cell))
                span = self._reader.collector.put(text)
                found.append(Cell(text, span, 1, columns, is_header, whole=True))
                grid[column] = (len(rows), len(found) - 1)
            column += columns
        return found

    def _lines(self, parent: _Element) -> Iterator[str]:
        """Yield the paragraphs of a cell; a row of a table inside it is one line, its cells apart."""
        for element in parent:
            if not isinstance(element.tag, str):
                continue
            if element.tag == qn("w:p"):
                yield from (line.strip() for line in self._reader.lines_of(element))
                yield from self._boxes()
            elif element.tag == qn("w:tbl"):
                for row in _children(element, "w:tr", "w:tbl"):
                    cells = (" ".join(self._lines(cell)) for cell in _children(row, "w:tc", "w:tr"))
                    yield INNER_CELL.join(cells)
            elif element.tag == ALTERNATIVES:
                yield from self._lines(chosen(element))
            elif element.tag not in {qn("w:tcPr"), qn("w:sdtPr"), qn("w:sdtEndPr"), qn("w:del")}:
                yield from self._lines(element)

    def _boxes(self) -> Iterator[str]:
        for item in self._reader.runs.take_drawn():
            if item.box is not None:
                yield from self._lines(item.box)
            elif item.words.strip():
                yield item.words.strip()
            else:
                self._pictures.append(item)


def head_lines(rows: Sequence[Sequence[Cell]]) -> tuple[Cell, ...]:
    """Return the cells of a table that is the head of a document: 文号, 签发人, the name in red; else nothing."""
    cells = tuple(cell for row in rows for cell in row if cell.text.strip())
    if not cells or len(cells) > _MOST_HEAD_CELLS:
        return ()
    short = all(len(cell.text) <= _LONGEST_HEAD_CELL for cell in cells)
    return cells if short and any(_HEAD.search(cell.text.strip()) for cell in cells) else ()


def _children(parent: _Element, tag: str, owner: str) -> Iterator[_Element]:
    """Yield the rows of a table or the cells of a row, not those of tables inside them."""
    for element in parent.iter(qn(tag)):
        if next(element.iterancestors(qn(owner))) is parent:
            yield element


def _goes_on(properties: _Element | None, tag: str) -> bool:
    merge = properties.find(qn(tag)) if properties is not None else None
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"
