from __future__ import annotations

from pathlib import Path

import pytest

from generator.compliance.profile import Profile
from generator.compliance.profiles_reading import load_profile, profile_names
from generator.compliance.rule_pages import rules_page
from generator.problems import ProblemsError
from generator.rules.facts.naming import make_name_book
from generator.rules.rule import all_rules
from generator.vocabularies import load_vocabularies

VOCABULARIES = load_vocabularies()
NAMES = make_name_book(VOCABULARIES)
PROFILES = [load_profile(name, VOCABULARIES, NAMES) for name in profile_names()]


def test_the_profiles_that_an_assessor_needs_are_there() -> None:
    assert {profile.profile for profile in PROFILES} == {
        "accessibility", "annual-report-2021", "inspection-2019", "platform-61", "turpan-2022",
    }  # fmt: skip


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.profile)
def test_every_line_is_decided_by_rules_or_says_why_a_person_must(profile: Profile) -> None:
    for _, _, line in profile.lines():
        assert line.parts, line.id
        for part in line.parts:
            assert part.rules or len(part.person) >= 5, line.id


def test_every_rule_is_called_by_some_profile() -> None:
    called = {
        call.rule
        for profile in PROFILES
        for _, _, line in profile.lines()
        for part in line.parts
        for call in part.rules
    }
    assert called == set(all_rules())


def test_the_table_of_turpan_weighs_what_the_notice_says() -> None:
    profile = next(one for one in PROFILES if one.profile == "turpan-2022")
    base, bonus = profile.sections
    assert {line.name: int(line.points) for line in base.indicators} == {
        "主动公开": 49, "依申请公开": 9, "解读回应": 21, "公开渠道": 11, "机制建设": 7, "动态调整评价事项": 3,
    }  # fmt: skip
    assert (int(base.most), int(bonus.most)) == (100, 5)
    assert len([line for _, _, line in profile.lines()]) == 47
    assert profile.kinds == ("市政务公开办公室", "各区县人民政府", "市政府各部门")


def test_the_inspection_has_its_three_parts() -> None:
    profile = next(one for one in PROFILES if one.profile == "inspection-2019")
    assert [(part.kind, f"{part.most} {part.pass_mark} {part.counts_above}") for part in profile.sections] == [
        ("veto", "0 None None"), ("points", "100 60 None"), ("bonus", "30 None 80"),
    ]  # fmt: skip


def test_the_page_of_rules_is_up_to_date() -> None:
    written = Path("docs/rules.md").read_text(encoding="utf-8")
    assert written == rules_page(VOCABULARIES), "python -m generator.compliance.rule_pages"


OWN = """profile: own
title: 本市指标
version: "1"
source: tiaoli-711
sections:
- name: 指标
  kind: points
  most: 3
  indicators:
  - id: "1"
    name: 平台
    points: 3
    children:
    - {id: "1.1", name: 名称, points: 1, parts: [{points: 1, rules: [{rule: PL001}]}]}
    - {id: "1.2", name: 栏目, points: 2, parts: [{points: 2, rules: [{rule: CO001, about: [item-07]}]}]}
"""


def test_an_office_adds_a_profile_without_code(tmp_path: Path) -> None:
    file = tmp_path / "own.yml"
    file.write_text(OWN, encoding="utf-8")
    profile = load_profile("own.yml", VOCABULARIES, NAMES, file)
    assert sum(int(line.points) for _, _, line in profile.lines()) == 3


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("most: 3", "most: 4", "own.yml:10: EVP004 “指标”各指标分值之和为 3，满分写的是 4"),
        ("points: 1, parts", "points: 2, parts", "own.yml:10: EVP004 指标“平台”的下级指标合计 4 分"),
        ("[{points: 1, rules", "[{points: 0.5, rules", "own.yml:14: EVP004 指标“名称”的各项评分合计 0.5 分"),
        ("PL001", "PL999", "own.yml:14: EVP002 没有编号为“PL999”的规则"),
        ("[item-07]", "[item-77]", "own.yml:15: EVP003 规则 CO001 的对象不能是“item-77”"),
        (", about: [item-07]", "", "own.yml:15: EVP003 规则 CO001 的对象不能是空白"),
        ('"1.2"', '"1.1"', "EVP005 编号“1.1”用了两次"),
        (
            "rules: [{rule: PL001}]",
            'person: ""',
            "own.yml:14: EVP006 指标“名称”有一项评分既没有规则也没有写明由人工判断",
        ),
        ("name: 名称", "nam: 名称", "own.yml:14: FLD002"),
        ("points: 3\n", "points: 三\n", "own.yml:12: FLD004"),
    ],
)
def test_a_faulty_profile_is_refused_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    file = tmp_path / "own.yml"
    file.write_text(OWN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        load_profile("own.yml", VOCABULARIES, NAMES, file)
    assert any(told in str(problem) for problem in caught.value.problems), caught.value


def test_an_unknown_profile_is_answered_with_the_likely_one() -> None:
    with pytest.raises(ProblemsError) as caught:
        load_profile("turpan-2021", VOCABULARIES, NAMES)
    assert "EVP001" in str(caught.value)
    assert "turpan-2022" in str(caught.value)
