"""Tables in plain text: one cell a line behind a tab (Word's text export), tabs in a line, Markdown pipes, HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.importers.extracted import Cell, Dropped, Line, Span, Table
from generator.importers.markup_tables import table_from_html
from generator.importers.reader.patterns import ANNEX_LABEL, ANNEX_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PIPE = re.compile(r"\|.*\|\s*$")
_PIPE_RULE = re.compile(r"\|?[\s:|-]+\|[\s:|-]*$")
_WIDE_GAP = "\n\n\n"
_MOST_COLUMNS = 30
_LONGEST_HEAD = 30


REPEATED_HEAD = "重复表头"


def find_tables(text: str, lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Dropped, ...]]:
    """Return the lines with those of each table put together into one that carries it; and repeated heads."""
    found: list[Line] = []
    dropped: list[Dropped] = []
    at = 0
    while at < len(lines):
        end, table = _table_at(text, lines, at)
        if table is None:
            found.append(lines[at])
            at += 1
        else:
            span = Span(lines[at].span.start, lines[end - 1].span.end)
            dropped.extend(Dropped(gap, REPEATED_HEAD) for gap in _left_out(lines[at:end], table))
            words = "\n".join(cell.text for row in table.rows for cell in row)
            found.append(replace(lines[at], span=span, text=words, table=table, whole=True))
            at = end
    return tuple(found), tuple(dropped)


def _left_out(lines: Sequence[Line], table: Table) -> Iterator[Span]:
    """Yield the lines of a table that became no cell: heads printed again on a new page."""
    kept = [cell.span for row in table.rows for cell in row]
    starts = {span.start for span in kept}
    inside = 0
    for line in lines:
        if line.span.start in starts:
            inside = max(span.end for span in kept if span.start == line.span.start)
        elif line.span.start >= inside and line.text.strip():
            yield line.span


def _table_at(text: str, lines: Sequence[Line], at: int) -> tuple[int, Table | None]:
    words = lines[at].text
    if words.startswith("\t"):
        return _cells_behind_tabs(text, lines, at)
    if words.count("\t") and at + 1 < len(lines) and lines[at + 1].text.count("\t") == words.count("\t"):
        return _tabs_in_lines(lines, at)
    if _PIPE.match(words) and at + 1 < len(lines) and _PIPE_RULE.fullmatch(lines[at + 1].text):
        return _pipes(lines, at)
    if words.lower().startswith("<table"):
        return _html(text, lines, at)
    return at, None


def _tabs_in_lines(lines: Sequence[Line], at: int) -> tuple[int, Table | None]:
    end, count = at, lines[at].text.count("\t")
    while end < len(lines) and lines[end].text.count("\t") == count:
        end += 1
    rows = [_cut(line, line.text.split("\t")) for line in lines[at:end]]
    return end, Table(_with_header(rows))


def _pipes(lines: Sequence[Line], at: int) -> tuple[int, Table | None]:
    end = at
    while end < len(lines) and _PIPE.match(lines[end].text):
        end += 1
    rows = [
        _cut(line, re.split(r"(?<!\\)\|", line.text.strip().strip("|")))
        for place, line in enumerate(lines[at:end])
        if place != 1
    ]
    return end, Table(_with_header(rows))


def _html(text: str, lines: Sequence[Line], at: int) -> tuple[int, Table | None]:
    end = at
    while end < len(lines) and "</table" not in lines[end].text.lower():
        end += 1
    end = min(end + 1, len(lines))
    span = Span(lines[at].span.start, lines[end - 1].span.end)
    return end, table_from_html(text[span.start : span.end], span)


def _cut(line: Line, cells: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(Cell(cell.strip(), line.span) for cell in cells)


def _with_header(rows: Sequence[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    head = tuple(replace(cell, is_header=True) for cell in rows[0])
    return (head, *rows[1:])


@dataclass(slots=True)
class _Draft:
    """A cell while its lines are still coming."""

    lines: list[str]
    span: Span


def _cells_behind_tabs(text: str, lines: Sequence[Line], at: int) -> tuple[int, Table | None]:
    """Read the table whose cells open with tabs: a tab opens a cell, an empty line before a tab opens a row, two empty lines end the table."""
    rows: list[list[_Draft]] = []
    end = at
    while end < len(lines):
        line = lines[end]
        if line.text.startswith("\t"):
            if line.gap or not rows:
                rows.append([])
            rows[-1].append(_Draft([line.text.strip("\t ")], line.span))
        elif _ends_table(text, lines, end):
            break
        else:
            rows[-1][-1].lines.append(line.text.strip())
            rows[-1][-1].span = Span(rows[-1][-1].span.start, line.span.end)
        end += 1
    return (end, Table(_merged(_repaired(rows)))) if _is_table(rows) else (at, None)


def _is_table(rows: Sequence[Sequence[_Draft]]) -> bool:
    """Tabs may also set paragraphs in; a table has several rows under a head of short words."""
    return (
        len(rows) > 1
        and 2 <= len(rows[0]) <= _MOST_COLUMNS
        and all(len("".join(draft.lines)) <= _LONGEST_HEAD for draft in rows[0])
    )


def _ends_table(text: str, lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    if not line.gap:
        return False
    squeezed = line.text.strip()
    wide = _WIDE_GAP in re.sub(r"[ \t　]+\n", "\n", text[lines[at - 1].span.end : line.span.start])
    return wide or line.level > 0 or bool(ANNEX_LABEL.fullmatch(squeezed) or ANNEX_LINE.fullmatch(squeezed))


def _repaired(rows: list[list[_Draft]]) -> list[list[_Draft]]:
    """Return the rows with those joined that an empty line inside a cell has cut in two."""
    width = len(rows[0])
    found: list[list[_Draft]] = []
    for row in rows:
        if found and len(found[-1]) < width and len(found[-1]) + len(row) == width:
            found[-1] = [*found[-1], *row]
        else:
            found.append(row)
    return found


def _merged(rows: list[list[_Draft]]) -> tuple[tuple[Cell, ...], ...]:
    """Return the cells; an empty one under a filled one is a merged cell, as Word exports them."""
    words = [["\n".join(line for line in draft.lines if line) for draft in row] for row in rows]
    head = _squeezed(words[0])
    grid = _Grid(len(rows[0]))
    after_head = False
    for number, row in enumerate(rows):
        if number and _squeezed(words[number]) == head:
            after_head = True
        elif any(words[number]):
            below = words[number + 1] if number + 1 < len(rows) else []
            grid.add(row, words[number], below, repeats=after_head)
            after_head = False
    return tuple(tuple(cell for cell in line if cell is not None) for line in grid.cells)


def _squeezed(words: Sequence[str]) -> list[str]:
    return [re.sub(r"\s", "", word) for word in words]


class _Grid:
    """The cells so far, and for each column the cell that reaches down into the next row."""

    def __init__(self, width: int) -> None:
        self.cells: list[list[Cell | None]] = []
        self._width = width
        self._owners: list[tuple[int, int] | None] = [None] * width

    def add(
        self, row: Sequence[_Draft], words: Sequence[str], below: Sequence[str], *, repeats: bool
    ) -> None:
        """Add a row; with `repeats` it follows a repeated head, so words of the row above may stand again."""
        found: list[Cell | None] = []
        wide = self._wide_cell(words, below)
        column, leading = 0, True
        for place, (draft, word) in enumerate(zip(row, words, strict=True)):
            owner = self._owners[column] if column < self._width else None
            again = owner is not None and repeats and self._at(owner).text == word
            if leading and owner is not None and (not word or again):
                self.cells[owner[0]][owner[1]] = replace(self._at(owner), rows=self._at(owner).rows + 1)
                found.append(None)
                column += self._at(owner).columns if len(row) < self._width else 1
                continue
            leading = False
            columns = self._width - len(row) + 1 if place == wide else 1
            found.append(Cell(word, draft.span, columns=columns, is_header=not self.cells))
            for covered in range(column, min(column + columns, self._width)):
                self._owners[covered] = (len(self.cells), place)
            column += columns
        self.cells.append(found)

    def _wide_cell(self, words: Sequence[str], below: Sequence[str]) -> int:
        """Return which cell of a short row takes the missing columns, -1 when none does."""
        if len(words) >= self._width:
            return -1
        empty = _leading_blanks(words)
        if empty:
            above = self._owners[0]
            spread = above is not None and self._at(above).columns > 1
            return -1 if spread else empty
        return _leading_blanks(below) if len(below) == self._width else 0

    def _at(self, place: tuple[int, int]) -> Cell:
        cell = self.cells[place[0]][place[1]]
        assert cell is not None, "an owner is always a cell"
        return cell


def _leading_blanks(words: Sequence[str]) -> int:
    return next((at for at, word in enumerate(words) if word), 0)
