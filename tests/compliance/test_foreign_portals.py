"""Portals of other makes, each with answers that a person wrote from reading its pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.compliance.engine import find
from generator.compliance.profiles_reading import load_profile
from generator.rules.facts.naming import make_name_book
from generator.rules.findings import Outcome, outcome_of
from generator.vocabularies import load_vocabularies
from tests.rules.rule_cases import facts_of_folder

if TYPE_CHECKING:
    from generator.rules.findings import Finding

PORTALS = Path(__file__).parents[1] / "sites" / "foreign"
PROFILES = ("platform-61", "annual-report-2021", "inspection-2019", "turpan-2022")
# What a folder of pages cannot tell: the network, the browser, the server.
NEED_A_SERVER = {"SE002", "NE001", "NE002", "NE003", "NE005", "AC005"}


@dataclass(frozen=True)
class Answer:
    mark: str
    outcome: Outcome
    at: tuple[str, ...] | None


def names_of_portals() -> list[str]:
    return sorted(path.parent.name for path in PORTALS.glob("*/answers.yml"))


@cache
def key_of(portal: str) -> dict[str, Any]:
    text = (PORTALS / portal / "answers.yml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def answers_of(portal: str) -> list[Answer]:
    found = []
    for line in key_of(portal)["answers"]:
        for about in line.get("about", [""]):
            mark = f"{line['rule']}:{about}" if about else line["rule"]
            at = tuple(sorted(line["at"])) if "at" in line else None
            found.append(Answer(mark, Outcome(line["outcome"]), at))
    return found


@cache
def findings_of(portal: str) -> dict[str, tuple[Finding, ...]]:
    key, vocabularies = key_of(portal), load_vocabularies()
    facts = facts_of_folder(PORTALS / portal / "site", key["today"], key["kind"])
    book = make_name_book(vocabularies)
    found: dict[str, tuple[Finding, ...]] = {}
    for name in PROFILES:
        result = find(facts, load_profile(name, vocabularies, book, None))
        assert result.broken == ()
        found.update(result.findings)
    return found


@pytest.mark.parametrize(
    ("portal", "answer"),
    [
        pytest.param(portal, answer, id=f"{portal}-{answer.mark}")
        for portal in names_of_portals()
        for answer in answers_of(portal)
    ],
)
def test_a_portal_of_another_make_is_judged_as_a_person_does(portal: str, answer: Answer) -> None:
    findings = findings_of(portal)[answer.mark]
    assert outcome_of(findings) is answer.outcome, findings
    if answer.at is not None:
        faulty = {finding.page for finding in findings if finding.outcome is answer.outcome}
        assert tuple(sorted(faulty)) == answer.at


@pytest.mark.parametrize("portal", names_of_portals())
def test_a_key_answers_everything_that_a_folder_can_tell(portal: str) -> None:
    asked = {mark for mark in findings_of(portal) if mark.split(":")[0] not in NEED_A_SERVER}
    marks = [answer.mark for answer in answers_of(portal)]
    assert sorted(marks) == sorted(asked)


@pytest.mark.parametrize("portal", names_of_portals())
def test_every_answer_says_why(portal: str) -> None:
    assert [line for line in key_of(portal)["answers"] if len(line["because"]) < len("有检索框")] == []
