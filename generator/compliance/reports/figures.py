"""What all reports show of an evaluation and none of them should compute by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.compliance.evaluation import (
    BONUS,
    VETO,
    Evaluation,
    IndicatorResult,
    PersonMark,
    SectionResult,
)
from generator.rules.findings import OUTCOME_LABELS, Finding, Outcome

ZERO = Decimal(0)
_OUTCOME_ORDER = (Outcome.FAIL, Outcome.NOT_RUN, Outcome.REVIEW, Outcome.PASS, Outcome.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The sums of all lines below one first-level name."""

    name: str
    most: Decimal
    points: Decimal
    open_points: Decimal
    lines: tuple[IndicatorResult, ...]

    @property
    def lost(self) -> Decimal:
        """Return the points that are gone for sure."""
        return max(ZERO, self.most - self.points - self.open_points)


@dataclass(frozen=True, slots=True)
class Cost:
    """One line of the table and the points that it costs."""

    line: IndicatorResult
    points: Decimal
    reasons: tuple[Finding, ...]


def levels(section: SectionResult) -> tuple[Level, ...]:
    """Return the first-level names of a section in their order; a line without one stands for itself."""
    groups: dict[str, list[IndicatorResult]] = {}
    for line in section.indicators:
        groups.setdefault(line.path[0] if line.path else line.name, []).append(line)
    return tuple(
        Level(
            name=name,
            most=sum((line.weight for line in applied(lines)), ZERO),
            points=sum((line.points for line in applied(lines)), ZERO),
            open_points=sum((line.open_points for line in applied(lines)), ZERO),
            lines=tuple(lines),
        )
        for name, lines in groups.items()
    )


def applied(lines: Iterable[IndicatorResult]) -> tuple[IndicatorResult, ...]:
    """Return the lines that count: what does not apply to a body neither gives nor costs."""
    return tuple(line for line in lines if line.outcome is not Outcome.NOT_APPLICABLE)


def costs(evaluation: Evaluation) -> tuple[Cost, ...]:
    """Return what costs points, the dearest first; lines of a bonus cost nothing, they only give."""
    found = [
        Cost(line, lost(line), reasons(line))
        for section in evaluation.sections
        if section.kind not in {BONUS, VETO}
        for line in section.indicators
        if lost(line) > 0
    ]
    return tuple(sorted(found, key=lambda cost: -cost.points))


def vetoes(evaluation: Evaluation) -> tuple[IndicatorResult, ...]:
    """Return the lines that sink the whole."""
    return tuple(
        line
        for section in evaluation.sections
        if section.kind == VETO
        for line in section.indicators
        if line.outcome is Outcome.FAIL
    )


def points_words(line: IndicatorResult) -> str:
    """Return what a line got in words: points of the possible, nothing for what has no points."""
    if not line.weight or line.outcome is Outcome.NOT_APPLICABLE:
        return ""
    words = f"{shown(line.points)} / {shown(line.weight)} 分"
    return f"{words}，待定 {shown(line.open_points)} 分" if line.open_points > 0 else words


def lost(line: IndicatorResult) -> Decimal:
    """Return the points of a line that are gone for sure."""
    if line.outcome is Outcome.NOT_APPLICABLE:
        return ZERO
    return max(ZERO, line.weight - line.points - line.open_points)


def reasons(line: IndicatorResult) -> tuple[Finding, ...]:
    """Return the findings that speak against the line."""
    return tuple(finding for finding in line.findings if finding.outcome is Outcome.FAIL)


def open_lines(evaluation: Evaluation) -> tuple[IndicatorResult, ...]:
    """Return the lines that a person can still settle, a check that could not be run included."""
    waiting = {line.id for line in evaluation.needs_person}
    return tuple(
        line for line in applied(evaluation.indicators()) if line.id in waiting or line.open_points > 0
    )


def open_matters(line: IndicatorResult) -> tuple[str, ...]:
    """Return in words what a person must still judge on a line, each matter once."""
    matters = [mark.reason for mark in line.persons if mark.points is None]
    matters += [
        finding.found or finding.expected
        for finding in line.findings
        if finding.outcome in {Outcome.REVIEW, Outcome.NOT_RUN}
    ]
    return tuple(dict.fromkeys(filter(None, matters)))


def most_by_person(line: IndicatorResult) -> Decimal:
    """Return how many points of a line persons decide on, those already given included."""
    waiting = sum((mark.most for mark in line.persons if mark.points is None), ZERO)
    return sum((mark.most for mark in line.persons), ZERO) + max(ZERO, line.open_points - waiting)


def possible(line: IndicatorResult) -> str:
    """Return in words what persons decide on a line."""
    return f"最多 {shown(most_by_person(line))} 分" if line.weight else "单项否决"


def given_by_person(line: IndicatorResult) -> tuple[PersonMark, ...]:
    """Return the marks that persons have given on a line."""
    return tuple(mark for mark in line.persons if mark.points is not None)


def person_words(line: IndicatorResult, mark: PersonMark) -> str:
    """Return what a person gave on a line, and why."""
    if mark.points is None:
        return f"{mark.reason}——待评，{possible(line)}"
    given = (
        f"{shown(mark.points)} 分（最多 {shown(mark.most)} 分）"
        if line.weight
        else OUTCOME_LABELS[line.outcome]
    )
    judge = f"，评分人：{mark.judge}" if mark.judge else ""
    note = f"，说明：{mark.note}" if mark.note else ""
    return f"{mark.reason}——{given}{judge}{note}"


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings with what is wrong first."""
    return tuple(sorted(findings, key=lambda finding: _OUTCOME_ORDER.index(finding.outcome)))


def shown(points: Decimal) -> str:
    """Return points as people write them: 2, 1.5."""
    return f"{points.normalize():f}"


def number(points: Decimal) -> int | float:
    """Return points as a JSON number, whole ones without a point."""
    return int(points) if points == points.to_integral_value() else float(points)


def full_name(line: IndicatorResult) -> str:
    """Return the whole way to a line: 一级指标 › 二级指标 › 三级指标."""
    return " › ".join((*line.path, line.name))


def chinese_day(evaluation: Evaluation) -> str:
    """Return the day of judging as official papers write it."""
    day = evaluation.judged_on
    return f"{day.year}年{day.month}月{day.day}日"


def subject(evaluation: Evaluation) -> str:
    """Return the name of who was judged, the target where no name is known."""
    return evaluation.body or evaluation.target


def score_words(evaluation: Evaluation) -> str:
    """Return the score in one line of words."""
    if evaluation.vetoed:
        return f"触发单项否决，总分计 {shown(evaluation.score)} 分（满分 {shown(evaluation.most)} 分）"
    words = f"得 {shown(evaluation.score)} 分（满分 {shown(evaluation.most)} 分）"
    if evaluation.open_points > 0:
        words += f"，另有 {shown(evaluation.open_points)} 分待定"
    return words
