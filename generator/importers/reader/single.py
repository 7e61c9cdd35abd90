"""The head of a file that is one document and shows no usual head: which of its first lines are the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.importers.reader.days import is_date_line
from generator.importers.reader.patterns import (
    GENRE_END,
    ORDER_NUMBER,
    compact,
    ends_sentence,
    is_mark,
    number_of,
)
from generator.importers.reader.splitting import Start, join_title
from generator.importers.reader.thresholds import HEAD_LINES, LONGEST_TITLE_LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importers.extracted import Extracted, Line


def only_start(lines: Sequence[Line], source: Extracted) -> Start:
    """Return the start of a file that is one document; a title that the source states outweighs its first lines."""
    stated = next((item.value for item in source.stated if item.name == "title"), "")
    number_at = next((at for at, line in enumerate(lines[:HEAD_LINES]) if number_of(line.text)), None)
    number = number_of(lines[number_at].text) if number_at is not None else None
    places = _title_lines(lines, number_at, stated)
    title = join_title(lines, places)
    after = places[-1] + 1 if places else 0
    if title.endswith("令") and after < len(lines) and ORDER_NUMBER.fullmatch(compact(lines[after].text)):
        return Start(0, title + compact(lines[after].text), (*places, after), number, number_at)
    if stated and compact(title) != compact(stated):
        return Start(0, stated, (), number, number_at)
    return Start(0, title, tuple(places), number, number_at)


def _title_lines(lines: Sequence[Line], number_at: int | None, stated: str) -> list[int]:
    places: list[int] = []
    for at, line in enumerate(lines[:HEAD_LINES]):
        is_red_head = is_mark(line.text) and not places and at + 1 < len(lines) and number_at is not None
        if at == number_at or is_red_head:
            continue
        if _ends_title(line) or (places and _begins_text(lines, places, at)):
            break
        places.append(at)
        if stated and compact(join_title(lines, places)) == compact(stated):
            break
    return places


def _ends_title(line: Line) -> bool:
    """Return whether a line can be no part of a title."""
    text = line.text
    is_sentence = ends_sentence(text) and text[-1] not in "》”）)"
    return bool(
        line.table or line.image or is_date_line(text) or is_sentence or len(text) > LONGEST_TITLE_LINE
    )


def _begins_text(lines: Sequence[Line], places: Sequence[int], at: int) -> bool:
    """Return whether a line stands below a title that is complete, by its words or its look."""
    line, last = lines[at], lines[places[-1]]
    looks_alike = (line.align == "center" and last.align == "center") or (
        line.level and last.level == line.level
    )
    if looks_alike:
        return False
    return bool(GENRE_END.search(join_title(lines, places)) or line.gap or line.whole)
