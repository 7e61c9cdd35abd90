"""Lines → paragraphs: undo the line breaks of pages and screens, keep those of the author."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.importers.reader.days import IMPRINT, is_date_line
from generator.importers.reader.numbering import marker_of
from generator.importers.reader.patterns import (
    ANNEX_LABEL,
    ANNEX_LINE,
    CLOSING,
    COPY_TO,
    LABELLED,
    NOTE,
    OPENING,
    PERSON_SIGNS,
    compact,
    ends_sentence,
    is_organ,
    number_of,
    tidy_paragraph,
    unbalanced,
    width,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importers.extracted import Line, Span, Table

_LONG_ENOUGH = 15
_SHORT_TAIL = 8
_INDENT = 4
_FEWEST_LINES = 6
_WIDEST_PAGE = 112
_NARROWEST_PAGE = 24
_PIECE_ENDS = "，、；。：！？,;" + CLOSING
_PIECE_STARTS = "，、；。：" + OPENING + CLOSING


@dataclass(slots=True)
class Paragraph:
    """A paragraph with the places it was read from; `doubt` says what was unsure in joining it."""

    text: str
    spans: list[Span]
    level: int = 0
    align: str = ""
    table: Table | None = None
    image: str = ""
    footnote: str = ""
    gap: bool = False
    page: int = 0
    doubt: str = ""
    joined: int = field(default=0)


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the pages of a file were set: `width` in half-width columns (0: not wrapped at all).

    `pieces` tells that printed rows come in pieces, as PDF readers cut them behind punctuation;
    `characters` is the length of full lines; with `gaps` an empty line stands between paragraphs;
    `indent` is by how much the first row of a paragraph is shorter.
    """

    width: int
    pieces: bool
    characters: int = 0
    gaps: bool = False
    indent: int = 4


def wrapping_of(lines: Sequence[Line]) -> Wrapping:
    """Return at which width the text was wrapped."""
    plain = [line for line in lines if line.table is None and not line.whole]
    widths = [width(line.text) for line in plain]
    if not widths:
        return Wrapping(0, pieces=False)
    counts, total, widest = Counter(widths), len(widths), max(widths)
    if widest > _WIDEST_PAGE and sum(1 for found in widths if found > _WIDEST_PAGE) * 50 > total:
        return Wrapping(0, pieces=False)
    for edge in range(min(widest, _WIDEST_PAGE), _NARROWEST_PAGE, -1):
        near = sum(counts[found] for found in range(edge - 3, edge + 1))
        if near * 8 >= total >= _FEWEST_LINES:
            short = sum(1 for line in plain if width(line.text) < edge - 10 and line.text[-1:] in "，、")
            return Wrapping(
                edge, short * 12 > total, _usual_length(plain), _gaps_part(plain), _first_indent(plain, edge)
            )
    return Wrapping(0, pieces=False)


def _usual_length(lines: Sequence[Line]) -> int:
    """Return the length in characters that many lines have and few exceed; 0 when there is none."""
    counts = Counter(len(line.text) for line in lines)
    for length in range(max(counts), _NARROWEST_PAGE // 2, -1):
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
        and (found := max(width(line.text), min(2 * len(line.text), edge))) >= edge - 8
    )
    return 0 if firsts and firsts[len(firsts) // 2] > edge - 3 else _INDENT


def _gaps_part(lines: Sequence[Line]) -> bool:
    """Return whether paragraphs are parted by empty lines: without one, lines rarely end a sentence."""
    gaps = sum(1 for line in lines if line.gap)
    close = [before for before, line in itertools.pairwise(lines) if not line.gap]
    ended = sum(1 for line in close if ends_sentence(line.text))
    return gaps >= _FEWEST_LINES and len(close) >= _FEWEST_LINES and ended * 5 < len(close) * 2


def join_lines(lines: Sequence[Line], page: Wrapping) -> list[Paragraph]:
    """Return the paragraphs that the lines make; `page` is what `wrapping_of` gave for the whole file."""
    found: list[Paragraph] = []
    row = 0
    for at, line in enumerate(lines):
        new = _paragraph(line)
        if not found or found[-1].table or line.table or line.image or found[-1].image:
            found.append(new)
            row = page.indent + width(line.text)
            continue
        fits, doubt = _continues(lines, at, found[-1], row, page)
        if fits:
            _append(found[-1], line, doubt)
            wider = row + width(line.text)
            row = wider if wider <= page.width + 3 else width(line.text)
        else:
            found.append(new)
            row = page.indent + width(line.text)
    return found


def _paragraph(line: Line) -> Paragraph:
    text = line.text if line.table else tidy_paragraph(line.text)
    return Paragraph(
        text, [line.span], line.level, line.align, line.table, line.image, line.footnote, line.gap, line.page
    )


def _append(paragraph: Paragraph, line: Line, doubt: str) -> None:
    between = (
        " "
        if paragraph.text[-1:].isascii()
        and line.text[:1].isascii()
        and paragraph.text[-1:].isalpha()
        and line.text[:1].isalpha()
        else ""
    )
    paragraph.text = tidy_paragraph(paragraph.text + between + line.text)
    paragraph.spans.append(line.span)
    paragraph.joined += 1
    paragraph.doubt = paragraph.doubt or doubt


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


def _continues(
    lines: Sequence[Line], at: int, before: Paragraph, row: int, page: Wrapping
) -> tuple[bool, str]:
    """Return whether a line goes on with the paragraph before it, and what is unsure about that."""
    line, previous = lines[at], lines[at - 1]
    text = line.text
    if stands_alone(text) or stands_alone(previous.text) or line.align or _is_signature(lines, at):
        return False, ""
    if previous.level and not _short_tail(lines, at):
        return False, ""
    if line.level:
        return False, ""
    head = marker_of(before.text)
    if head and head.length >= len(before.text):
        return True, ""
    open_before = unbalanced(before.text) and not ends_sentence(before.text)
    if (marker_of(text) or LABELLED.match(compact(text)) or ANNEX_LINE.match(text)) and not (
        open_before and not line.gap and not line.indent
    ):
        return False, ""
    if line.indent is not None and not line.whole:
        return _by_indent(previous, line)
    if page.width and not line.whole and (not line.gap or line.page != previous.page):
        return _by_width(lines, at, before, row, page), ""
    return _by_sense(lines, at, before)


def _is_signature(lines: Sequence[Line], at: int) -> bool:
    """Return whether a line and those after it are organs above a date."""
    for line in lines[at : at + 6]:
        if is_date_line(line.text):
            return line is not lines[at]
        if not (is_organ(line.text) or PERSON_SIGNS.fullmatch(compact(line.text))):
            return False
    return False


def _by_indent(previous: Line, line: Line) -> tuple[bool, str]:
    if line.indent:
        return False, ""
    if previous.full is False:
        return False, ""
    return True, ""


def _by_width(lines: Sequence[Line], at: int, before: Paragraph, row: int, page: Wrapping) -> bool:
    """Decide inside wrapped text: a full row goes on, a short one ends, a row may come in pieces."""
    text, previous = lines[at].text, lines[at - 1].text
    if unbalanced(before.text) or (page.gaps and not lines[at].gap and not page.pieces):
        return True
    first = 2 if before.joined == 0 else 0
    if page.characters and len(previous) >= page.characters - 1 - first and not ends_sentence(previous):
        return True
    if row >= page.width - 6:
        shorter = _row_from(lines, at, page) in range(page.width - 8, page.width - 3)
        return not (ends_sentence(previous) and (shorter or (page.indent == 0 and row < page.width - 2)))
    if not page.pieces or (ends_sentence(previous) and lines[at].page != lines[at - 1].page):
        return False
    if previous[-1:] not in _PIECE_ENDS and text[:1] not in _PIECE_STARTS:
        return False
    if not ends_sentence(previous) or text[:1] in "，、；。：”’）》":
        return True
    return _fills_row(lines, at, row, page)


def _row_from(lines: Sequence[Line], at: int, page: Wrapping) -> int:
    """Return the width of the printed row that begins with a line."""
    total = 0
    for line in lines[at:]:
        if total and total + width(line.text) > page.width + 3:
            break
        total += width(line.text)
        if not page.pieces or line.text[-1:] not in _PIECE_ENDS:
            break
    return total


def _fills_row(lines: Sequence[Line], at: int, row: int, page: Wrapping) -> bool:
    """Return whether the coming pieces complete the printed row that stands at `row` columns."""
    total = row
    for line in lines[at : at + 12]:
        if line.gap or stands_alone(line.text) or marker_of(line.text) or LABELLED.match(line.text):
            return total > row
        total += width(line.text)
        if total >= page.width - 5:
            return total <= page.width + 3
    return total > row


def _short_tail(lines: Sequence[Line], at: int) -> bool:
    """Return whether a line is the end of a heading that was broken: a few characters before a number."""
    text = lines[at].text
    return (
        len(text) <= _SHORT_TAIL
        and not marker_of(text)
        and not ends_sentence(text)
        and not is_organ(text)
        and at + 1 < len(lines)
        and marker_of(lines[at + 1].text) is not None
        and not ends_sentence(lines[at - 1].text)
        and marker_of(lines[at - 1].text) is not None
    )


def _by_sense(lines: Sequence[Line], at: int, before: Paragraph) -> tuple[bool, str]:
    """Decide where only the words can tell: an unfinished sentence goes on."""
    line, previous = lines[at], lines[at - 1]
    if _short_tail(lines, at):
        return True, "标题疑似被断开，已接为一段"
    open_still = unbalanced(before.text)
    if ends_sentence(previous.text) and not (open_still and previous.text[-1] in "）)"):
        return False, ""
    marker = marker_of(before.text)
    if previous.text[-1:] in "，、" or open_still:
        return True, ""
    if (
        marker
        and before.joined == 0
        and marker.level <= 2
        and "。" not in before.text
        and len(before.text) <= 40
    ):
        return False, ""
    if (
        marker
        and marker.level == 3
        and "。" not in before.text
        and ends_sentence(line.text)
        and line.text[-1] == "。"
    ):
        return False, ""
    if LABELLED.match(compact(before.text)) and line.text[:1] not in _PIECE_STARTS:
        return False, ""
    if len(previous.text) < _LONG_ENOUGH or is_organ(previous.text):
        return False, ""
    return True, ""
