"""Fold text to the stream of characters that is indexed and searched.

The stream holds only letters, digits and Chinese characters, as UTF-16 units (what a browser counts in),
each with a mark whether punctuation or space stood before it. Full and half width, upper and lower case,
traditional and simplified characters fold to one form. The browser half folds by the same rules.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Units that carry meaning; everything else separates. Kept as ranges because the browser's regular
# expressions of 2017 know no character classes of Unicode.
WORD_RANGES = (
    (0x30, 0x39),
    (0x61, 0x7A),
    (0xC0, 0xD6),
    (0xD8, 0xF6),
    (0xF8, 0x52F),
    (0x600, 0x6FF),
    (0xF00, 0xFFF),
    (0x1800, 0x18AF),
    (0x3005, 0x3007),
    (0x3040, 0x30FA),
    (0x30FC, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7AF),
    (0xD800, 0xDFFF),
    (0xF900, 0xFAFF),
)
# Without Han, Hangul and surrogates, which neither NFKC nor lower case changes.
_CHANGEABLE = (
    range(0x3400),
    range(0x4DC0, 0x4E00),
    range(0xA000, 0xAC00),
    range(0xD7A4, 0xD800),
    range(0xE000, 0x10000),
)
_SEPARATOR = b"\n\0"
_EXPANDS = 1  # the character folds to several; looked up in _expansions


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """Folded text: the units, and whether something separated each from the one before it."""

    units: NDArray[np.uint16]
    breaks: NDArray[np.bool_]

    def __len__(self) -> int:
        """Return the number of units."""
        return len(self.units)

    def __getitem__(self, part: slice) -> Stream:
        """Return a part of the stream; it begins with a break."""
        breaks = self.breaks[part].copy()
        breaks[:1] = True
        return Stream(self.units[part], breaks)

    def text(self) -> str:
        """Return the units as text of one character each, without what separated them."""
        return self.units.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def data_text(name: str) -> str:
    """Return a data file of this package."""
    return files("generator.search").joinpath("data", name).read_text(encoding="utf-8")


def data_lines(name: str) -> list[str]:
    """Return the lines of a data file of this package, without comments."""
    return [line for line in data_text(name).splitlines() if not line.startswith("#")]


@lru_cache(maxsize=1)
def traditional() -> dict[str, str]:
    """Return the simplified form of each traditional character that is not in GB 2312."""
    return {char: line[0] for line in data_lines("traditional.txt") for char in line[1:]}


@lru_cache(maxsize=1)
def _word_units() -> frozenset[int]:
    return frozenset(unit for first, last in WORD_RANGES for unit in range(first, last + 1))


def _fold_character(char: str) -> list[int]:
    folded = unicodedata.normalize("NFKC", char).lower()
    raw = "".join(traditional().get(each, each) for each in folded).encode("utf-16-le", "surrogatepass")
    units = [int.from_bytes(raw[at : at + 2], "little") for at in range(0, len(raw), 2)]
    return [unit if unit in _word_units() else 0 for unit in units]


def _changes(unit: int) -> bool:
    """Return whether a character folds to another one; telling so is quicker than folding it."""
    char = chr(unit)
    return char.lower() != char or not unicodedata.is_normalized("NFKC", char)


@lru_cache(maxsize=1)
def _tables() -> tuple[NDArray[np.uint16], dict[int, str]]:
    single = np.arange(0x10000).astype(np.uint16)
    for units in _CHANGEABLE:
        single[units.start : units.stop] = 0
    for first, last in WORD_RANGES:
        single[first : last + 1] = np.arange(first, last + 1)
    expansions: dict[int, str] = {}
    for char, plain in traditional().items():
        single[ord(char)] = ord(plain)
    for unit in filter(_changes, chain.from_iterable(_CHANGEABLE)):
        folded = _fold_character(chr(unit))
        single[unit] = folded[0] if len(folded) == 1 else 0
        if len(folded) > 1 and any(folded):
            single[unit] = _EXPANDS
            expansions[unit] = "".join(chr(each) if each else " " for each in folded)
    return single, expansions


def prepare_tables() -> None:
    """Make the tables of this module now, so that forked processes inherit them."""
    _tables()


def fold(text: str) -> Stream:
    """Return the stream of the text; empty when it holds nothing but punctuation."""
    folded = fold_all([text])
    return Stream(folded.units, folded.breaks)


@dataclass(frozen=True, slots=True, eq=False)
class FoldedTexts:
    """Many texts folded at once: all units in order, and how many each text has."""

    units: NDArray[np.uint16]
    breaks: NDArray[np.bool_]
    counts: NDArray[np.int64]


def fold_all(texts: list[str]) -> FoldedTexts:
    """Return the streams of all texts, one after another; every text begins with a break."""
    single, expansions = _tables()
    raw_texts = [text.encode("utf-16-le", "surrogatepass") for text in texts]
    units, ends = _joined(raw_texts)
    widening = np.flatnonzero(single[units] == _EXPANDS)
    if len(widening):
        for number in np.unique(np.searchsorted(ends, widening, side="right")).tolist():
            raw_texts[number] = texts[number].translate(expansions).encode("utf-16-le", "surrogatepass")
        units, ends = _joined(raw_texts)
    places = np.flatnonzero(single[units])
    counts = np.diff(np.searchsorted(places, np.append(0, ends)))
    breaks = np.ones(len(places), dtype=np.bool_)
    breaks[1:] = places[1:] - places[:-1] > 1
    return FoldedTexts(single[units[places]], breaks, counts)


def _joined(raw_texts: list[bytes]) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
    """Return the units of all texts with a separator behind each, and where each text ends."""
    units = np.frombuffer(_SEPARATOR.join(raw_texts), dtype="<u2")
    return units, np.cumsum([len(text) // 2 + 1 for text in raw_texts], dtype=np.int64)


def unit_starts(text: str) -> list[int]:
    """Return, for every unit of the folded text, the index of its character in the text."""
    single, expansions = _tables()
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    units = single[np.minimum(points, 0xFFFF)]
    counts = (units > 0).astype(np.int64)
    for index in np.flatnonzero(units == _EXPANDS).tolist():
        counts[index] = len(expansions[int(points[index])].replace(" ", ""))
    counts[points > 0xFFFF] = 2  # noqa: PLR2004 - beyond the BMP: two units
    starts: list[int] = np.repeat(np.arange(len(points)), counts).tolist()
    return starts
