"""Contents lists: which documents a collection says it holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.importers.reader.patterns import compact, number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importers.extracted import Line

_HEAD = re.compile(r"目[\s　]*[录次]")
_TAIL = re.compile(
    r"^(?P<words>.*?)[\s　]*(?:[.．…·。⋯_-]{2,}[\s　]*[（(]?\s*\d{1,4}\s*[)）]?|[（(]\s*\d{1,4}\s*[)）])\s*$"
)
_REACH = 4


class Entry(NamedTuple):
    """One line of a contents list: a title and, where given, its 发文字号."""

    title: str
    number: str | None


class Contents(NamedTuple):
    """A contents list: lines `start` to `end` (exclusive) and its entries."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def find_contents(lines: Sequence[Line]) -> Contents | None:
    """Return the first contents list with page numbers, or None."""
    for at, line in enumerate(lines):
        if _HEAD.fullmatch(line.text.strip()):
            found = _read(lines, at)
            if found:
                return found
    return None


def _read(lines: Sequence[Line], start: int) -> Contents | None:
    entries: list[Entry] = []
    words: list[str] = []
    last, at = start, start + 1
    while at < len(lines) and at <= last + _REACH:
        text = re.sub(r"^[-*•]\s+", "", lines[at].text)
        opens = text != lines[at].text
        if lines[at].level or opens:
            words = []
        tail = _TAIL.match(text)
        if tail:
            words.append(tail["words"])
            entries.append(_entry(words))
            words, last = [], at
        elif not lines[at].level:
            words.append(text)
        at += 1
    return Contents(start, last + 1, tuple(entries)) if len(entries) > 1 else None


def _entry(words: Sequence[str]) -> Entry:
    numbers = [number for word in words if (number := number_of(word))]
    title = "".join(word for word in words if word and not number_of(word))
    inside = re.search(r"[（(]([^（()）]*〔\d{4}〕[^（()）]*)[）)]$", title)
    if not numbers and inside and (number := number_of(inside[1])):
        numbers, title = [number], title[: inside.start()]
    return Entry(compact(title), numbers[0] if numbers else None)
