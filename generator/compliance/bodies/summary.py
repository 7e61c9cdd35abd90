"""What many bodies add up to: ranking, matrix, common faults, change since the last time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from generator.compliance.bodies.runner import BodyResult
from generator.compliance.bodies.scores import BodyScore, Line, score_of
from generator.compliance.reports.evidence import rule_id


@dataclass(frozen=True, slots=True)
class Before:
    """What a body had the last time."""

    score: Decimal
    rank: int
    lines: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier round: its day and what every body had, by profile and name."""

    day: str = ""
    bodies: Mapping[tuple[str, str], Before] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RankedBody:
    """One body in the table: its rank among all, its rank within its kind, what it had before."""

    body: BodyScore
    rank: int
    rank_in_kind: int
    before: Before | None

    @property
    def change(self) -> Decimal | None:
        """Return by how many points the score moved; None where the body is new."""
        return None if self.before is None else self.body.score - self.before.score

    @property
    def climbed(self) -> int | None:
        """Return by how many places the body went up; negative where it fell."""
        return None if self.before is None else self.before.rank - self.rank

    def moved(self, line: str) -> Decimal | None:
        """Return by how many points one line moved."""
        if self.before is None or line not in self.before.lines or line not in self.body.lines:
            return None
        return self.body.lines[line].points - self.before.lines[line]


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that bodies break: which bodies, at how many places in all."""

    rule: str
    title: str
    bodies: tuple[str, ...]
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileTable:
    """All bodies judged by one profile."""

    profile: str
    title: str
    version: str
    lines: tuple[Line, ...]
    rows: tuple[RankedBody, ...]
    faults: tuple[Fault, ...]

    @property
    def average(self) -> Decimal:
        """Return the mean score, with two digits behind the point."""
        total = sum((row.body.score for row in self.rows), Decimal(0))
        return round(total / len(self.rows), 2) if self.rows else total

    def line_average(self, line: str) -> Fraction | None:
        """Return the mean share of a line over the bodies to which it applies."""
        shares = [row.body.lines[line].share for row in self.rows if line in row.body.lines]
        known = [share for share in shares if share is not None]
        return sum(known, Fraction(0)) / len(known) if known else None


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A body that could not be judged, and why."""

    name: str
    target: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The whole round."""

    tool_version: str
    day: str
    tables: tuple[ProfileTable, ...]
    unjudged: tuple[Unjudged, ...]
    earlier: Earlier


def summarise(
    results: Sequence[BodyResult],
    *,
    day: str,
    tool_version: str,
    rules: Mapping[str, str] | None = None,
    earlier: Earlier | None = None,
) -> Summary:
    """Return what the results add up to; `rules` are titles by rule id, `day` is an ISO date."""
    earlier = earlier or Earlier()
    scores = [score for score in map(score_of, results) if score is not None]
    profiles = dict.fromkeys(score.profile for score in scores)
    return Summary(
        tool_version=tool_version,
        day=day,
        tables=tuple(
            _table([score for score in scores if score.profile == profile], rules or {}, earlier)
            for profile in profiles
        ),
        unjudged=tuple(
            Unjudged(result.body.name, result.body.target, result.reason)
            for result in results
            if result.report is None
        ),
        earlier=earlier,
    )


def _table(scores: list[BodyScore], rules: Mapping[str, str], earlier: Earlier) -> ProfileTable:
    lines: dict[str, Line] = {}
    for score in scores:
        for key, line in score.lines.items():
            lines.setdefault(key, line)
    places = ranks(scores)
    in_kind = {
        name: rank
        for kind in {score.kind for score in scores}
        for name, rank in ranks([score for score in scores if score.kind == kind]).items()
    }
    rows = [
        RankedBody(
            score, places[score.name], in_kind[score.name], earlier.bodies.get((score.profile, score.name))
        )
        for score in sorted(scores, key=lambda score: places[score.name])
    ]
    first = scores[0]
    return ProfileTable(
        profile=first.profile,
        title=first.profile_title,
        version=first.profile_version,
        lines=tuple(lines.values()),
        rows=tuple(rows),
        faults=_faults([row.body for row in rows], rules),
    )


def ranks(scores: Iterable[BodyScore]) -> dict[str, int]:
    """Return the place of each body: equal shares share a place, and the next one is skipped.

    A body with a veto stands behind all without one.
    """
    scores = list(scores)
    keys = {score.name: (not score.vetoed, score.share) for score in scores}
    return {name: 1 + sum(other > key for other in keys.values()) for name, key in keys.items()}


def _faults(scores: list[BodyScore], rules: Mapping[str, str]) -> tuple[Fault, ...]:
    found: dict[str, list[BodyScore]] = {}
    for score in scores:
        for rule in score.faults:
            found.setdefault(rule, []).append(score)
    faults = [
        Fault(
            rule,
            rules.get(rule_id(rule), ""),
            tuple(score.name for score in bodies),
            sum(score.faults[rule] for score in bodies),
        )
        for rule, bodies in found.items()
    ]
    return tuple(sorted(faults, key=lambda fault: (-len(fault.bodies), -fault.places, fault.rule)))
