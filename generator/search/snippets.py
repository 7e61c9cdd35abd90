"""A piece of the original text around what was found, with the found words told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.search.folding import unit_starts
from generator.search.matching import places_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.search.folding import Stream

LENGTH = 96
LEAD = 24
_ELLIPSIS = "…"

Part = tuple[str, bool]
"""Some text, and whether it was looked for."""


def marked(text: str, phrases: Sequence[Stream]) -> list[Part]:
    """Return the whole text in parts, each with whether it is one of the phrases."""
    return _split(text, _spans(text, phrases), 0, len(text))


def snippet(text: str, phrases: Sequence[Stream]) -> list[Part]:
    """Return about a hundred characters around the first phrase found, on one line; else the beginning."""
    line = text.replace("\n", " ")
    spans = _spans(line, phrases)
    start = max(0, (spans[0][0] if spans else 0) - LEAD)
    end = min(len(line), start + LENGTH)
    parts = _split(line, spans, start, end)
    before = [(_ELLIPSIS, False)] if start else []
    behind = [(_ELLIPSIS, False)] if end < len(line) else []
    return [*before, *parts, *behind]


def _spans(text: str, phrases: Sequence[Stream]) -> list[tuple[int, int]]:
    """Return where the phrases stand in the text, ascending and apart."""
    starts = unit_starts(text)
    found = sorted(
        (starts[place], starts[place + len(phrase) - 1] + 1)
        for phrase in phrases
        for place in places_in(text, phrase)
    )
    apart: list[tuple[int, int]] = []
    for start, end in found:
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _split(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> list[Part]:
    parts: list[Part] = []
    at = start
    for first, last in spans:
        if last <= start or first >= end:
            continue
        parts += [(text[at : max(at, first)], False), (text[max(at, first) : min(last, end)], True)]
        at = min(last, end)
    parts.append((text[at:end], False))
    return [part for part in parts if part[0]]
