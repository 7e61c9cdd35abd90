"""发文机关 and 文件类别: only what is plausible is certain; clashes are shown, seals and halves never published."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.importers.dialect import write_body
from generator.importers.reader.document import Certainty, ReadDocument
from generator.importers.reader.organ_names import against_number, names_on_lines
from generator.schema.fields import DocumentNumberText

ReadOne = Callable[..., ReadDocument]
CASES = Path(__file__).parents[1] / "cases"
LETTER = "示例市财政局关于做好示例工作的通知\n\n{number}\n\n各县区财政局：\n\n请认真贯彻执行。\n\n{signed}\n\n2026年3月5日\n"


def letter(number: str = "示财〔2026〕5号", signed: str = "示例市财政局") -> str:
    return LETTER.format(number=number, signed=signed)


def organs(document: ReadDocument) -> tuple[object, Certainty]:
    finding = document.finding("issuing_organs")
    assert finding is not None
    return finding.value, finding.certainty


def test_the_handed_signature_over_two_lines_clashes_with_the_title(read_one: ReadOne) -> None:
    document = read_one((CASES / "two-line-signature.txt").read_text(encoding="utf-8"))
    whole = "市推进政府职能转变和“放管服”改革协调领导小组办公室"
    assert organs(document) == ((whole,), Certainty.UNSURE)
    finding = document.finding("issuing_organs")
    assert finding is not None
    assert "标题作“示例市人民政府办公室”" in finding.reason
    assert [block.text for block in document.blocks if "放管服" in block.text and block.role == "text"] == [
        block.text for block in document.blocks if "已经市推进" in block.text
    ]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["示例市人民政府", "办公室"], [(0, 1)]),
        (["示例市市场监督", "管理局"], [(0, 1)]),
        (["示例市财政局", "示例市教育局（代章）"], [(0,), (1,)]),
        (["示例市推进“放管服”改革", "工作领导小组办公室", "示例市财政局"], [(0, 1), (2,)]),
        (["市长　王示例"], [(0,)]),
        (["特此通知", "示例市人民政府办公室"], None),
        (["各县区要认真落实", "示例市人民政府办公室"], None),
    ],
)
def test_names_run_over_lines_but_take_no_text_with_them(
    lines: list[str], names: list[tuple[int, ...]] | None
) -> None:
    assert names_on_lines(lines) == names


@pytest.mark.parametrize(
    ("text", "value", "certainty"),
    [
        (letter(), ("示例市财政局",), Certainty.STATED),
        (letter(signed="示例市财政局（代章）"), ("示例市财政局",), Certainty.STATED),
        (letter(signed="市财政局"), ("示例市财政局",), Certainty.LIKELY),
        (letter(signed="示例市财政局\n\n示例市教育局"), ("示例市财政局", "示例市教育局"), Certainty.STATED),
        (letter(signed="示例市教育局"), ("示例市教育局",), Certainty.UNSURE),  # the title says 财政局
        (letter(number="示教〔2026〕5号"), ("示例市财政局",), Certainty.UNSURE),  # the code says 教育
        (letter(number="示政办发〔2026〕5号"), ("示例市财政局",), Certainty.UNSURE),
    ],
)
def test_a_name_is_certain_only_when_title_and_number_agree(
    read_one: ReadOne, text: str, value: tuple[str, ...], certainty: Certainty
) -> None:
    assert organs(read_one(text)) == (value, certainty)


@pytest.mark.parametrize(
    ("organ", "number", "clashes"),
    [
        ("示例市人民政府办公室", "示政办发〔2020〕1号", False),
        ("示例市人民政府", "示政办发〔2020〕1号", True),
        ("示例县人民政府", "民政发〔2020〕1号", False),  # 民和县: 政发 outweighs 民
        ("示例市教育局", "示教基函〔2020〕1号", False),
        ("示例市示例协会", "示协〔2020〕1号", False),  # a code that is on no list says nothing
    ],
)
def test_the_code_in_a_number_speaks_for_a_kind_of_organ(organ: str, number: str, clashes: bool) -> None:  # noqa: FBT001
    assert against_number(organ, number) is clashes


ORDER = (
    "中华人民共和国国务院令\n\n第907号\n\n现公布修订后的《示例管理条例》，自2026年1月1日起施行。\n\n总理　王示例\n\n2025年12月18日\n\n"
    "示例管理条例\n\n第一条　为了示例，制定本条例。\n"
)


def test_an_order_is_the_organs_the_head_only_signs(read_one: ReadOne) -> None:
    document = read_one(ORDER)
    assert organs(document) == (("国务院",), Certainty.STATED)
    assert document.value("document_number") == "国令第907号"
    assert document.value("document_class") == "行政法规"
    assert "# 示例管理条例\n\n第一条" in write_body(document.blocks)


def test_the_number_of_an_order_is_a_number_of_the_schema() -> None:
    from pydantic import TypeAdapter  # noqa: PLC0415 - one test alone asks the schema

    assert (
        TypeAdapter(DocumentNumberText).validate_python("示例市人民政府令第12号") == "示例市人民政府令第12号"
    )


FORWARDED = (
    "示例省人民政府办公厅转发省地震局关于加强防震减灾工作意见报告的通知\n\n示政办发〔1996〕2号\n\n各市人民政府：\n\n"
    "省地震局《关于加强防震减灾工作意见的报告》已经省政府同意，现转发给你们，请认真贯彻执行。\n\n示例省人民政府办公厅\n\n"
    "一九九六年二月五日\n\n（本文有删减）\n\n关于加强防震减灾工作意见的报告\n\n（省地震局　一九九五年十一月二十日）\n\n省人民政府：\n\n"
    "现将有关意见报告如下。\n"
)


def test_a_forwarded_report_is_part_of_the_notice_that_forwards_it(read_one: ReadOne) -> None:
    document = read_one(FORWARDED)
    assert document.value("dated_on") == "1996-02-05"
    assert "# 关于加强防震减灾工作意见的报告" in write_body(document.blocks)


def test_who_signs_a_report_upward_is_never_published(read_one: ReadOne) -> None:
    text = letter().replace("示财〔2026〕5号", "示财〔2026〕5号　　　　签发人：张示例")
    document = read_one(text.replace("各县区财政局", "市人民政府"))
    assert document.value("document_number") == "示财〔2026〕5号"
    assert "张示例" not in write_body(document.blocks)


@pytest.mark.parametrize(
    ("title", "number", "value"),
    [
        ("示例市住房公积金管理办法", "示政规〔2022〕3号", "行政规范性文件"),
        ("关于印发示例办法的通知", "示财规字〔2022〕3号", "行政规范性文件"),
        ("关于印发示例办法的通知", "示财发〔2022〕3号", "其他政策文件"),
        ("示例市事业单位2026年公开招聘公告", "", "非政策信息"),
        ("示例市2026年部门预算", "", "非政策信息"),
        ("示例工作简报", "", "非政策信息"),
        ("示例市2026年政务公开工作要点", "", "其他政策文件"),
    ],
)
def test_the_number_and_the_title_suggest_the_class(
    read_one: ReadOne, title: str, number: str, value: str
) -> None:
    text = f"{title}\n\n{number}\n\n为做好工作，现将有关事项说明如下。\n\n示例市财政局\n\n2022年3月5日\n"
    assert read_one(text).value("document_class") == value
