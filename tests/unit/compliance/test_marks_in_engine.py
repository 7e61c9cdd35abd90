"""A person's mark settles what rules leave open, and never gives more than the line has."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import cast

from generator.compliance.engine import Found, Subject, judge
from generator.compliance.evaluation import Evaluation, IndicatorResult
from generator.compliance.fingerprint import fingerprint
from generator.compliance.marks import Mark
from generator.compliance.profile import Indicator, Part, Profile, RuleCall, Section
from generator.compliance.reports.figures import most_by_person, open_lines
from generator.rules.facts.portal import PortalFacts
from generator.rules.findings import Finding, Outcome

RULE = RuleCall(rule="PL001", about=("",))
PERSON = Part(points=Decimal(3), rules=(), each=None, person="质量需要人看")
DECIDED = Part(points=Decimal(2), rules=(RULE,), each=None, person="")


def judged(section: Section, found: Found, mark: dict[str, str]) -> Evaluation:
    profile = Profile(
        profile="example", title="示例", version="1", source="example", note="", kinds=(),
        sections=(section,),
    )  # fmt: skip
    facts = SimpleNamespace(today=date(2026, 11, 20), pages={}, notes=(), unknown={}, base="", home="")
    about = {"target": "a", "profile": "example", "version": "1", "indicator": "1"}
    marks = {"1": Mark(**about, **mark)} if mark else {}  # type: ignore[arg-type]
    return judge(cast("PortalFacts", facts), profile, found, Subject(target="a"), marks)


def evaluation(outcome: Outcome, *parts: Part, given: str | None = None) -> Evaluation:
    total = sum((part.points for part in parts), Decimal(0))
    line = Indicator(
        id="1", name="政策解读", points=total, text="", judges=("市政府各部门",), parts=parts, children=()
    )
    section = Section(
        name="基础项", kind="points", most=total, pass_mark=None, counts_above=None, indicators=(line,)
    )
    found = Found({"PL001": (Finding(rule="PL001", outcome=outcome, page="a.html", found="看到的"),)})
    return judged(section, found, {"given": given} if given else {})


def the_line(result: Evaluation) -> IndicatorResult:
    return next(result.indicators())


def test_a_mark_gives_the_points_of_the_persons_share() -> None:
    line = the_line(evaluation(Outcome.PASS, DECIDED, PERSON, given="2.5"))
    assert line.points == Decimal("4.5")
    assert line.open_points == 0
    assert line.outcome is Outcome.PASS
    assert line.persons[0].points == Decimal("2.5")
    assert line.persons[0].most == 3


def test_a_mark_settles_what_a_rule_could_not_tell_as_well() -> None:
    for unclear in (Outcome.REVIEW, Outcome.NOT_RUN):
        bare = the_line(evaluation(unclear, DECIDED, PERSON))
        assert bare.points == 0
        assert bare.open_points == 5
        assert most_by_person(bare) == 5
        result = evaluation(unclear, DECIDED, PERSON, given="4")
        assert the_line(result).points == 4
        assert the_line(result).open_points == 0
        assert most_by_person(the_line(result)) == 5
        assert open_lines(result) == result.needs_person == ()


def test_a_line_without_a_persons_share_can_be_settled_too() -> None:
    result = evaluation(Outcome.NOT_RUN, DECIDED, given="1")
    assert result.score == 1
    assert result.open_points == 0


def test_a_mark_takes_no_fault_back() -> None:
    line = the_line(evaluation(Outcome.FAIL, DECIDED, PERSON, given="3"))
    assert line.points == 3
    assert line.outcome is Outcome.FAIL


def test_the_evidence_is_the_same_before_and_after_the_mark() -> None:
    before = the_line(evaluation(Outcome.REVIEW, DECIDED, PERSON))
    after = the_line(evaluation(Outcome.REVIEW, DECIDED, PERSON, given="1"))
    assert fingerprint("example", before) == fingerprint("example", after)


def test_a_line_names_whom_the_table_judges_by_it() -> None:
    assert the_line(evaluation(Outcome.PASS, DECIDED)).judged == ("市政府各部门",)


def test_a_person_can_say_that_a_veto_stands() -> None:
    veto = Part(points=Decimal(0), rules=(), each=None, person="是否严重需要人看")
    line = Indicator(
        id="1", name="严重问题", points=Decimal(0), text="", judges=(), parts=(veto,), children=()
    )
    section = Section(
        name="否决", kind="veto", most=Decimal(0), pass_mark=None, counts_above=None, indicators=(line,)
    )
    result = judged(section, Found({}), {"result": "不符合"})
    assert result.vetoed
    assert the_line(result).outcome is Outcome.FAIL
    assert not judged(section, Found({}), {"result": "符合"}).vetoed
