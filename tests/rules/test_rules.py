from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.rules.rule import Obligation, Rule, all_rules, page_of_rule
from generator.vocabularies import load_vocabularies
from tests.rules.rule_cases import EXPECTED, Case, cases_of, findings_of, outcome_of_case

if TYPE_CHECKING:
    from pathlib import Path

RULES = list(all_rules().values())
# What these look at is no page: tests/unit/compliance holds their cases.
NEED_A_SERVER = {"SE002", "NE001", "NE002", "NE003", "NE005", "AC005"}
CASES = [
    pytest.param(rule, case, id=f"{rule.id}-{case.number}-{case.kind}")
    for rule in RULES
    for case in cases_of(rule)
]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_a_case_on_the_page_of_a_rule_is_judged_as_the_page_says(
    rule: Rule, case: Case, tmp_path: Path
) -> None:
    outcome = outcome_of_case(rule, case, tmp_path)
    assert outcome in EXPECTED[case.kind], findings_of(rule, case, tmp_path)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_failed_finding_says_what_was_found_and_how_to_put_it_right(rule: Rule, tmp_path: Path) -> None:
    for case in cases_of(rule):
        if case.kind == "bad":
            folder = tmp_path / str(case.number)
            folder.mkdir()
            for finding in findings_of(rule, case, folder):
                if finding.outcome == "FAIL":
                    assert finding.found
                    assert finding.fix
                    assert finding.expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_good_and_bad_cases_and_all_chapters(rule: Rule) -> None:
    if rule.id not in NEED_A_SERVER:
        kinds = [case.kind for case in cases_of(rule)]
        assert kinds.count("good") >= 1
        assert kinds.count("bad") + kinds.count("review") >= 2
    text = page_of_rule(rule)
    assert text.startswith(f"# {rule.id} {rule.title}\n")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["看什么", "为什么", "怎样改", "例"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_stands_in_the_file_that_bears_its_id_and_name(rule: Rule) -> None:
    stem = rule.check.__module__.rsplit(".", 1)[1]
    assert stem == f"{rule.id.lower()}_{rule.name.replace('-', '_')}"


def test_the_rules_of_a_folder_share_their_letters() -> None:
    families: dict[str, set[str]] = {}
    for rule in RULES:
        families.setdefault(rule.check.__module__.split(".")[-2], set()).add(rule.id[:2])
    assert all(len(letters) == 1 for letters in families.values()), families


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_ground_of_a_rule_is_a_known_instrument(rule: Rule) -> None:
    sources = load_vocabularies().sources
    assert rule.clauses
    assert [clause.source for clause in rule.clauses if sources.get(clause.source) is None] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_page_says_must_only_where_the_ground_does(rule: Rule) -> None:
    why = page_of_rule(rule).split("## 为什么", 1)[1].split("## 怎样改", 1)[0]
    strong = re.search(r"应当|必须|不得|要求|规定|不应|扣分|否决", why)
    if rule.obligation is Obligation.SHALL:
        assert strong, why
    else:
        assert re.search(r"建议|鼓励|惯例|通行|地方|便于|推荐", why), why
