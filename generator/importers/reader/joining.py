"""Lines → paragraphs: joined only where a wrap is proven, by the width of rows, a column, a page, an indent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from generator.importers.reader.days import is_date_line
from generator.importers.reader.numbering import Marker, marker_of
from generator.importers.reader.patterns import (
    ANNEX_LINE,
    CLOSING,
    LABELLED,
    OPENING,
    PERSON_SIGNS,
    compact,
    ends_sentence,
    is_organ,
    tidy_paragraph,
    unbalanced,
    width,
)
from generator.importers.reader.thresholds import (
    FIRST_INDENT,
    INDENTED_ROW_SHORT,
    LINE_LONG_ENOUGH,
    LONGEST_UNPOINTED_HEADING,
    NARROWEST_PAGE,
    SHORT_TAIL,
)
from generator.importers.reader.wrapping import ends_with_row, stands_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importers.extracted import Line, Span, Table
    from generator.importers.reader.wrapping import Wrapping

_PIECE_ENDS = "，、；。：！？,;" + CLOSING
_PIECE_STARTS = "，、；。：" + OPENING + CLOSING
_UNFINISHED = "，、"
_SIGNERS = 6
_PIECES_IN_A_ROW = 12
_JOINED_BY_SENSE = "行末没有断句，已与下一行接为一段"
_UNFINISHED_ABOVE = "上一段没有断句，疑似被断开，没有接排"
_BROKEN_HEADING = "标题疑似被断开"


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


class Verdict(NamedTuple):
    """Whether a line goes on with the paragraph before it, and what is unsure about that."""

    joins: bool
    doubt: str = ""


_PARTS = Verdict(joins=False)
_JOINS = Verdict(joins=True)


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
        verdict = _continues(lines, at, found[-1], row, page)
        if verdict.joins:
            _append(found[-1], line, verdict.doubt)
            wider = row + width(line.text)
            row = wider if wider <= page.width + 3 else width(line.text)
        else:
            new.doubt = verdict.doubt
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


def _continues(lines: Sequence[Line], at: int, before: Paragraph, row: int, page: Wrapping) -> Verdict:
    """Decide about one line; what the source holds as a paragraph of its own is never joined."""
    line, previous = lines[at], lines[at - 1]
    if line.whole or previous.whole or _begins_anew(lines, at, before):
        return _PARTS
    head = marker_of(before.text)
    if head and head.length >= len(before.text):
        return _JOINS
    if line.indent is not None:
        return _by_indent(lines, at, before, page)
    if page.width and (not line.gap or line.page != previous.page):
        return Verdict(_by_width(lines, at, before, row, page))
    return _by_other_proof(lines, at, before, page)


def _begins_anew(lines: Sequence[Line], at: int, before: Paragraph) -> bool:
    """Return whether a line is a part of its own by what it says or how it is marked."""
    line, previous = lines[at], lines[at - 1]
    text = line.text
    if (
        stands_alone(text)
        or stands_alone(previous.text)
        or line.align
        or line.level
        or _is_signature(lines, at)
    ):
        return True
    if previous.level and not _short_tail(lines, at):
        return True
    if marker_of(text) or LABELLED.match(compact(text)) or ANNEX_LINE.match(text):
        return not (
            _is_open(before.text) and not line.indent and (not line.gap or line.page != previous.page)
        )
    return False


def _is_open(text: str) -> bool:
    """Return whether a bracket or quotation is still open; ； and ： do not end what stands in one."""
    return unbalanced(text) and text[-1:] not in "。！？"


def _is_signature(lines: Sequence[Line], at: int) -> bool:
    """Return whether a line and those after it are organs above a date."""
    for line in lines[at : at + _SIGNERS]:
        if is_date_line(line.text):
            return line is not lines[at]
        if not (is_organ(line.text) or PERSON_SIGNS.fullmatch(compact(line.text))):
            return False
    return False


def _by_indent(lines: Sequence[Line], at: int, before: Paragraph, page: Wrapping) -> Verdict:
    """Decide where paragraphs are known to be set in: a line that is not goes on from a full row."""
    line, previous = lines[at], lines[at - 1]
    if line.indent or (previous.full is False and not _is_open(before.text)):
        return _PARTS
    if _is_open(before.text) or previous.full:
        return _JOINS
    if page.width and (
        width(previous.text) >= page.width - INDENTED_ROW_SHORT or _is_long(previous, before, page)
    ):
        return _JOINS
    return _by_other_proof(lines, at, before, page)


def _is_long(previous: Line, before: Paragraph, page: Wrapping) -> bool:
    """Return whether a line has as many characters as full lines have; figures make them narrower."""
    first = FIRST_INDENT // 2 if before.joined == 0 else 0
    return page.characters > 0 and len(previous.text) >= page.characters - 1 - first


def _by_width(lines: Sequence[Line], at: int, before: Paragraph, row: int, page: Wrapping) -> bool:
    """Decide inside wrapped text: a full row goes on, a short one ends, a row may come in pieces."""
    text, previous = lines[at].text, lines[at - 1].text
    if unbalanced(before.text):
        return True
    if page.gaps and not lines[at].gap and not page.pieces:
        return row >= page.width - INDENTED_ROW_SHORT or not _is_heading(before, lines[at])
    if _is_long(lines[at - 1], before, page) and not ends_sentence(previous):
        return True
    if row >= page.width - 6:
        shorter = _row_from(lines, at, page) in range(page.width - 8, page.width - 3)
        return not (ends_sentence(previous) and (shorter or (page.indent == 0 and row < page.width - 2)))
    return page.pieces and _goes_on_in_pieces(lines, at, row, page, text)


def _goes_on_in_pieces(lines: Sequence[Line], at: int, row: int, page: Wrapping, text: str) -> bool:
    """Decide for rows that a PDF reader cut behind punctuation: the pieces add up to the row."""
    previous = lines[at - 1].text
    if ends_sentence(previous) and lines[at].page != lines[at - 1].page:
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
    for line in lines[at : at + _PIECES_IN_A_ROW]:
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
        len(text) <= SHORT_TAIL
        and not marker_of(text)
        and not ends_sentence(text)
        and not is_organ(text)
        and at + 1 < len(lines)
        and marker_of(lines[at + 1].text) is not None
        and not ends_sentence(lines[at - 1].text)
        and marker_of(lines[at - 1].text) is not None
    )


def _by_other_proof(lines: Sequence[Line], at: int, before: Paragraph, page: Wrapping) -> Verdict:
    """Decide where no width holds for the whole file: a column, a page break, equal rows, a comma."""
    line, previous = lines[at], lines[at - 1]
    is_open = _is_open(before.text)
    if _short_tail(lines, at):
        proven = bool(page.column) and ends_with_row(previous.text, page.column)
        return Verdict(proven, _BROKEN_HEADING + ("，已接为一段" if proven else "，没有接排"))
    if ends_sentence(previous.text) and not (is_open and previous.text[-1] in "）)；;：:"):
        return _PARTS
    if page.column and (is_open or previous.text[-1:] in _UNFINISHED):
        return _JOINS
    if not page.whole and not line.gap and (is_open or previous.text[-1:] in _UNFINISHED):
        return Verdict(joins=True, doubt=_JOINED_BY_SENSE)
    if len(previous.text) < LINE_LONG_ENOUGH or is_organ(previous.text) or _is_heading(before, line):
        return _PARTS
    if line.page != previous.page or _rows_are_equal(lines, at, joined=before.joined > 0):
        return _JOINS
    if page.column and ends_with_row(previous.text, page.column):
        return _JOINS
    return Verdict(joins=False, doubt=_UNFINISHED_ABOVE if _is_prose(before.text) else "")


def _is_prose(text: str) -> bool:
    """Return whether a text is running text, so that it should have ended with a full stop."""
    return "，" in text and "。" in text and len(text) >= LONGEST_UNPOINTED_HEADING


def _is_heading(before: Paragraph, line: Line) -> bool:
    """Return whether what stands before a line is a heading without a full stop, or a labelled fact."""
    marker = marker_of(before.text)
    if LABELLED.match(compact(before.text)):
        return line.text[:1] not in _PIECE_STARTS
    if marker is None or before.joined or "。" in before.text:
        return False
    is_point = marker.level == 3 and before.text.count("，") < 2 and line.text[-1:] == "。"
    return is_point or _is_unpointed(marker, before.text)


def _is_unpointed(marker: Marker, text: str) -> bool:
    return marker.level <= 2 and len(text) <= LONGEST_UNPOINTED_HEADING


def _rows_are_equal(lines: Sequence[Line], at: int, *, joined: bool) -> bool:
    """Return whether two full rows of exactly one width run on here and end as a sentence does."""
    rows = [at - 1]
    for place in range(at, len(lines)):
        line = lines[place]
        if line.whole or line.level or marker_of(line.text) or stands_alone(line.text):
            return False
        rows.append(place)
        if ends_sentence(line.text):
            break
    first = at - 2 if joined else at - 1
    full = [width(lines[place].text) for place in (*range(first, at - 1), *rows[:-1])]
    edge = max(full)
    if edge <= NARROWEST_PAGE or len(full) == 1 or min(full[1:]) < edge - 1:
        return False
    last = lines[rows[-1]].text
    indented = abs(full[0] + FIRST_INDENT - edge) <= 1
    close = not any(lines[place].gap for place in rows[1:])
    fits = indented or (close and full[0] >= edge - 1 and width(last) <= edge + 1)
    return fits and ends_sentence(last)
