"""Headings: of plans, long ones, bold ones, by outline level; numbers that do not run on."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.importers.dialect import write_body
from generator.importers.extracted import Extracted
from generator.importers.reader.document import ReadDocument
from generator.importers.reader.numbering import marker_of
from generator.importers.reader.patterns import tidy_paragraph
from generator.importers.reader.read import read_documents
from generator.vocabularies import Vocabularies

ReadOne = Callable[..., ReadDocument]
CASES = Path(__file__).parents[1] / "cases"

PLAN = (
    "示例市突发事件总体应急预案\n\n1 总则\n\n1.1 编制目的\n\n为规范应急处置，制定本预案。\n\n1.2 分级响应\n\n"
    "按照有关规定分级响应。\n\n1.2.1 项目管理\n\n各部门要加强管理。\n\n2　组织体系\n\n2.1领导机构\n\n市应急委是领导机构。\n"
)
HEAD = "示例市2026年工作要点\n\n"


def headings(document: ReadDocument) -> list[str]:
    return [line for line in write_body(document.blocks).split("\n") if line.startswith("#")]


def handed(name: str) -> str:
    return (CASES / name).read_text(encoding="utf-8")


def test_the_parts_of_a_plan_are_headings_and_keep_their_space(read_one: ReadOne) -> None:
    assert headings(read_one(PLAN)) == [
        "## 1 总则", "### 1.1 编制目的", "### 1.2 分级响应", "#### 1.2.1 项目管理", "## 2　组织体系", "### 2.1领导机构",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["1.5倍以上", "2.3万元", "3 月底前完成", "2 个工作日内", "12.5%的企业", "5 年规划", "3.15晚会"]
)
def test_quantities_are_no_numbers_of_a_plan(text: str) -> None:
    assert marker_of(text) is None
    assert " " not in tidy_paragraph(text)


def test_headings_without_a_stop_are_no_part_of_the_task_below(read_one: ReadOne) -> None:
    document = read_one(handed("unwrapped-headings.txt"))
    assert headings(document)[1:] == [
        "#### 4. 优化企业注销“一网服务”平台功能",
        "#### 6. 压减企业开办、注销环节收费",
    ]


def test_a_long_heading_is_joined_over_its_line_break(read_one: ReadOne) -> None:
    assert headings(read_one(handed("wrapped-long-heading.txt")))[1] == (
        "### （十四）完善市、区、乡镇（街道）、村（社区）四级综合性政务服务大厅集中服务模式，打造“15分钟政务服务圈”。"
    )


@pytest.mark.parametrize("name", ["示例.txt", "示例.md"])
def test_asterisks_of_bold_type_are_no_words_of_a_heading(read_one: ReadOne, name: str) -> None:
    document = read_one(handed("bold-heading-in-txt.txt"), name)
    assert headings(document) == ["# 示例要点", "## 一、第一部分", "## 二、第二部分", "### （三）第三节"]
    assert "*" not in write_body(document.blocks)


def test_a_bold_line_is_a_heading_below_the_one_before(read_one: ReadOne) -> None:
    text = (
        HEAD
        + "## 一、总体要求\n\n**工作目标**\n\n到年底完成任务。\n\n**责任单位：市财政局**\n\n各部门落实。\n"
    )
    assert headings(read_one(text, "示例.md")) == ["## 一、总体要求", "### 工作目标"]


def test_an_outline_level_makes_a_heading_of_any_paragraph(
    extract: Callable[..., Extracted], vocabularies: Vocabularies
) -> None:
    source = extract(HEAD + "工作目标\n\n到年底完成任务。\n")
    lines = tuple(replace(line, whole=True, level=2 if "目标" in line.text else 0) for line in source.lines)
    document = read_documents(replace(source, lines=lines), vocabularies).documents[0]
    assert headings(document) == ["### 工作目标"]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ("一、二、三、", []),
        ("一、二、四、", ["编号不连续：“二、”之后是“四、”"]),
        ("（一）（二）（二）", ["编号不连续：“（二）”之后是“（二）”"]),
        ("1.2.4.", ["编号不连续：“2.”之后是“4.”"]),
        ("第一条　第三条　", ["编号不连续：“第一条”之后是“第三条”"]),
        ("1.1 1.2 2.1 2.3 ", ["编号不连续：“2.1”之后是“2.3”"]),
    ],
)
def test_numbers_with_a_hole_are_said(read_one: ReadOne, numbers: str, said: list[str]) -> None:
    import re  # noqa: PLC0415 - cuts the table's own column

    found = re.findall(r"\d\.\d |\d\.|第.条　|（.）|.、", numbers)
    text = HEAD + "".join(f"{number}各单位要做好这一项工作，确保按期完成任务。\n\n" for number in found)
    assert [doubt.text for doubt in read_one(text).doubts] == said


def test_points_that_run_on_through_the_sections_have_no_hole(read_one: ReadOne) -> None:
    text = (
        HEAD
        + "一、第一部分\n\n1. 做好甲事。\n\n2. 做好乙事。\n\n二、第二部分\n\n3. 做好丙事。\n\n4. 做好丁事。\n"
    )
    assert read_one(text).doubts == ()
