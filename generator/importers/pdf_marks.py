"""Watermarks on the pages of a PDF, told by geometry: slanted, or large and pale, or printed over page after page."""

from __future__ import annotations

import statistics
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pdfplumber.page import Page

    Character = dict[str, Any]

_LARGE = 1.5
_PALE = 0.55
_PAGES_LOOKED_AT = 5
_SLANT = 0.05
_CHANNELS = {1: (1.0,), 3: (0.3, 0.59, 0.11)}


def repeated_marks(pages: Sequence[Page]) -> frozenset[tuple[str, int, int]]:
    """Return the large characters that stand at the same place on all of the first pages."""
    looked_at = pages[:_PAGES_LOOKED_AT]
    if len(looked_at) < 2:
        return frozenset()
    counts: Counter[tuple[str, int, int]] = Counter()
    for page in looked_at:
        usual = _usual_size(page.chars)
        counts.update({_key(char) for char in page.chars if char["size"] >= usual * _LARGE})
    return frozenset(key for key, count in counts.items() if count == len(looked_at) and key[0].strip())


def without_marks(
    characters: Sequence[Character], repeated: frozenset[tuple[str, int, int]]
) -> tuple[list[Character], str]:
    """Return the characters of the text, and the words of the watermarks on the page."""
    usual = _usual_size(characters)
    kept: list[Character] = []
    marks: list[str] = []
    for char in characters:
        is_mark = (
            _is_slanted(char) or _key(char) in repeated or (char["size"] >= usual * _LARGE and _is_pale(char))
        )
        if is_mark:
            marks.append(char["text"])
        else:
            kept.append(char)
    return kept, "".join(marks).strip()


def _usual_size(characters: Iterable[Character]) -> float:
    return float(statistics.median([char["size"] for char in characters] or [1.0]))


def _key(char: Character) -> tuple[str, int, int]:
    return char["text"], round(char["x0"]), round(char["top"])


def _is_slanted(char: Character) -> bool:
    """Return whether a character stands at an angle; text set upright from top to bottom does not."""
    across, up = abs(char["matrix"][0]), abs(char["matrix"][1])
    return bool(min(across, up) > _SLANT * max(across, up, 1e-6))


def _is_pale(char: Character) -> bool:
    """Return whether a character is printed in a light grey or colour."""
    color = char.get("non_stroking_color")
    channels = color if isinstance(color, tuple) else (color,) if isinstance(color, (int, float)) else ()
    if len(channels) == 4:
        return bool(1 - min(1.0, max(channels[:3]) + channels[3]) >= _PALE)
    weights = _CHANNELS.get(len(channels))
    if weights is None or not all(isinstance(each, (int, float)) for each in channels):
        return False
    return bool(sum(part * weight for part, weight in zip(channels, weights, strict=True)) >= _PALE)
