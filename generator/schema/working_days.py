"""Working days by the State Council's calendar, and terms counted in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass as record

from generator.schema.fields import Date, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@record(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class YearArrangement:
    """What the State Council arranged for one year, as an office enters it."""

    year: int = Field(title="年度", ge=2000, le=2100)
    source: Text = Field(title="依据")
    holidays: tuple[Date, ...] = Field(title="放假", min_length=1)
    workdays: tuple[Date, ...] = Field((), title="上班")


@record(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class HolidayFile:
    """Arrangements for years that the program does not know or has wrong."""

    years: tuple[YearArrangement, ...] = Field(title="安排", min_length=1)


class MissingYearError(LookupError):
    """Say that the arrangement of a year is not known."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(f"没有{year}年的放假调休安排")


class Skipped(NamedTuple):
    """A day that a term does not count, and why: 周末, or 放假 with the name of the holiday where known."""

    day: date
    reason: str
    name: str = ""


class CountedTerm(NamedTuple):
    """The last day of a term, the days skipped on the way, and the days of weekends that counted."""

    last: date
    skipped: tuple[Skipped, ...]
    made_up: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Days off and days of work on weekends, for the years that are known; `names` of days off."""

    holidays: frozenset[date]
    workdays: frozenset[date]
    years: frozenset[int]
    names: Mapping[date, str] = field(default_factory=dict)

    def is_working_day(self, day: date) -> bool:
        """Return whether offices work; raises `MissingYearError` for a year without data."""
        if day.year not in self.years:
            raise MissingYearError(day.year)
        return day in self.workdays or (day.weekday() < _SATURDAY and day not in self.holidays)

    def term(self, start: date, days: int) -> CountedTerm:
        """Return the term of that many working days; the day it is counted from does not count."""
        day, skipped, made_up = start, [], []
        for _ in range(days):
            day += _ONE_DAY
            while not self.is_working_day(day):
                skipped.append(self._skipped(day))
                day += _ONE_DAY
            if day.weekday() >= _SATURDAY:
                made_up.append(day)
        return CountedTerm(day, tuple(skipped), tuple(made_up))

    def between(self, start: date, end: date) -> int:
        """Return how many working days lie after `start` up to and with `end`; negative backwards."""
        if end < start:
            return -self.between(end, start)
        days = (start + _ONE_DAY * number for number in range(1, (end - start).days + 1))
        return sum(self.is_working_day(day) for day in days)

    def with_years(self, arrangements: tuple[YearArrangement, ...]) -> WorkingCalendar:
        """Return the calendar with whole years replaced by what an office entered."""
        changed = frozenset(given.year for given in arrangements)
        holidays = frozenset(day for given in arrangements for day in given.holidays)
        workdays = frozenset(day for given in arrangements for day in given.workdays)
        return WorkingCalendar(
            holidays | {day for day in self.holidays if day.year not in changed},
            workdays | {day for day in self.workdays if day.year not in changed},
            self.years | changed,
            {day: name for day, name in self.names.items() if day.year not in changed},
        )

    def _skipped(self, day: date) -> Skipped:
        if day in self.holidays:
            return Skipped(day, "放假", self.names.get(day, ""))
        return Skipped(day, "周末")


@cache
def national_calendar() -> WorkingCalendar:
    """Return the State Council's arrangements as the kept library chinesecalendar holds them."""
    from chinese_calendar.constants import Holiday, holidays, workdays  # noqa: PLC0415 - most commands do without

    chinese = {holiday.value: holiday.chinese for holiday in Holiday}
    names = {day: chinese[name] for day, name in holidays.items()}
    years = frozenset(day.year for day in holidays)
    return WorkingCalendar(frozenset(holidays), frozenset(workdays), years, names)
