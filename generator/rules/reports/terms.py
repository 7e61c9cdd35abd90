"""When a report is due, and in which form: facts of law, read from the dated lists."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from generator.rules.facts.reports import plain_tables
from generator.schema.annual_report.tables import TablesRead, read_tables

if TYPE_CHECKING:
    from generator.rules.facts.portal import PortalFacts, ReportFacts
    from generator.vocabularies.annual_report import Template


def due_day(facts: PortalFacts, year: int) -> date:
    """Return the last day on which the report about a year may be put up; 条例 art. 49."""
    slug = "annual-report-government" if facts.is_government else "annual-report-department"
    month_day = facts.vocabularies.publication_terms[slug].month_day
    assert month_day is not None
    return date.fromisoformat(f"{year + 1}-{month_day}")


def last_due_year(facts: PortalFacts) -> int:
    """Return the last year whose report is due on the day of judging."""
    year = facts.today.year - 1
    return year if facts.today > due_day(facts, year) else year - 1


def figures_of(report: ReportFacts, form: Template, name: str) -> TablesRead:
    """Return the figures of a report as they stand in its tables, and what is wrong with them."""
    return read_tables(plain_tables(report.tables), form, name)
