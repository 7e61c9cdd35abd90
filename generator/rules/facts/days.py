"""Days as pages write them."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})(?!\d)")
_SHORT = re.compile(r"^[\s\[(（【]*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?[\s\])）】]*$")
_IN_ADDRESS = re.compile(r"(?<!\d)(20\d{2})[-_/]?(\d{1,2})[-_/]?(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")


def last_day(text: str) -> date | None:
    """Return the last real calendar day in a text, None without one: lists show the day of publishing last."""
    days = [day for day in map(_real, _DAY.finditer(text)) if day]
    return days[-1] if days else None


def month_and_day(text: str) -> tuple[int, int] | None:
    """Return month and day where a text is no more than these, as lists of the year show them: [05-06]."""
    match = _SHORT.match(text)
    return (int(match[1]), int(match[2])) if match else None


def day_in_address(address: str, short: tuple[int, int]) -> date | None:
    """Return the day that an address names, where it is the month and day that a list shows."""
    for match in _IN_ADDRESS.finditer(address):
        day = _real(match)
        if day and (day.month, day.day) == short:
            return day
    return None


def stated_day(text: str) -> tuple[date | None, bool]:
    """Return the day that a labelled field or tag states, and whether what stands there can be a day at all.

    `2024-02-30` gives `(None, False)`; a blank gives `(None, True)`. Eight digits alone are read as a day.
    """
    text = text.strip()
    match = _DAY.search(text) or _COMPACT.search(text)
    if match is None:
        return None, not re.search(r"\d{4}", text)
    day = _real(match)
    return day, day is not None


def _real(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
