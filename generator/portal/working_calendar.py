"""The calendar of working days: the State Council's, with what an office entered for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem, ProblemsError, has_errors
from generator.schema.records import load_record
from generator.schema.working_days import HolidayFile, national_calendar
from generator.vocabularies import load_vocabularies

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.schema.working_days import WorkingCalendar

OWN_FILE = "vocabularies/holidays.yml"


def load_working_calendar(content: Path) -> WorkingCalendar:
    """Return the calendar; raises `ProblemsError` with everything wrong in the office's file.

    REQ001 a day outside its year, REQ002 a day both off and on, REQ003 a year given twice.
    """
    file = content / OWN_FILE
    if not file.is_file():
        return national_calendar()
    record, found = load_record(HolidayFile, file, OWN_FILE, load_vocabularies())
    problems = [*found, *(_contradictions(record) if record else ())]
    if record is None or has_errors(problems):
        raise ProblemsError(problems)
    return national_calendar().with_years(record.years)


def _contradictions(record: HolidayFile) -> Iterator[Problem]:
    years = [given.year for given in record.years]
    for year in sorted({year for year in years if years.count(year) > 1}):
        yield Problem(OWN_FILE, 0, "REQ003", f"{year}年的安排写了两次", "每年只写一条")
    for given in record.years:
        for day in sorted({*given.holidays, *given.workdays}):
            if day.year != given.year:
                hint = "写到所属年度的安排中"
                yield Problem(OWN_FILE, 0, "REQ001", f"{day}不在{given.year}年内", hint)
        for day in sorted({*given.holidays} & {*given.workdays}):
            hint = "对照国务院办公厅的通知，只保留一处"
            yield Problem(OWN_FILE, 0, "REQ002", f"{day}既写为放假又写为上班", hint)
