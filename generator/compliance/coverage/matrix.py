"""Items by years: how much each statutory item and key domain disclosed in which year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.portal.columns import STATUTORY

if TYPE_CHECKING:
    from generator.portal.model import Column, Portal

_YEARS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """One column: how many notices it has of each year shown, and what it says where it has none."""

    group: str
    name: str
    counts: tuple[int, ...]
    total: int
    newest: str
    reason: str

    @property
    def is_bare(self) -> bool:
        """Return whether there is neither a notice nor a word why."""
        return not self.total and not self.reason


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix; `years` are those of the columns, the last is the present one."""

    years: tuple[int, ...]
    rows: tuple[CoverageRow, ...]


def coverage_of(portal: Portal) -> Coverage:
    """Return how many notices every item of art. 20 and 21 and every key domain published in the last years."""
    years = tuple(range(portal.today.year - _YEARS + 1, portal.today.year + 1))
    rows = tuple(
        _row(portal, column, years)
        for column in portal.columns.values()
        if column.key.startswith(f"{STATUTORY}/")
    )
    return Coverage(years, rows)


def _row(portal: Portal, column: Column, years: tuple[int, ...]) -> CoverageRow:
    by_year = Counter(notice.published_on.year for notice in column.notices)
    newest = max((notice.published_on for notice in column.notices), default=None)
    return CoverageRow(
        group=_group(column), name=column.name, counts=tuple(by_year[year] for year in years),
        total=len(column.notices), newest=newest.isoformat() if newest else "", reason=_reason(portal, column),
    )  # fmt: skip


def _group(column: Column) -> str:
    if "/domains/" in column.key:
        return "重点领域"
    return "第二十一条事项" if "/topics/" in column.key else "第二十条事项"


def _reason(portal: Portal, column: Column) -> str:
    """Return why a column has no notices: the words of the catalog, links, or what organ.yml gives."""
    if column.entry and column.entry.reason:
        return column.entry.reason
    if column.links:
        return f"链接到 {len(column.links)} 处"
    if column.key == f"{STATUTORY}/{portal.vocabularies.statutory_items[2].slug}" and portal.organ.duties:
        return "内容取自 organ.yml"
    return ""
