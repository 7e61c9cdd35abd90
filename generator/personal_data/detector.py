"""Find personal data in a text: suspect lines, read plain, every judge asked, the weightiest find kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.personal_data.cards import bank_cards
from generator.personal_data.contacts import contacts
from generator.personal_data.first_look import Concern, suspect_lines
from generator.personal_data.homes import homes
from generator.personal_data.identity import identity_numbers, partly_hidden
from generator.personal_data.line import Line
from generator.personal_data.lives import lives_of_people, reasons
from generator.personal_data.numbers import Gap, numbers_in
from generator.personal_data.papers import papers
from generator.personal_data.phones import landlines, mobiles
from generator.personal_data.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.personal_data.found import Found

_OF_NUMBERS = (identity_numbers, bank_cards, mobiles)
_OF_LINES = (
    (Concern.NUMBER, partly_hidden),
    (Concern.PAPER, papers),
    (Concern.PHONE, landlines),
    (Concern.CONTACT, contacts),
    (Concern.HOME, homes),
    (Concern.REASON, reasons),
    (Concern.LIFE, lives_of_people),
)
_ALL = frozenset(Concern)
_BROKEN = re.compile(r"\r?\n[ \t>]{0,8}(?=[0-9Xx０-９])")
_TAIL, _HEAD = re.compile(r"[0-9０-９ _-]*$"), re.compile(r"[0-9０-９ _-]*[XxＸ]?")
_AROUND = 40
_LENGTHS = frozenset({11, 15, 18})


def find_personal_data(text: str) -> tuple[Found, ...]:
    """Return every piece of personal data in a text, in order, none overlapping another."""
    found: list[Found] = []
    for start, end, concerns in suspect_lines(text):
        line = Line(plain(text[start:end]))
        found.extend(_moved(item, start, text) for item in _kept(_judged(line, concerns)))
    broken = list(_over_lines(text))
    return _kept((*found, *broken)) if broken else tuple(found)


def _over_lines(text: str) -> Iterator[Found]:
    """Yield numbers that the end of a line breaks in two."""
    for end in _BROKEN.finditer(text):
        start = max(0, end.start() - _AROUND)
        left, right = text[start : end.start()], text[end.end() : end.end() + _AROUND]
        digits = sum(map(str.isalnum, _TAIL.search(left)[0] + _HEAD.match(right)[0]))  # type: ignore[index]
        if digits not in _LENGTHS:
            continue
        line = Line(plain(text[start : end.end() + _AROUND]))
        for number in numbers_in(line.text):
            if number.gap is Gap.HARD and number.start < end.start() - start < number.end:
                for judge in (identity_numbers, mobiles):
                    yield from (_moved(item, start, text) for item in judge(line, number))


def find_in_cell(text: str, heading: str) -> tuple[Found, ...]:
    """Return the personal data of a cell under its heading, places counted in `text`."""
    label = "".join(heading.split()).rstrip("：:") + "："
    line = Line(plain(label + text))
    found = _kept(_judged(line, _ALL))
    return tuple(_moved(item, -len(label), text) for item in found if item.start >= len(label))


def _judged(line: Line, concerns: frozenset[Concern]) -> Iterator[Found]:
    if Concern.NUMBER in concerns:
        for number in numbers_in(line.text):
            for judge in _OF_NUMBERS:
                yield from judge(line, number)
    for concern, look in _OF_LINES:
        if concern in concerns:
            yield from look(line)


def _kept(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return the finds in order; of two that overlap, the certain one, the earlier kind, the longer one."""
    starts: list[int] = []
    kept: list[Found] = []
    for item in sorted(
        found, key=lambda item: (not item.certain, _RANK[item.kind.name], item.start - item.end)
    ):
        at = bisect_left(starts, item.end)
        if not at or kept[at - 1].end <= item.start:
            starts.insert(at, item.start)
            kept.insert(at, item)
    return tuple(kept)


_RANK = {
    name: rank
    for rank, name in enumerate(
        (
            "ID_CARD",
            "BANK_CARD",
            "MOBILE",
            "PASSPORT",
            "LANDLINE",
            "ADDRESS",
            "PLATE",
            "CONTACT",
            "HEALTH",
            "LIFE",
        )
    )
}


def _moved(item: Found, by: int, text: str) -> Found:
    start, end = item.start + by, item.end + by
    masked = "".join(text[start + at] if char == "\0" else char for at, char in enumerate(item.masked))
    return replace(item, start=start, end=end, text=text[start:end], masked=masked)


def mask_personal_data(text: str) -> str:
    """Return the text with every piece of personal data hidden; its length stays the same."""
    pieces, last = [], 0
    for item in find_personal_data(text):
        pieces += [text[last : item.start], item.masked]
        last = item.end
    return "".join((*pieces, text[last:]))
