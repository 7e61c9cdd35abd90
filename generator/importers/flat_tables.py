"""Tables in plain text: one cell a line behind a tab (Word's text export), tabs in a line, Markdown pipes, HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.importers.extracted import Cell, Line, Span, Table
from generator.importers.markup_tables import table_from_html
from generator.importers.reader.patterns import ANNEX_LABEL, ANNEX_LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

_PIPE = re.compile(r"\|.*\|\s*$")
_PIPE_RULE = re.compile(r"\|?[\s:|-]+\|[\s:|-]*$")
_WIDE_GAP = "\n\n\n"
_MOST_COLUMNS = 30
_LONGEST_HEAD = 30


def find_tables(text: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines with those of each table put together into one line that carries it."""
    found: list[Line] = []
    at = 0
    while at < len(lines):
        end, table = _table_at(text, lines, at)
        if table is None:
            found.append(lines[at])
            at += 1
        else:
            span = Span(lines[at].span.start, lines[end - 1].span.end)
            words = "\n".join(cell.text for row in table.rows for cell in row)
            found.append(replace(lines[at], span=span, text=words, table=table, whole=True))
            at = end
    return tuple(found)


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
    """A tab opens a cell, an empty line before a tab opens a row, two empty lines end the table."""
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
    width = len(rows[0])
    head = ["".join(draft.lines) for draft in rows[0]]
    grid: list[list[Cell | None]] = []
    owner: list[tuple[int, int] | None] = [None] * width
    for number, row in enumerate(rows):
        words = ["\n".join(line for line in draft.lines if line) for draft in row]
        if number and [re.sub(r"\s", "", word) for word in words] == [
            re.sub(r"\s", "", word) for word in head
        ]:
            continue
        full = len(row) == width
        cells: list[Cell | None] = []
        leading = True
        for column, (draft, word) in enumerate(zip(row, words, strict=True)):
            above = owner[column] if full and column < width else None
            same = above is not None and _cell(grid, above).text == word
            first_of_page = number and number - 1 >= 0 and _is_head(rows[number - 1], head)
            if number > 0 and above is not None and leading and (not word or (same and first_of_page)):
                place = above
                _grow(grid, place)
                cells.append(None)
                continue
            leading = False
            cells.append(Cell(word, draft.span, is_header=number == 0))
            if column < width:
                owner[column] = (len(grid), column)
        if not full:
            owner = [None] * width
            cells = _stretched(cells, width)
        grid.append(cells)
    return tuple(tuple(cell for cell in row if cell is not None) for row in grid)


def _is_head(row: list[_Draft], head: list[str]) -> bool:
    return [re.sub(r"\s", "", "".join(draft.lines)) for draft in row] == [
        re.sub(r"\s", "", word) for word in head
    ]


def _cell(grid: list[list[Cell | None]], place: tuple[int, int]) -> Cell:
    cell = grid[place[0]][place[1]]
    assert cell is not None, "an owner is always a cell"
    return cell


def _grow(grid: list[list[Cell | None]], place: tuple[int, int]) -> None:
    grid[place[0]][place[1]] = replace(_cell(grid, place), rows=_cell(grid, place).rows + 1)


def _stretched(cells: list[Cell | None], width: int) -> list[Cell | None]:
    """Return a short row whose first filled cell takes the missing columns."""
    first = next((at for at, cell in enumerate(cells) if cell is not None), None)
    if first is None or len(cells) >= width:
        return cells
    cell = cells[first]
    assert cell is not None, "found above"
    cells[first] = replace(cell, columns=width - len(cells) + 1)
    return cells
