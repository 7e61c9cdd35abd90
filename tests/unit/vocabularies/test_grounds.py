"""A norm that is only recalled or unsure never blocks: one place asks, and every problem goes through it."""

import ast
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.problems import Ground, Problem, Severity
from generator.rules.rule import all_rules, grounds_of
from generator.vocabularies import Certainty, load_vocabularies
from generator.vocabularies.annual_report import load_rules
from generator.vocabularies.grounds import ground, grounds, may_block, stated_ground

VOCABULARIES = load_vocabularies()
C, R, U = Certainty.CONFIRMED, Certainty.RECALLED, Certainty.UNSURE
SOURCE_AT = {"Problem": 5, "field_error": 3}
"""Which argument of a call is the ground."""


def problem(source: Ground, severity: Severity = Severity.ERROR) -> Problem:
    return Problem("a.md", 1, "FLD001", "有误", "", source, severity)


@pytest.mark.parametrize(
    ("fact", "instruments", "expected"),
    [
        (C, [C], True),
        (C, [R, C], True),
        (C, [R], False),
        (C, [U], False),
        (R, [C], False),
        (U, [C], False),
        (C, [], False),
    ],
)
def test_a_fact_blocks_only_when_it_and_an_instrument_are_confirmed(
    fact: Certainty,
    instruments: list[Certainty],
    expected: bool,  # noqa: FBT001
) -> None:
    assert may_block(fact, instruments) is expected


@pytest.mark.parametrize("source", [source.slug for source in VOCABULARIES.sources])
@pytest.mark.parametrize("article", list(Certainty))
def test_an_error_on_an_unconfirmed_norm_is_a_warning(source: str, article: Certainty) -> None:
    is_confirmed = article is C and VOCABULARIES.sources[source].certainty is C
    expected = Severity.ERROR if is_confirmed else Severity.WARNING
    assert problem(ground(source, "第一条", article)).severity is expected


def test_advice_stays_advice_and_what_rests_on_no_norm_stays_an_error() -> None:
    assert problem(ground("chufafa-2021"), Severity.ADVICE).severity is Severity.ADVICE
    assert Problem("a.md", 1, "SRC001", "读不出来").severity is Severity.ERROR


def test_a_ground_keeps_what_is_known_of_it_between_processes() -> None:
    kept = pickle.loads(pickle.dumps(problem(ground("tiaoli-711", "第十五条"))))  # noqa: S301 - our own
    assert kept.source == "《政府信息公开条例》第十五条"
    assert kept.source.may_block


def test_one_confirmed_ground_of_several_is_enough() -> None:
    both = grounds(ground("gerenxinxi-2021", "第二十八条"), ground("tiaoli-711", "第十五条"))
    assert (str(both), both.may_block) == ("《个人信息保护法》第二十八条、《政府信息公开条例》第十五条", True)
    assert not stated_ground("某处", R).may_block


def test_an_unregistered_instrument_is_refused() -> None:
    with pytest.raises(KeyError):
        ground("no-such-paper")


@pytest.mark.parametrize(
    "rule", [rule for rule in all_rules().values() if rule.blocks], ids=lambda rule: rule.id
)
def test_rules_that_block_rest_on_confirmed_norms(rule: object) -> None:
    assert grounds_of(rule).may_block  # type: ignore[arg-type]


def test_relations_of_the_annual_report_that_block_are_confirmed() -> None:
    blocking = [rule for rule in load_rules().relations if rule.level == "error"]
    assert blocking
    assert all(ground(rule.source, certainty=rule.certainty).may_block for rule in blocking)


def calls(root: Path, *names: str) -> Iterator[tuple[str, ast.Call]]:
    for file in sorted((root / "generator").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in names:
                yield file.relative_to(root / "generator").as_posix(), node


def test_no_problem_states_its_ground_as_plain_words(root: Path) -> None:
    found = []
    for file, call in calls(root, *SOURCE_AT):
        at = SOURCE_AT[ast.unparse(call.func).rpartition(".")[2]]
        given = call.args[at : at + 1] + [word.value for word in call.keywords if word.arg == "source"]
        found += [
            f"{file}:{call.lineno}" for value in given if isinstance(value, (ast.Constant, ast.JoinedStr))
        ]
    assert found == [], "use vocabularies.grounds.ground"


def test_grounds_are_made_in_one_room(root: Path) -> None:
    makers = {file for file, _ in calls(root, "Ground")}
    assert makers == {"problems.py", "vocabularies/collection.py", "vocabularies/grounds.py"}
