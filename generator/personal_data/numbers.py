"""Digits with whatever stands between them are collected here; what they are is judged elsewhere."""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.personal_data.plain import CELL

if TYPE_CHECKING:
    from collections.abc import Iterator


class Gap(IntEnum):
    """What parts the digits of a number, from nothing to what parts cells and lines."""

    NONE = 0
    LOOSE = 1
    HARD = 2


class Number(NamedTuple):
    """Digits that may be one number: their place, the digits alone, how long its pieces are, what parts them."""

    start: int
    end: int
    digits: str
    pieces: tuple[int, ...]
    gap: Gap
    is_whole: bool
    """Whether no other digits are joined to it in the same way."""


class _Atom(NamedTuple):
    start: int
    end: int
    digits: str


_ATOM = re.compile(
    r"[0-9]{17}[Xx](?![A-Za-z])|[0-9]+(?:[Xx×](?![A-Za-z0-9]))?|(?:(?<=[0-9] )|(?<=[0-9-]))[Xx](?![A-Za-z0-9])"
)
_LOOSE = re.compile(r"[ \t_\-‐‑‒–—―－−·•∙・.．/\\'’()（）~～+]{1,4}")
_HARD = re.compile(rf"[ \t]{{0,3}}(?:[,，、|;:：\"]|\r?\n|{CELL}|\|[ \t]*\|){{1,2}}[ \t]{{0,6}}")
_LONGEST = 20
_LENGTHS = frozenset({11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
_MOST_PIECES_OVER_CELLS = 3


def numbers_in(text: str) -> Iterator[Number]:
    """Yield every number of 11 to 20 digits that a line may hold, single ones and joined ones.

    Each piece of digits begins at most twenty of them: the work grows with the text and no faster.
    """
    atoms = [_Atom(found.start(), found.end(), found[0].replace("×", "X")) for found in _ATOM.finditer(text)]
    gaps = [_gap(text[one.end : other.start]) for one, other in pairwise(atoms)]
    for first, atom in enumerate(atoms):
        digits, gap, pieces = atom.digits, Gap.NONE, [len(atom.digits)]
        last = first
        while True:
            if len(digits) in _LENGTHS and _is_usual(gap, pieces):
                whole = not (_joins(gaps, first - 1, gap) or _joins(gaps, last, gap))
                yield Number(atom.start, atoms[last].end, digits.upper(), tuple(pieces), gap, whole)
            step = gaps[last] if last < len(gaps) else None
            if step is None or len(digits) >= _LONGEST or digits[-1] in "Xx":
                break
            last += 1
            digits += atoms[last].digits
            pieces.append(len(atoms[last].digits))
            gap = max(gap, step)


def _gap(between: str) -> Gap | None:
    if not between:
        return Gap.NONE
    if _LOOSE.fullmatch(between):
        return Gap.LOOSE
    return Gap.HARD if _HARD.fullmatch(between) else None


def _is_usual(gap: Gap, pieces: list[int]) -> bool:
    """Return whether digits may be joined like that: over cells only a few pieces, or one digit a cell."""
    return gap is not Gap.HARD or len(pieces) <= _MOST_PIECES_OVER_CELLS or set(pieces) == {1}


def _joins(gaps: list[Gap | None], at: int, gap: Gap) -> bool:
    """Return whether more digits stand beside a number, joined as closely as its own pieces."""
    step = gaps[at] if 0 <= at < len(gaps) else None
    return step is not None and step <= gap
