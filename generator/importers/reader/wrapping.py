"""How a file was set: at which width its lines were wrapped, if that can be proved at all."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.importers.reader.days import IMPRINT, is_date_line
from generator.importers.reader.numbering import marker_of
from generator.importers.reader.patterns import (
    ANNEX_LABEL,
    COPY_TO,
    LABELLED,
    NOTE,
    compact,
    ends_sentence,
    is_organ,
    number_of,
    width,
)
from generator.importers.reader.thresholds import (
    COLUMN_ABOVE_CHANCE,
    COLUMN_HITS,
    COLUMN_WIDTHS,
    DIFFERENT_ROWS,
    FEWEST_BREAKS,
    FEWEST_LINES,
    FEWEST_PROVEN_ROWS,
    FIRST_INDENT,
    LINE_LONG_ENOUGH,
    NARROWEST_PAGE,
    NEARLY_FULL,
    PROVEN_ROWS,
    ROWS_TO_ONE_OFF,
    SPREAD_OF_COLUMN,
    SPREAD_OF_EDGE,
    WIDEST_PAGE,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importers.extracted import Line


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the pages of a file were set: `width` in half-width columns (0: no wrap width is proven).

    `pieces` tells that printed rows come in pieces, as PDF readers cut them behind punctuation;
    `characters` is the length of full lines; with `gaps` an empty line stands between paragraphs;
    `indent` is by how much the first row of a paragraph is shorter. `column` is the width in
    characters of printed columns at whose ends paragraphs were cut (0: none is proven); `whole`
    tells that the lines are known to be whole paragraphs, for some are longer than any page.
    """

    width: int
    pieces: bool
    characters: int = 0
    gaps: bool = False
    indent: int = FIRST_INDENT
    column: int = 0
    whole: bool = False


def wrapping_of(lines: Sequence[Line]) -> Wrapping:
    """Return at which width the text was wrapped; a width counts only when its full rows prove it."""
    plain = [line for line in lines if line.table is None and not line.whole]
    widths = [width(line.text) for line in plain]
    if not widths:
        return Wrapping(0, pieces=False)
    counts, total, widest = Counter(widths), len(widths), max(widths)
    whole = widest > WIDEST_PAGE and sum(1 for found in widths if found > WIDEST_PAGE) * 50 > total
    if whole:
        return Wrapping(0, pieces=False, column=_column(plain), whole=True)
    for edge in range(min(widest, WIDEST_PAGE), NARROWEST_PAGE, -1):
        near = sum(counts[found] for found in range(edge - SPREAD_OF_EDGE, edge + 1))
        if near * 8 >= total >= FEWEST_LINES:
            short = sum(1 for line in plain if width(line.text) < edge - 10 and line.text[-1:] in "，、")
            pieces = short * 12 > total
            if not pieces and not _is_proven(plain, edge):
                break
            return Wrapping(edge, pieces, _usual_length(plain), _gaps_part(plain), _first_indent(plain, edge))
    return Wrapping(0, pieces=False, column=_column(plain))


@lru_cache(maxsize=4096)
def stands_alone(text: str) -> bool:
    """Return whether a line is a part of its own, whatever stands around it."""
    squeezed = compact(text)
    return bool(
        is_date_line(text)
        or number_of(text)
        or NOTE.fullmatch(squeezed)
        or ANNEX_LABEL.fullmatch(text.strip())
        or COPY_TO.match(squeezed)
        or IMPRINT.fullmatch(squeezed)
    )


def _is_open(line: Line, following: Line) -> bool:
    """Return whether a line may be cut off: its sentence goes on and the next line begins nothing."""
    return not (
        line.level
        or following.level
        or ends_sentence(line.text)
        or stands_alone(line.text)
        or stands_alone(following.text)
        or marker_of(following.text)
        or LABELLED.match(compact(following.text))
        or is_organ(line.text)
    )


def _is_proven(lines: Sequence[Line], edge: int) -> bool:
    """Return whether full rows run on and end as sentences do: entries of a list of one length do not."""
    proven = rows = waiting = 0
    for line, following in itertools.pairwise(lines):
        if width(line.text) >= edge - NEARLY_FULL and _is_open(line, following):
            waiting += 1
            continue
        rows += waiting
        proven += waiting if ends_sentence(line.text) else 0
        waiting = 0
    rows += waiting
    proven += waiting if lines and ends_sentence(lines[-1].text) else 0
    return proven >= FEWEST_PROVEN_ROWS and proven * 100 >= rows * PROVEN_ROWS


def _column(lines: Sequence[Line]) -> int:
    """Return the width of the printed columns at whose ends paragraphs were cut, or 0.

    The ends of unfinished paragraphs then lie at multiples of one width, far more often than by chance.
    """
    ends = [
        line.text
        for line, following in itertools.pairwise(lines)
        if len(line.text) >= LINE_LONG_ENOUGH and _is_open(line, following)
    ]
    if len(ends) < FEWEST_BREAKS:
        return 0
    hits = {column: sum(_off(end, column) <= SPREAD_OF_COLUMN for end in ends) for column in COLUMN_WIDTHS}
    best = max(COLUMN_WIDTHS, key=lambda column: hits[column] - len(ends) / column)
    share = hits[best] * 100 / len(ends)
    if len({round(len(end) / best) for end in ends}) < DIFFERENT_ROWS:
        return 0  # entries of a list, all of one length
    chance = (2 * SPREAD_OF_COLUMN + 1) * 100 / best
    return best if share >= COLUMN_HITS and share - chance >= COLUMN_ABOVE_CHANCE else 0


def ends_with_row(text: str, column: int) -> bool:
    """Return whether a text ends at the end of a row of print; over many rows the marks add up."""
    rows = len(text) // column
    return _off(text, column) <= SPREAD_OF_COLUMN + rows // ROWS_TO_ONE_OFF


def _off(text: str, column: int) -> float:
    """Return by how many characters a text, set in by two, misses the end of a row of print.

    Letters and figures take half a character; marks were set full, whatever the text recognition made of them.
    """
    length = sum(0.5 if char.isascii() and char.isalnum() else 1 for char in text)
    over = (length + FIRST_INDENT / 2) % column
    return min(over, column - over)


def _usual_length(lines: Sequence[Line]) -> int:
    """Return the length in characters that many lines have and few exceed; 0 when there is none."""
    counts = Counter(len(line.text) for line in lines)
    for length in range(max(counts), NARROWEST_PAGE // 2, -1):
        if (counts[length] + counts[length - 1]) * 6 >= len(lines):
            return length
    return 0


def _first_indent(lines: Sequence[Line], edge: int) -> int:
    """Return by how much first rows are shorter: rows that begin with a number and run on tell it."""
    firsts = sorted(
        found
        for line in lines
        if marker_of(line.text)
        and not ends_sentence(line.text)
        and (found := max(width(line.text), min(2 * len(line.text), edge))) >= edge - NEARLY_FULL
    )
    return 0 if firsts and firsts[len(firsts) // 2] > edge - SPREAD_OF_EDGE else FIRST_INDENT


def _gaps_part(lines: Sequence[Line]) -> bool:
    """Return whether paragraphs are parted by empty lines: without one, lines rarely end a sentence."""
    gaps = sum(1 for line in lines if line.gap)
    close = [before for before, line in itertools.pairwise(lines) if not line.gap]
    ended = sum(1 for line in close if ends_sentence(line.text))
    return gaps >= FEWEST_LINES and len(close) >= FEWEST_LINES and ended * 5 < len(close) * 2
