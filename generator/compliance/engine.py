"""Judge: call the rules that a profile names, and turn what they find into points by its arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from generator.compliance.evaluation import Evaluation, IndicatorResult, PersonMark, SectionResult
from generator.rules.findings import Finding, Outcome, outcome_of
from generator.rules.rule import Call, all_rules

if TYPE_CHECKING:
    from generator.compliance.profile import Indicator, Part, Profile, RuleCall, Section
    from generator.rules.facts.portal import PortalFacts

_NONE = Decimal(0)


class GivenMark(Protocol):
    """What a person gave for an indicator."""

    @property
    def points(self) -> Decimal:
        """Return the points given for all that rules do not decide on the indicator."""

    @property
    def failed(self) -> bool:
        """Return whether the person says that the indicator is not met: a veto has no points to take."""

    @property
    def judge(self) -> str:
        """Return who gave them."""

    @property
    def note(self) -> str:
        """Return why."""


@dataclass(frozen=True, slots=True)
class Found:
    """What every rule of a profile found, by the mark of the call; `broken` are rules that raised."""

    findings: Mapping[str, tuple[Finding, ...]]
    broken: tuple[str, ...] = ()

    def of(self, call: RuleCall) -> tuple[Finding, ...]:
        """Return the findings of a rule on all that it is asked about."""
        calls = (Call(all_rules()[call.rule], about) for about in call.about)
        return tuple(finding for one in calls for finding in self.findings[one.mark])


def find(facts: PortalFacts, profile: Profile) -> Found:
    """Call the rules that a profile names, each once; a rule that raises does not stop the others."""
    named = [call for _, _, line in profile.lines() for part in line.parts for call in part.rules]
    calls = {
        one.mark: one
        for call in named
        for one in (Call(all_rules()[call.rule], about) for about in call.about)
    }
    broken: list[str] = []
    findings = {mark: _called(call, facts, broken) for mark, call in calls.items()}
    return Found(findings, tuple(broken))


def _called(call: Call, facts: PortalFacts, broken: list[str]) -> tuple[Finding, ...]:
    if not call.rule.in_force(facts.today):
        return (call.not_applicable("评价之日该规则尚未施行或者已经停止适用"),)
    for need in call.rule.needs:
        if need in facts.unknown:
            return (call.not_run(facts.unknown[need]),)
    try:
        found = tuple(call.rule.check(facts, call))
    except Exception as error:  # noqa: BLE001 - one broken rule must not take the others with it
        broken.append(f"规则 {call.rule.id} 出错：{type(error).__name__} {error}")
        return (call.not_run("规则自身出错，请报告软件维护者"),)
    return found or (call.not_run("规则没有给出结论"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who is judged: the target as named, the body it belongs to and its kind, by which program."""

    target: str
    body: str = ""
    kind: str = ""
    tool_version: str = ""


def judge(
    facts: PortalFacts, profile: Profile, found: Found, subject: Subject, marks: Mapping[str, GivenMark]
) -> Evaluation:
    """Return the evaluation of a portal by a profile; `marks` are those of persons by indicator."""
    run = _Run(found, subject, marks)
    sections = [_section(section, profile, run) for section in profile.sections]
    lines = [line for part in sections if part.kind == "veto" for line in part.indicators]
    vetoed = any(line.outcome is Outcome.FAIL for line in lines)
    sections = _counted(sections, profile)
    counted = [part for part in sections if part.counts and part.kind != "veto"]
    score = sum((part.points for part in counted), _NONE)
    return Evaluation(
        profile=profile.profile, profile_title=profile.title, profile_version=profile.version,
        profile_source=profile.source, target=subject.target, body=subject.body, body_kind=subject.kind,
        judged_on=facts.today, tool_version=subject.tool_version, score=_NONE if vetoed else score,
        most=sum((part.most for part in sections if part.kind == "points"), _NONE),
        open_points=sum((part.open_points for part in counted), _NONE), vetoed=vetoed,
        verdict=_verdict(sections, profile, vetoed=vetoed), sections=tuple(sections),
        pages_read=len(facts.pages), notes=(*facts.notes, *dict.fromkeys(facts.unknown.values())),
        broken=found.broken,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Run:
    """What every line is scored from."""

    found: Found
    subject: Subject
    marks: Mapping[str, GivenMark]

    def concerns(self, kinds: tuple[str, ...]) -> bool:
        """Return whether a line judges the body: by its kind, or by its name where one is named."""
        if not kinds or not (self.subject.kind or self.subject.body):
            return True
        return self.subject.kind in kinds or any(
            kind in self.subject.body for kind in kinds if self.subject.body
        )


def _section(section: Section, profile: Profile, run: _Run) -> SectionResult:
    lines = tuple(
        _indicator(path, indicator, run) for part, path, indicator in profile.lines() if part is section
    )
    applied = [line for line in lines if line.outcome is not Outcome.NOT_APPLICABLE]
    return SectionResult(
        name=section.name, kind=section.kind, most=sum((line.weight for line in applied), _NONE),
        points=sum((line.points for line in applied), _NONE),
        open_points=sum((line.open_points for line in applied), _NONE), counts=True, indicators=lines,
    )  # fmt: skip


def _counted(sections: list[SectionResult], profile: Profile) -> list[SectionResult]:
    """Return the sections; a bonus does not count where the points do not reach its mark."""
    reached = sum((part.points for part in sections if part.kind == "points"), _NONE)
    above = {section.name: section.counts_above for section in profile.sections}
    found = []
    for part in sections:
        mark = above[part.name]
        counts = mark is None or reached > mark
        found.append(part if counts else _not_counting(part))
    return found


def _not_counting(part: SectionResult) -> SectionResult:
    return SectionResult(name=part.name, kind=part.kind, most=part.most, points=part.points,
                         open_points=part.open_points, counts=False, indicators=part.indicators)  # fmt: skip


def _verdict(sections: list[SectionResult], profile: Profile, *, vetoed: bool) -> str:
    if vetoed:
        return "不合格：触发单项否决"
    for section, part in zip(profile.sections, sections, strict=True):
        if section.pass_mark is None:
            continue
        if part.points >= section.pass_mark:
            return "合格"
        if part.points + part.open_points < section.pass_mark:
            return f"不合格：{section.name}不足 {section.pass_mark} 分"
        return "尚未确定：待人工判断后定"
    return ""


def _indicator(path: tuple[str, ...], indicator: Indicator, run: _Run) -> IndicatorResult:
    if not run.concerns(indicator.judges):
        told = f"本项只评价：{'、'.join(indicator.judges)}"
        finding = Finding(rule="", outcome=Outcome.NOT_APPLICABLE, found=told)
        return _result(path, indicator, _Shares(findings=(finding,)), (), Outcome.NOT_APPLICABLE)
    shares = _Shares()
    for part in indicator.parts:
        shares = shares.and_part(part, tuple(f for call in part.rules for f in run.found.of(call)))
    mark = run.marks.get(indicator.id)
    owed = _owed(indicator)
    if mark is not None:
        return _marked(path, indicator, shares, owed, mark)
    still = owed.most if owed else _NONE
    outcome = outcome_of(shares.findings) if shares.findings else Outcome.REVIEW if still else Outcome.PASS
    if outcome in {Outcome.PASS, Outcome.NOT_APPLICABLE} and still:
        outcome = Outcome.REVIEW
    shares = _Shares(shares.points, shares.open_points + still, shares.findings)
    return _result(path, indicator, shares, (owed,) if owed else (), outcome)


def _marked(
    path: tuple[str, ...], indicator: Indicator, shares: _Shares, owed: PersonMark | None, mark: GivenMark
) -> IndicatorResult:
    """Return a line on which a person settled all that was open, what rules could not tell included."""
    person = PersonMark(
        reason=owed.reason if owed else "规则没有定论的部分",
        most=shares.open_points + (owed.most if owed else _NONE),
        points=mark.points, judge=mark.judge, note=mark.note,
    )  # fmt: skip
    failed = mark.failed or any(finding.outcome is Outcome.FAIL for finding in shares.findings)
    settled = _Shares(shares.points + mark.points, _NONE, shares.findings)
    return _result(path, indicator, settled, (person,), Outcome.FAIL if failed else Outcome.PASS)


@dataclass(frozen=True, slots=True)
class _Shares:
    """What the shares of an indicator add up to."""

    points: Decimal = _NONE
    open_points: Decimal = _NONE
    findings: tuple[Finding, ...] = ()

    def and_part(self, part: Part, findings: tuple[Finding, ...]) -> _Shares:
        """Return the sum with one more share; a person's share gives its points elsewhere."""
        sure, still = (_NONE, _NONE) if part.person else _points(part, findings)
        return _Shares(self.points + sure, self.open_points + still, (*self.findings, *findings))


def _points(part: Part, findings: tuple[Finding, ...]) -> tuple[Decimal, Decimal]:
    """Return the points that are sure, and those that are still open."""
    outcome = outcome_of(findings)
    if outcome is Outcome.FAIL:
        if part.each is None:
            return _NONE, _NONE
        failed = sum(1 for finding in findings if finding.outcome is Outcome.FAIL)
        return max(_NONE, part.points - part.each * failed), _NONE
    if outcome in {Outcome.REVIEW, Outcome.NOT_RUN}:
        return _NONE, part.points
    return part.points, _NONE


def _owed(indicator: Indicator) -> PersonMark | None:
    """Return what only a person can give on a line, if anything."""
    owed = [part for part in indicator.parts if part.person]
    if not owed:
        return None
    reason = "；".join(dict.fromkeys(part.person for part in owed))
    return PersonMark(reason=reason, most=sum((part.points for part in owed), _NONE))


def _result(
    path: tuple[str, ...],
    indicator: Indicator,
    shares: _Shares,
    persons: tuple[PersonMark, ...],
    outcome: Outcome,
) -> IndicatorResult:
    return IndicatorResult(
        id=indicator.id, name=indicator.name, path=path, text=indicator.text, weight=indicator.points,
        points=shares.points, open_points=shares.open_points, outcome=outcome, findings=shares.findings,
        persons=persons, judged=indicator.judges,
    )  # fmt: skip
