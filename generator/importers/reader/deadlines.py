"""Deadlines as documents word them → a day: 2022年4月底, 9月30日前, 2020年底以前, 第三季度."""

from __future__ import annotations

import calendar
import re
from datetime import date

from generator.importers.reader.patterns import compact

_YEAR = r"(?:(?P<year>(?:19|20)\d{2})年)?"
_FORMS = (
    re.compile(_YEAR + r"(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])日"),
    re.compile(_YEAR + r"(?P<month>1[0-2]|0?[1-9])月(?P<third>上旬|中旬|下旬|底|末)?"),
    re.compile(_YEAR + r"第?(?P<quarter>[一二三四1234])季度"),
    re.compile(_YEAR + r"(?P<half>上|下)半年"),
    re.compile(r"(?P<year>(?:19|20)\d{2})年(?:年?[底末内]|度内|以?前)?"),
    re.compile(r"(?P<word>今年|年内|年底)"),
)
_LIMITED = re.compile(
    r"(?:(?:19|20)\d{2}年)?(?:(?:1[0-2]|0?[1-9])月(?:(?:3[01]|[12]\d|0?[1-9])日|底|末|上旬|中旬|下旬)?|底|末|年底|第[一二三四]季度末?)(?:之?以?前)"
)
_THIRDS = {"上旬": 10, "中旬": 20}


def day_of(term: str, year: int | None) -> date | None:
    """Return the last day of the term, or None when it names none; `year` helps out where it gives none."""
    squeezed = compact(term)
    for form in _FORMS:
        match = form.search(squeezed)
        if match:
            return _day(match.groupdict(), year)
    return None


def _day(parts: dict[str, str | None], fallback: int | None) -> date | None:
    year = int(parts["year"] or "0") if parts.get("year") else fallback
    if year is None:
        return None
    month, day = 12, 0
    if parts.get("month"):
        month = int(parts["month"] or 12)
        day = int(parts.get("day") or 0) or _THIRDS.get(parts.get("third") or "", 0)
    elif parts.get("quarter"):
        month = ("一二三四".find(parts["quarter"] or "") + 1 or int(parts["quarter"] or "4")) * 3
    elif parts.get("half"):
        month = 6 if parts["half"] == "上" else 12
    last = calendar.monthrange(year, month)[1]
    return date(year, month, day or last) if day <= last else None


def only_limit_in(text: str) -> str:
    """Return the one limit that running text sets (`2023年6月底前`), or an empty string."""
    found = {match[0] for match in _LIMITED.finditer(compact(text))}
    return found.pop() if len(found) == 1 else ""
