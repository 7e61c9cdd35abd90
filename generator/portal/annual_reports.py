"""The annual reports of a portal: the organ's own and those of its bodies, who owes which by when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from generator.schema.annual_report.settings import NO_SETTINGS, ReportSettings
from generator.schema.closed_lists import OrganLevel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.schema.annual_report.report import AnnualReport
    from generator.schema.annual_report.settings import Body


class Place(NamedTuple):
    """Whose report on which year; `body` is empty for the organ itself."""

    body: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualReports:
    """All reports that are published, by place, with who owes which by when.

    `levels` are the levels of the organ (under the empty name) and of its bodies; `terms` the
    month and day by which a level must publish. `waiting` are those whose 公布日期 has not come.
    """

    settings: ReportSettings = NO_SETTINGS
    published: Mapping[Place, AnnualReport] = field(default_factory=dict)
    levels: Mapping[str, OrganLevel] = field(default_factory=dict)
    terms: Mapping[OrganLevel, str] = field(default_factory=dict)
    waiting: tuple[AnnualReport, ...] = ()

    def of(self, body: str = "") -> tuple[AnnualReport, ...]:
        """Return the reports of a body, or the organ's own, newest first."""
        found = [report for place, report in self.published.items() if place.body == body]
        return tuple(sorted(found, key=lambda report: -report.year))

    def find(self, year: int, body: str = "") -> AnnualReport | None:
        """Return the report on a year, or None."""
        return self.published.get(Place(body, year))

    def name_of(self, body: str, organ: str) -> str:
        """Return the name of a body; that of the organ for its own reports."""
        return next((found.name for found in self.settings.bodies if found.folder == body), organ)

    def bodies_on(self, year: int) -> tuple[Body, ...]:
        """Return the bodies that owe a report on a year."""
        return tuple(body for body in self.settings.bodies if body.reports_on(year))

    def due_on(self, year: int, body: str = "") -> date:
        """Return the last day to publish a report: a local day where it is earlier than the law's."""
        report = self.find(year, body)
        level = self.levels[body]
        lawful = _day(year + 1, self.terms[level])
        own = report.texts.deadline if report else None
        local = _day(year + 1, self.settings.month_day) if self.settings.month_day else lawful
        return min(own or lawful, local, lawful)

    def missing(self, today: date, body: str = "") -> tuple[int, ...]:
        """Return the years whose report is overdue and not there, newest first."""
        elsewhere = {older.year for older in self.settings.older} if not body else set[int]()
        first = self._first_year(body)
        years = range(today.year - 1, first - 1, -1) if first else ()
        return tuple(
            year
            for year in years
            if self._owes(year, body)
            and year not in elsewhere
            and self.find(year, body) is None
            and self.due_on(year, body) < today
        )

    def _owes(self, year: int, body: str) -> bool:
        return not body or any(found.folder == body for found in self.bodies_on(year))

    def _first_year(self, body: str) -> int | None:
        """Return the first year that a report is asked of: as stated, else that of the oldest one."""
        stated = next((found.first_year for found in self.settings.bodies if found.folder == body), None)
        years = [report.year for report in self.of(body)]
        return stated or self.settings.first_year or min(years, default=None)


def _day(year: int, month_day: str) -> date:
    month, day = map(int, month_day.split("-"))
    return date(year, month, day)
