"""Terms in working days, on examples counted by hand from the State Council's notices."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.schema.working_days import (
    MissingYearError,
    WorkingCalendar,
    YearArrangement,
    national_calendar,
)

CALENDAR = national_calendar()


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        # 2025: off 28 January to 4 February, at work on Sunday 26 January and Saturday 8 February
        (date(2025, 1, 20), 20, date(2025, 2, 21)),
        # 2026: off 15 to 23 February, at work on Saturdays 14 and 28 February
        (date(2026, 1, 30), 20, date(2026, 3, 5)),
        (date(2026, 2, 13), 7, date(2026, 3, 2)),  # the correction notice
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # a make-up Saturday is the first day
        (date(2026, 2, 14), 1, date(2026, 2, 24)),  # counted from a make-up Saturday
        (date(2026, 2, 17), 15, date(2026, 3, 13)),  # handed in on a day off
        (date(2025, 9, 26), 7, date(2025, 10, 13)),  # 1–8 October off, at work on 28 September and 11 October
    ],
)
def test_a_term_ends_on_the_day_counted_by_hand(start: date, days: int, last: date) -> None:
    assert CALENDAR.term(start, days).last == last


def test_the_skipped_days_are_named_with_their_reason() -> None:
    skipped = CALENDAR.term(date(2026, 2, 13), 7).skipped
    off = [(date(2026, 2, 15) + timedelta(days=number), "放假", "春节") for number in range(9)]
    assert skipped == (*off, (date(2026, 3, 1), "周末", ""))


def test_days_of_a_weekend_that_count_are_named() -> None:
    assert CALENDAR.term(date(2026, 2, 13), 7).made_up == (date(2026, 2, 14), date(2026, 2, 28))


def test_a_year_without_data_is_said_and_not_guessed() -> None:
    known = max(CALENDAR.years)
    with pytest.raises(MissingYearError, match=f"没有{known + 1}年"):
        CALENDAR.term(date(known, 12, 25), 20)


def test_what_an_office_entered_replaces_the_whole_year() -> None:
    entered = YearArrangement(year=2026, source="示例", holidays=(date(2026, 1, 2),), workdays=())
    changed = CALENDAR.with_years((entered,))
    assert [day for day in changed.holidays if day.year == 2026] == [date(2026, 1, 2)]
    assert changed.is_working_day(date(2026, 2, 17))
    assert not changed.is_working_day(date(2025, 1, 28))


@given(st.dates(date(2015, 1, 1), date(2025, 6, 30)), st.integers(1, 60))
def test_between_gives_back_the_days_of_a_term(start: date, days: int) -> None:
    term = CALENDAR.term(start, days)
    assert CALENDAR.between(start, term.last) == days
    assert CALENDAR.between(term.last, start) == -days
    assert (term.last - start).days == days + len(term.skipped)
    assert CALENDAR.is_working_day(term.last)


def test_a_calendar_of_no_years_knows_no_day() -> None:
    with pytest.raises(MissingYearError):
        WorkingCalendar(frozenset(), frozenset(), frozenset()).is_working_day(date(2026, 1, 5))
