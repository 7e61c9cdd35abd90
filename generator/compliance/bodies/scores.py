"""What a table of many bodies needs of the report of one: its score, its lines, the rules it broke."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from generator.compliance.bodies.runner import BodyResult
from generator.rules.findings import Outcome

_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the table for one body."""

    id: str
    name: str
    path: tuple[str, ...]
    weight: Decimal
    points: Decimal
    open_points: Decimal
    outcome: Outcome

    @property
    def applies(self) -> bool:
        """Return whether the body is judged by the line."""
        return self.outcome is not Outcome.NOT_APPLICABLE

    @property
    def share(self) -> Fraction | None:
        """Return the share of the points that was reached; None for what gives no points."""
        return Fraction(self.points) / Fraction(self.weight) if self.weight and self.applies else None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyScore:
    """The result of one body as the table shows it."""

    name: str
    kind: str
    folder: str
    target: str
    profile: str
    profile_title: str
    profile_version: str
    day: str
    score: Decimal
    most: Decimal
    open_points: Decimal
    vetoed: bool
    verdict: str
    lines: Mapping[str, Line]
    faults: Mapping[str, int]

    @property
    def share(self) -> Fraction:
        """Return score by maximum: lines that do not apply make the maximum of a body smaller."""
        return Fraction(self.score) / Fraction(self.most) if self.most else Fraction(0)

    @property
    def percent(self) -> Decimal:
        """Return the share in percent with one digit behind the point."""
        return Decimal(int(self.share * 1000 + _HALF)) / 10


def score_of(result: BodyResult) -> BodyScore | None:
    """Return the score of a body, None where it could not be judged."""
    report = result.report
    if report is None:
        return None
    return BodyScore(
        name=result.body.name,
        kind=result.body.kind or report["body_kind"],
        folder=result.folder,
        target=report["target"],
        profile=report["profile"],
        profile_title=report["profile_title"],
        profile_version=report["profile_version"],
        day=report["date"],
        score=_decimal(report["score"]),
        most=_decimal(report["max"]),
        open_points=_decimal(report["open_points"]),
        vetoed=report["vetoed"],
        verdict=report["verdict"],
        lines={line["id"]: _line(line) for line in report["indicators"]},
        faults=_faults(report["indicators"]),
    )


def _line(line: Mapping[str, Any]) -> Line:
    return Line(
        id=line["id"],
        name=line["name"],
        path=tuple(line["path"]),
        weight=_decimal(line["weight"]),
        points=_decimal(line["points"]),
        open_points=_decimal(line["open_points"]),
        outcome=Outcome(line["outcome"]),
    )


def _faults(lines: list[Mapping[str, Any]]) -> dict[str, int]:
    """Return how many places break each rule; a place that several lines name counts once."""
    places = {
        (one["rule"], one["page"], one["place"], one["found"])
        for line in lines
        for one in line["findings"]
        if one["outcome"] == Outcome.FAIL.value and one["rule"]
    }
    return dict(sorted(Counter(rule for rule, *_ in places).items()))


def _decimal(number: float) -> Decimal:
    return Decimal(str(number))
