"""The result of judging one target by one profile: a tree of indicators with points and evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.rules.findings import Finding, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMark:
    """What a person gave for what no program can judge; `points` None while nobody has."""

    reason: str
    most: Decimal
    points: Decimal | None = None
    judge: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorResult:
    """One line of the official table. `path` are the names above it, outermost first.

    `points` are sure: given by rules and by persons. `open_points` are what a person, or a check
    that could not be run, may still give. A veto line has weight 0. `judged` are the 评价对象 that
    the official table names for the line.
    """

    id: str
    name: str
    path: tuple[str, ...]
    text: str
    weight: Decimal
    points: Decimal
    open_points: Decimal
    outcome: Outcome
    findings: tuple[Finding, ...]
    persons: tuple[PersonMark, ...] = ()
    judged: tuple[str, ...] = ()


VETO, POINTS, BONUS = "veto", "points", "bonus"
"""The kinds of a section: what sinks the whole, what makes up the score, what may come on top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionResult:
    """A part of the table with a sum of its own: 单项否决, 扣分, 加分; `kind` is VETO, POINTS or BONUS."""

    name: str
    kind: str
    most: Decimal
    points: Decimal
    open_points: Decimal
    counts: bool
    indicators: tuple[IndicatorResult, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """One target judged by one profile on one day; the same input gives the same value."""

    profile: str
    profile_title: str
    profile_version: str
    profile_source: str
    target: str
    body: str
    body_kind: str
    judged_on: date
    tool_version: str
    score: Decimal
    most: Decimal
    open_points: Decimal
    vetoed: bool
    verdict: str
    sections: tuple[SectionResult, ...]
    pages_read: int
    notes: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()

    def indicators(self) -> Iterator[IndicatorResult]:
        """Yield every line of the table in its order."""
        for section in self.sections:
            yield from section.indicators

    @property
    def needs_person(self) -> tuple[IndicatorResult, ...]:
        """Return the lines that a person must still look at."""
        return tuple(
            line
            for line in self.indicators()
            if line.outcome is Outcome.REVIEW or any(mark.points is None for mark in line.persons)
        )
