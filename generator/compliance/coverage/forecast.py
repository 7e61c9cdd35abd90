"""What becomes overdue within thirty days, or is already: columns, guide, annual report, validity, words for drafts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.portal.columns import STATUTORY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.portal.model import Portal

AHEAD = timedelta(days=30)
_YEAR = timedelta(days=365)
_HOME = timedelta(days=14)


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """Something that must be done by a day: what, why, where."""

    on: date
    what: str
    ground: str
    place: str

    def days_left(self, today: date) -> int:
        """Return the days left; negative once it is overdue."""
        return (self.on - today).days


def forecast(portal: Portal) -> tuple[Due, ...]:
    """Return what is due up to thirty days ahead, the longest overdue first."""
    limit = portal.today + AHEAD
    return tuple(sorted(due for due in _all(portal) if due.on <= limit))


def _all(portal: Portal) -> Iterator[Due]:
    newest = max((notice.published_on for notice in portal.notices), default=None)
    if newest:
        yield Due(newest + _HOME, "首页两周内要有更新", "国办秘函〔2019〕19号", "首页")
    for column in portal.columns.values():
        if column.key.startswith(f"{STATUTORY}/") and column.notices:
            last = max(notice.published_on for notice in column.notices)
            yield Due(
                last + _YEAR, f"栏目“{column.name}”一年内要有更新", "国办秘函〔2019〕19号", column.address
            )
    yield Due(portal.guide.verified_on + _YEAR, "指南要再核实一次", "新政办发〔2020〕46号第21项", "guide.yml")
    yield from _report(portal)
    for notice in portal.notices:
        if notice.expires_on and notice.expires_on >= portal.today:
            words = f"《{notice.title}》失效，需要继续执行的应当重新公布"
            yield Due(notice.expires_on, words, "有效期届满", notice.path)


def _report(portal: Portal) -> Iterator[Due]:
    """Yield the report on last year, or, late in the year, the next one."""
    published = {report.year for report in portal.reports.of()}
    for year in (portal.today.year - 1, portal.today.year):
        if year not in published:
            words = f"公布 {year} 年政府信息公开工作年度报告"
            yield Due(portal.reports.due_on(year), words, "条例第四十九条", f"annual-reports/{year}.yml")
