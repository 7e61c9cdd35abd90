"""A new portal is made of the answers and the law, and builds with nothing but things to do."""

from datetime import date
from pathlib import Path

import pytest

from generator.authoring.new_portal.answers import Answers, Given, objection, read_answers
from generator.authoring.new_portal.files import portal_files
from generator.authoring.new_portal.sheet import blank_sheet, read_sheet
from generator.portal.checks import check_portal
from generator.portal.load import load_portal
from generator.portal.unfinished import located, unfinished
from generator.problems import ProblemsError
from generator.schema.closed_lists import OrganLevel

GIVEN = {
    "name": "示例市民政局", "level": "市直部门", "domain": "www.example.gov.cn", "base_path": "/xxgk/",
    "credit_code": "11650000MB0000000X", "site_identifier": "6500000000", "office": "示例市民政局办公室",
    "address": "示例路1号101室", "hours": "工作日9:00—12:00", "phone": "0000-0000000",
}  # fmt: skip
TODAY = date(2026, 11, 20)


def answers(**changes: str) -> Answers:
    return read_answers({name: Given(text) for name, text in (GIVEN | changes).items()}, "新建专栏")


def begin(folder: Path, **changes: str) -> Path:
    for name, text in portal_files(answers(**changes), TODAY).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "content"


@pytest.mark.parametrize("level", [*OrganLevel, "直辖市", "行署", "旗", "镇", "街道办事处", "省直部门"])
def test_every_level_begins_without_an_error(level: str, tmp_path: Path) -> None:
    loaded = load_portal(begin(tmp_path, level=level), TODAY)
    assert loaded.problems == ()
    assert loaded.portal is not None
    assert loaded.portal.notices == ()


def test_an_organ_that_may_make_no_rules_has_no_column_for_them(tmp_path: Path) -> None:
    office = load_portal(begin(tmp_path / "a", level="行署"), TODAY).portal
    city = load_portal(begin(tmp_path / "b", level="市"), TODAY).portal
    assert office is not None
    assert city is not None
    assert "policies/government-rules" not in office.columns
    assert "policies/government-rules" in city.columns
    assert "规章、" not in "".join(office.guide.classification)
    assert "规章、" in "".join(city.guide.classification)


@pytest.mark.parametrize(
    ("name", "has", "lacks"),
    [
        ("示例市民政局", "社会救助", "治安管理"),
        ("示例市公安局", "治安管理", "社会救助"),
        ("示例县自然资源局", "土地征收", "治安管理"),
    ],
)
def test_what_an_organ_cannot_have_is_explained_and_nothing_else(
    name: str, has: str, lacks: str, tmp_path: Path
) -> None:
    portal = load_portal(begin(tmp_path, name=name), TODAY).portal
    assert portal is not None
    assert portal.catalog.topics[lacks].reason
    assert has not in portal.catalog.topics


def test_a_government_is_given_no_explanation(tmp_path: Path) -> None:
    portal = load_portal(begin(tmp_path, name="示例市人民政府", level="市"), TODAY).portal
    assert portal is not None
    assert not portal.catalog.topics
    assert set(portal.catalog.items) == {2}


def test_everything_left_to_do_has_a_file_and_a_line(tmp_path: Path) -> None:
    content = begin(tmp_path)
    portal = load_portal(content, TODAY).portal
    assert portal is not None
    found = [*unfinished(content), *located(check_portal(portal), content)]
    assert {problem.path for problem in found} == {"organ.yml", "guide.yml", "catalog.yml"}
    assert [problem for problem in found if not problem.line] == []
    for problem in found:
        assert problem.line <= len((content / problem.path).read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("name", ['示例“市”"局"', "示例 局: # 甲", "示例\\局'"])
def test_a_name_may_hold_what_yaml_uses_as_signs(name: str, tmp_path: Path) -> None:
    portal = load_portal(begin(tmp_path, name=name), TODAY).portal
    assert portal is not None
    assert portal.organ.name == name


def test_all_that_is_missing_or_wrong_is_said_at_once() -> None:
    with pytest.raises(ProblemsError) as error:
        answers(level="国", credit_code="123", phone="")
    assert {problem.code for problem in error.value.problems} == {"FLD001", "FLD005", "FLD031"}


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [("domain", "https://a.b", True), ("level", "镇", False), ("level", "村", True)],
)
def test_one_answer_can_be_judged_alone(name: str, text: str, *, wrong: bool) -> None:
    assert bool(objection(name, text)) is wrong


def test_a_filled_sheet_gives_the_answers_with_their_rows(tmp_path: Path) -> None:
    import openpyxl  # noqa: PLC0415 - only here

    file = tmp_path / "登记表.xlsx"
    file.write_bytes(blank_sheet())
    book = openpyxl.load_workbook(file)
    page = book.active
    assert page is not None
    page["B2"], page["B4"] = "示例市民政局", "村"
    book.save(file)
    given = read_sheet(file)
    assert given["name"].text == "示例市民政局"
    with pytest.raises(ProblemsError) as error:
        read_answers(given, file.name)
    assert [(p.line, p.code) for p in error.value.problems if "村" in p.message] == [(4, "FLD005")]


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    import openpyxl  # noqa: PLC0415 - only here

    file = tmp_path / "别的.xlsx"
    openpyxl.Workbook().save(file)
    with pytest.raises(ProblemsError, match="NEW001"):
        read_sheet(file)
