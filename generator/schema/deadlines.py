"""The last day of any term of the law: working days, days, or a fixed date of the next year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.schema.working_days import CountedTerm
from generator.vocabularies.models import HandlingTerm

if TYPE_CHECKING:
    from generator.schema.working_days import WorkingCalendar
    from generator.vocabularies.models import PublicationTerm


def counted(term: HandlingTerm | PublicationTerm, start: date, calendar: WorkingCalendar) -> CountedTerm:
    """Return the last day of a term that is counted from `start`, which does not count itself.

    A fixed date is that of the year after `start`, as reports are on the year before. Raises
    `MissingYearError` for working days of a year without data.
    """
    if isinstance(term, HandlingTerm):
        return calendar.term(start, term.amount)
    if term.month_day is not None:
        month, day = map(int, term.month_day.split("-"))
        return CountedTerm(date(start.year + 1, month, day), ())
    assert term.amount is not None, "a term names a number or a date"
    if term.unit == "working-day":
        return calendar.term(start, term.amount)
    return CountedTerm(start + timedelta(days=term.amount), ())


def describe(term: HandlingTerm | PublicationTerm, start: date) -> str:
    """Return what a term is counted from and how long it is, in words."""
    if isinstance(term, HandlingTerm):
        return f"{term.counted_from} {start}，{term.amount}个工作日"
    if term.month_day is not None:
        month, day = map(int, term.month_day.split("-"))
        return f"{start}，次年{month}月{day}日前"
    return f"{start}，{term.amount}{'个工作日' if term.unit == 'working-day' else '日'}"


def is_limit(term: HandlingTerm | PublicationTerm) -> bool:
    """Return whether something must be done by the last day; else it must last at least until then."""
    return isinstance(term, HandlingTerm) or term.bound == "at-most"


def rule_of(term: HandlingTerm | PublicationTerm) -> str:
    """Return the rule itself as a sentence, as far as the list holds it."""
    if isinstance(term, HandlingTerm):
        return f"{term.text}。"
    words = (term.note, f"只适用于{term.scope}" if term.scope else "")
    return "".join(f"{each}。" for each in words if each)
