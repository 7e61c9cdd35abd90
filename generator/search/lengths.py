"""Lengths of texts, rounded to one byte each: steps of a quarter, the same in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from generator.search.bits import Integers

_LONGEST = 1 << 26


def _steps() -> list[int]:
    steps = [1]
    while steps[-1] < _LONGEST:
        steps.append(max(steps[-1] + 1, steps[-1] * 5 // 4))
    return steps


STEPS = tuple(_steps())


def rounded(lengths: Integers) -> Integers:
    """Return the number of the last step that each length reaches."""
    return np.maximum(0, np.searchsorted(np.asarray(STEPS), lengths, side="right") - 1)
