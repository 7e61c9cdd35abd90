"""How large a picture may be before nobody's computer should open it."""

from __future__ import annotations

_LONGEST = 30_000
_MOST_PIXELS = 200_000_000


class BrokenPicture(ValueError):  # noqa: N818 - a judgement on the file, told to a person
    """The picture is cut off, or not what its first bytes promise."""


def within_limits(width: int, height: int) -> None:
    """Raise `BrokenPicture` for a picture without a surface, or too large to be opened."""
    if not (0 < width <= _LONGEST and 0 < height <= _LONGEST and width * height <= _MOST_PIXELS):
        raise BrokenPicture("too large")
