from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from generator.compliance import engine
from generator.compliance.engine import Subject, find, judge
from generator.compliance.profile import Indicator, Part, Profile, RuleCall, Section
from generator.rules.findings import Finding, Outcome
from generator.rules.rule import Call, Obligation, Rule
from generator.vocabularies.grounds import Clause

if TYPE_CHECKING:
    from generator.compliance.evaluation import Evaluation
    from generator.rules.facts.portal import PortalFacts

FACTS = cast(
    "PortalFacts",
    SimpleNamespace(today=date(2026, 11, 21), unknown={"columns": "没有认出专栏"}, notes=(), pages={}),
)


def made_rule(number: str, *outcomes: Outcome, **changes: object) -> Rule:
    def check(_facts: PortalFacts, call: Call) -> Iterator[Finding]:
        for outcome in outcomes:
            yield Finding(rule=call.mark, outcome=outcome, found="见到", expected="应当", fix="改正")

    rule = Rule(
        id=number, name="made", title="规则", clauses=(Clause("tiaoli-711"),), obligation=Obligation.SHALL, check=check
    )  # fmt: skip
    return replace(rule, **changes)  # type: ignore[arg-type]


def explode(_facts: PortalFacts, _call: Call) -> Iterator[Finding]:
    raise ZeroDivisionError


RULES = {
    rule.id: rule
    for rule in (
        made_rule("XA001", Outcome.PASS),
        made_rule("XA002", Outcome.PASS, Outcome.FAIL, Outcome.FAIL),
        made_rule("XA003", Outcome.REVIEW),
        made_rule("XA004", Outcome.NOT_APPLICABLE),
        made_rule("XA005", Outcome.PASS, needs=("columns",)),
        made_rule("XA006", Outcome.FAIL, since=date(2030, 1, 1)),
        made_rule("XA007", check=explode),
        made_rule("XA008"),
    )
}


@pytest.fixture(autouse=True)
def made_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "all_rules", lambda: RULES)


def part(points: float, *rules: str, each: float | None = None, person: str = "") -> Part:
    return Part(
        points=Decimal(str(points)), rules=tuple(RuleCall(rule=rule) for rule in rules),
        each=None if each is None else Decimal(str(each)), person=person,
    )  # fmt: skip


def profile_of(*parts: Part, judges: tuple[str, ...] = (), pass_mark: Decimal | None = None) -> Profile:
    points = sum((one.points for one in parts), Decimal(0))
    line = Indicator(id="1", name="指标", points=points, judges=judges, parts=parts)
    section = Section(name="扣分指标", kind="points", most=points, pass_mark=pass_mark, indicators=(line,))
    return Profile(profile="made", title="指标表", version="1", source="tiaoli-711", sections=(section,))


@dataclass(frozen=True)
class Given:
    points: Decimal
    failed: bool = False
    judge: str = "示例科"
    note: str = ""


def judged(
    profile: Profile, subject: Subject | None = None, marks: dict[str, Given] | None = None
) -> Evaluation:
    return judge(FACTS, profile, find(FACTS, profile), subject or Subject(target="site"), marks or {})


@pytest.mark.parametrize(
    ("parts", "points", "still_open", "outcome"),
    [
        ((part(2, "XA001"),), 2, 0, Outcome.PASS),
        ((part(2, "XA002"),), 0, 0, Outcome.FAIL),
        ((part(2, "XA002", each=0.5),), 1, 0, Outcome.FAIL),  # two faults of half a point
        ((part(0.5, "XA002", each=0.5),), 0, 0, Outcome.FAIL),  # never less than nothing
        ((part(2, "XA003"),), 0, 2, Outcome.REVIEW),
        ((part(2, "XA004"),), 2, 0, Outcome.NOT_APPLICABLE),
        ((part(2, "XA005"),), 0, 2, Outcome.NOT_RUN),
        ((part(1, "XA001"), part(1, person="要人看")), 1, 1, Outcome.REVIEW),
        ((part(1, "XA001"), part(1, "XA002")), 1, 0, Outcome.FAIL),
        ((part(2, "XA001", "XA002"),), 0, 0, Outcome.FAIL),  # all rules of a share must pass
    ],
)
def test_points_follow_from_what_the_rules_found(
    parts: tuple[Part, ...], points: float, still_open: float, outcome: Outcome
) -> None:
    (line,) = judged(profile_of(*parts)).indicators()
    assert (float(line.points), float(line.open_points), line.outcome) == (points, still_open, outcome)


def test_a_rule_without_its_facts_says_why_it_did_not_run() -> None:
    (line,) = judged(profile_of(part(1, "XA005"))).indicators()
    assert [finding.found for finding in line.findings] == ["没有认出专栏"]


def test_a_rule_not_yet_in_force_is_not_applied() -> None:
    (line,) = judged(profile_of(part(1, "XA006"))).indicators()
    assert line.outcome is Outcome.NOT_APPLICABLE


def test_a_rule_that_raises_is_reported_and_stops_no_other() -> None:
    evaluation = judged(profile_of(part(1, "XA007"), part(1, "XA001")))
    (line,) = evaluation.indicators()
    assert float(line.points) == 1
    assert line.outcome is Outcome.NOT_RUN
    assert evaluation.broken == ("规则 XA007 出错：ZeroDivisionError ",)


def test_a_rule_that_finds_nothing_has_not_run() -> None:
    (line,) = judged(profile_of(part(1, "XA008"))).indicators()
    assert line.outcome is Outcome.NOT_RUN


def test_the_mark_of_a_person_gives_the_points_that_a_person_owes() -> None:
    profile = profile_of(part(1, "XA001"), part(2, person="要人看"))
    evaluation = judged(profile, marks={"1": Given(Decimal("1.5"))})
    assert (float(evaluation.score), float(evaluation.open_points)) == (2.5, 0)
    assert evaluation.needs_person == ()


@pytest.mark.parametrize(
    ("subject", "applies"),
    [
        (Subject(target="site"), True),
        (Subject(target="site", kind="市政府各部门"), True),
        (Subject(target="site", kind="各区县人民政府"), False),
        (Subject(target="site", kind="各区县人民政府", body="示例市教育局"), True),
    ],
)
def test_a_line_judges_the_bodies_that_it_names_by_kind_or_name(subject: Subject, *, applies: bool) -> None:
    profile = profile_of(part(1, "XA001"), judges=("市政府各部门", "市教育局"))
    evaluation = judged(profile, subject)
    assert float(evaluation.most) == (1 if applies else 0)
    assert float(evaluation.score) == (1 if applies else 0)


def veto_profile(rule: str) -> Profile:
    points = profile_of(part(100, "XA001"), pass_mark=Decimal(60)).sections[0]
    line = Indicator(id="V", name="否决", points=Decimal(0), parts=(part(0, rule),))
    veto = Section(name="单项否决", kind="veto", most=Decimal(0), indicators=(line,))
    bonus_line = Indicator(id="B", name="加分", points=Decimal(30), parts=(part(30, "XA001"),))
    bonus = Section(
        name="加分", kind="bonus", most=Decimal(30), counts_above=Decimal(80), indicators=(bonus_line,)
    )
    return Profile(
        profile="made", title="检查", version="1", source="tiaoli-711", sections=(veto, points, bonus)
    )


def test_a_veto_leaves_nothing_of_the_score() -> None:
    evaluation = judged(veto_profile("XA002"))
    assert (evaluation.vetoed, float(evaluation.score), evaluation.verdict) == (
        True,
        0,
        "不合格：触发单项否决",
    )


def test_a_bonus_counts_above_its_mark() -> None:
    evaluation = judged(veto_profile("XA001"))
    assert (float(evaluation.score), float(evaluation.most), evaluation.verdict) == (130, 100, "合格")


@pytest.mark.parametrize(
    ("share", "score", "verdict"),
    [
        (part(100, "XA002", each=10), 80, "合格"),  # 80 is not above 80: the bonus does not count
        (part(100, "XA002", each=30), 40, "不合格：扣分指标不足 60 分"),
        (part(100, "XA003"), 0, "尚未确定：待人工判断后定"),
    ],
)
def test_the_arithmetic_of_the_inspection(share: Part, score: int, verdict: str) -> None:
    profile = veto_profile("XA001")
    points = profile_of(share, pass_mark=Decimal(60)).sections[0]
    changed = profile.model_copy(update={"sections": (profile.sections[0], points, profile.sections[2])})
    evaluation = judged(changed)
    assert (float(evaluation.score), evaluation.verdict) == (score, verdict)
