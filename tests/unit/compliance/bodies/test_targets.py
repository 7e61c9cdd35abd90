"""targets.yml is read strictly, and every fault is said with its line."""

from pathlib import Path

import pytest

from generator.compliance.bodies.targets import load_targets
from generator.problems import ProblemsError
from generator.vocabularies import Vocabularies, load_vocabularies

LIST = """\
评价对象:
  - 名称: 示例市发展和改革委员会
    类别: 市政府各部门
    网站: https://www.example.gov.cn/fgw/
  - 名称: 示例区人民政府
    网站: saved/区政府
    方案: platform-61
"""


@pytest.fixture(scope="module")
def vocabularies() -> Vocabularies:
    return load_vocabularies()


def written(folder: Path, text: str) -> Path:
    file = folder / "targets.yml"
    file.write_text(text, encoding="utf-8")
    return file


def test_bodies_come_in_the_order_of_the_list(tmp_path: Path, vocabularies: Vocabularies) -> None:
    first, second = load_targets(written(tmp_path, LIST), vocabularies)
    assert (first.name, first.kind, first.profile) == ("示例市发展和改革委员会", "市政府各部门", None)
    assert (first.target, first.is_web) == ("https://www.example.gov.cn/fgw/", True)
    assert (second.kind, second.profile, second.is_web) == (None, "platform-61", False)


def test_a_folder_is_looked_for_beside_the_list(tmp_path: Path, vocabularies: Vocabularies) -> None:
    assert (
        Path(load_targets(written(tmp_path, LIST), vocabularies)[1].target) == tmp_path / "saved" / "区政府"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "targets.yml:1: EVT001"),
        ("评价对象:\n", "targets.yml:1: EVT001"),
        ("单位:\n  - 名称: a\n", "targets.yml:1: EVT001"),
        ("评价对象:\n  - https://www.example.gov.cn/\n", "targets.yml:2: EVT001"),
        ("评价对象:\n  - 名称: a\n", "targets.yml:2: FLD001 缺少必填字段“网站”"),
        ("评价对象:\n  - 名称: a\n    网址: b\n", "targets.yml:3: FLD002"),
        (
            "评价对象:\n  - {名称: a, 网站: b}\n  - {名称: a, 网站: c}\n",
            "targets.yml:3: EVT002 “a”重复，第 2 行",
        ),
        (
            "评价对象:\n  - {名称: a, 网站: b/}\n  - {名称: c, 网站: b}\n",
            "targets.yml:3: EVT003 “c”与第 2 行“a”",
        ),
        ("评价对象:\n  - {名称: a, 类别: 市政府部门, 网站: b}\n", "targets.yml:2: EVT004 没有“市政府部门”"),
    ],
)
def test_a_fault_is_said_with_its_line(
    text: str, problem: str, tmp_path: Path, vocabularies: Vocabularies
) -> None:
    with pytest.raises(ProblemsError) as caught:
        load_targets(written(tmp_path, text), vocabularies, kinds=("各区县人民政府", "市政府各部门"))
    assert problem in str(caught.value)


def test_all_faults_are_said_at_once(tmp_path: Path, vocabularies: Vocabularies) -> None:
    text = "评价对象:\n  - {名称: a}\n  - 乙\n  - {名称: b, 网站: x}\n  - {名称: b, 网站: y}\n"
    with pytest.raises(ProblemsError) as caught:
        load_targets(written(tmp_path, text), vocabularies)
    assert [problem.line for problem in caught.value.problems] == [2, 3, 5]


@pytest.mark.parametrize(
    ("name", "slug"),
    [("示例市教育局", "示例市教育局"), ("../etc", "etc-"), ("a/b c", "a-b-c-"), ("名" * 90, "名" * 40 + "-")],
)
def test_the_folder_of_a_body_is_safe_and_its_own(
    name: str, slug: str, tmp_path: Path, vocabularies: Vocabularies
) -> None:
    text = f'评价对象:\n  - {{名称: "{name}", 网站: x}}\n'
    found = load_targets(written(tmp_path, text), vocabularies)[0].slug
    assert found.startswith(slug)
    assert len(found) == len(slug) + (8 if slug.endswith("-") else 0)
    assert "/" not in found
