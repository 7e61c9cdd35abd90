from datetime import date

import pytest

from generator.importers.reader.days import chinese_number, is_date_line, parse_day
from generator.importers.reader.numbering import marker_of, with_proper_number
from generator.importers.reader.patterns import ends_sentence, is_organ, number_of, tidy, unbalanced


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("一、总体要求", "one", 1),
        ("十二、保障措施", "one", 12),
        ("（三）加强领导", "two", 3),
        ("(十一) 优化服务", "two", 11),
        ("8.关于印发办法的通知", "three", 8),
        ("12．落实责任", "three", 12),
        ("（4）其他", "four", 4),
        ("第五章　附则", "chapter", 5),
        ("第十三条　本办法自印发之日起施行。", "article", 13),
        ("③其他", "circular", 3),
    ],
)
def test_a_number_opens_a_paragraph(text: str, kind: str, value: int) -> None:
    marker = marker_of(text)
    assert marker is not None
    assert (marker.kind.replace("circled", "circular"), marker.value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "1.5倍以上",  # a decimal
        "2020年底前完成",
        "第三条、第四条规定的情形",  # names articles, opens none
        "一是加强领导",
        "（以下简称办法）",
        "三个方面",
    ],
)
def test_what_only_looks_like_a_number_opens_nothing(text: str) -> None:
    assert marker_of(text) is None


def test_numbers_get_the_official_form() -> None:
    assert with_proper_number("(一) 完善规划。") == "（一）完善规划。"
    assert with_proper_number("3.普通高中") == "3. 普通高中"
    assert with_proper_number("第一章 总则") == "第一章　总则"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020年8月7日", date(2020, 8, 7)),
        ("2023 年1 月17 日", date(2023, 1, 17)),  # spaces of PDF text
        ("二〇一二年三月一日", date(2012, 3, 1)),
        ("二○○九年十二月三十一日", date(2009, 12, 31)),
    ],
)
def test_days_are_read_in_both_numerals(text: str, day: date) -> None:
    assert parse_day(text) == day
    assert is_date_line(text)


def test_a_day_that_does_not_exist_is_none() -> None:
    assert parse_day("2023年2月30日") is None


@pytest.mark.parametrize(
    ("text", "value"), [("十", 10), ("二十一", 21), ("一百零五", 105), ("37", 37), ("甲", 0)]
)
def test_chinese_numerals(text: str, value: int) -> None:
    assert chinese_number(text) == value


@pytest.mark.parametrize(
    "name", ["示例市人民政府办公室", "示例省教育厅", "示例县市场监督管理局", "示例区管理委员会"]
)
def test_names_of_organs(name: str) -> None:
    assert is_organ(name)


@pytest.mark.parametrize(
    "text", ["关于成立示例市应急管理局的通知", "2020年重点工作由市教育局", "各有关单位：", "一、示例局"]
)
def test_sentences_about_organs_are_no_names(text: str) -> None:
    assert not is_organ(text)


def test_a_number_line_is_nothing_but_a_number() -> None:
    assert number_of("示政办发〔2023〕5 号") == "示政办发〔2023〕5号"
    assert number_of("示政发[2020]007号") == "示政发〔2020〕7号"
    assert number_of("根据示政发〔2020〕7号文件要求") is None


def test_spaces_of_type_setting_go_away() -> None:
    assert tidy("实施期限为2023 年5 月1 日至 2023 年") == "实施期限为2023年5月1日至2023年"
    assert tidy("政务公开 工作要点") == "政务公开工作要点"
    assert tidy("Annual report of 2023") == "Annual report of 2023"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("贯彻执行。", True),
        ("“应退尽退”。", True),
        ("（牵头单位：市财政局）", True),
        ("如下：", True),
        ("自然资", False),
        ("“非禁即入”", False),
    ],
)
def test_where_sentences_end(text: str, ends: bool) -> None:  # noqa: FBT001 - a column of the table
    assert ends_sentence(text) is ends


def test_an_open_bracket_keeps_a_paragraph_open() -> None:
    assert unbalanced("（自治区市场监管局牵头，各地（州、市）人民政府（行政公署）")
    assert not unbalanced("（市财政局牵头）")
    assert not unbalanced("《办法》" + "文" * 200)
