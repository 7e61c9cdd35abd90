"""The legal terms of a request as tables that need no script, and as data for the page's calculator."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from generator.schema.working_days import MissingYearError
from generator.vocabularies import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.portal.model import Portal
    from generator.schema.working_days import WorkingCalendar

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_YEARS_BACK = 3
_WEEKDAYS = "一二三四五六日"


class TermRow(NamedTuple):
    """A term as the page shows it; `basis` is short title and article."""

    key: str
    name: str
    days: int
    counted_from: str
    text: str
    basis: str
    is_confirmed: bool


class ReceivedRow(NamedTuple):
    """A day on which a request may be received, and the last days of its terms; blank where not known."""

    received: str
    correction: str
    answer: str
    extended: str


class HolidayRow(NamedTuple):
    """A holiday of a year: its days off, and the days of weekends on which offices work instead."""

    name: str
    off: str
    on: str


def term_rows(portal: Portal) -> tuple[TermRow, ...]:
    """Return the terms in force on the portal's day, in the order of handling."""
    words = portal.vocabularies
    return tuple(
        TermRow(
            key=term.slug,
            name=term.name,
            days=term.amount,
            counted_from=term.counted_from,
            text=term.text,
            basis=f"{words.source_of(term).short}{term.article}",
            is_confirmed=term.certainty is Certainty.CONFIRMED,
        )
        for term in words.handling_terms.in_force(portal.today) or tuple(words.handling_terms)
    )


def received_rows(portal: Portal) -> tuple[ReceivedRow, ...]:
    """Return every day of this month and the one before, the newest first."""
    days = {row.key: row.days for row in term_rows(portal)}
    lengths = (days["correction"], days["answer"], days["answer"] + days["extension"])
    first = (portal.today.replace(day=1) - _ONE_DAY).replace(day=1)
    end = (portal.today.replace(day=28) + timedelta(days=4)).replace(day=1)
    received = [first + _ONE_DAY * number for number in range((end - first).days)]
    return tuple(
        ReceivedRow(shown_day(day), *(_last(portal.calendar, day, length) for length in lengths))
        for day in reversed(received)
    )


def _last(calendar: WorkingCalendar, day: date, length: int) -> str:
    try:
        return shown_day(calendar.term(day, length).last)
    except MissingYearError:
        return ""


def shown_day(day: date) -> str:
    """Return a day with its weekday: 2026-02-14（周六）."""
    return f"{day}（周{_WEEKDAYS[day.weekday()]}）"


def shown_years(portal: Portal) -> tuple[int, ...]:
    """Return the years that terms of requests of late years may fall in, as far as they are known."""
    year = portal.today.year
    return tuple(found for found in range(year - _YEARS_BACK, year + 2) if found in portal.calendar.years)


def holiday_rows(portal: Portal) -> tuple[tuple[int, tuple[HolidayRow, ...]], ...]:
    """Return the arrangement of each shown year from this one on."""
    years = [year for year in shown_years(portal) if year >= portal.today.year]
    return tuple((year, tuple(_arrangement(portal.calendar, year))) for year in years)


def _arrangement(calendar: WorkingCalendar, year: int) -> Iterator[HolidayRow]:
    off = sorted(day for day in calendar.holidays if day.year == year)
    on = sorted(day for day in calendar.workdays if day.year == year)
    groups = [list(days) for _, days in groupby(off, key=lambda day: calendar.names.get(day, ""))]
    starts = [days[0] for days in groups]
    for days in groups:
        # A day of work belongs to the holiday that it lies closest to.
        made_up = [day for day in on if min(starts, key=lambda start: abs(start - day)) == days[0]]
        yield HolidayRow(calendar.names.get(days[0], "放假"), _span(days), "、".join(map(_short, made_up)))


def _span(days: list[date]) -> str:
    if len(days) == 1:
        return _short(days[0])
    if (days[-1] - days[0]).days == len(days) - 1:
        return f"{_short(days[0])}至{_short(days[-1])}，共{len(days)}天"
    return "、".join(map(_short, days))


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def calendar_data(portal: Portal) -> str:
    """Return the working days of the shown years as JSON: years, days off with names, days of work on weekends."""
    years = shown_years(portal)
    calendar = portal.calendar
    off = {str(day): calendar.names.get(day, "") for day in sorted(calendar.holidays) if day.year in years}
    on = [
        str(day)
        for day in sorted(calendar.workdays)
        if day.year in years and (day.weekday() >= _SATURDAY or day in calendar.holidays)
    ]
    return json.dumps({"years": years, "off": off, "on": on}, ensure_ascii=False, separators=(",", ":"))
