"""The contract: what is a paragraph stays one; lines are joined only where a wrap is proven."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.importers.extracted import Extracted
from generator.importers.reader.joining import Paragraph, join_lines
from generator.importers.reader.wrapping import wrapping_of

Extract = Callable[..., Extracted]

MATERIALS = [
    "一、申请材料",
    "身份证原件及复印件一份并在复印件上签名",
    "近期免冠一寸彩色照片两张以及电子照片",
    "所在单位或者社区出具的有效在职证明原件",
    "二、办理地点",
    "市政务服务中心二楼综合窗口工作日受理",
    "联系电话请拨打政务服务便民热线咨询",
]
LONG = "市直各有关部门要按照职责分工抓好落实，县区人民政府要加强统筹协调，" * 4 + "确保按期完成。"


def joined(source: Extracted) -> list[Paragraph]:
    return join_lines(source.lines, wrapping_of(source.lines))


def texts(source: Extracted) -> list[str]:
    return [paragraph.text for paragraph in joined(source)]


@pytest.mark.parametrize("parted_by", ["\n", "\n\n"])
def test_entries_of_a_list_without_a_stop_stay_apart(extract: Extract, parted_by: str) -> None:
    assert texts(extract(parted_by.join(MATERIALS))) == MATERIALS


def test_entries_of_exactly_one_length_prove_no_width(extract: Extract) -> None:
    entries = [f"{name}部门关于做好示例工作的实施方案和责任清单" for name in "甲乙丙丁戊己庚辛"]
    assert texts(extract("\n".join(entries))) == entries


def test_a_file_with_a_line_longer_than_any_page_holds_whole_paragraphs(extract: Extract) -> None:
    lines = [*MATERIALS, LONG, "6. 压减企业开办环节收费", "对新开办企业实行首套印章免费，", "由市财政承担"]
    assert texts(extract("\n".join(lines))) == [line.replace("6. ", "6. ") for line in lines]


@pytest.mark.parametrize("level", [0, 2])
def test_paragraphs_of_word_and_of_web_pages_are_never_joined(extract: Extract, level: int) -> None:
    source = extract("各部门要认真贯彻落实，\n（责任单位：市财政局；\n完成时限：六月底\n以前）\n")
    whole = replace(source, lines=tuple(replace(line, whole=True, level=level) for line in source.lines))
    assert len(texts(whole)) == 4


def test_paragraphs_set_in_are_known_and_others_beside_them_stay(extract: Extract) -> None:
    text = (
        "　　第一段文字到此为止没有句号\n备注一行\n　　第二段文字也没有句号\n备注又一行\n　　第三段\n备注三\n"
    )
    assert len(texts(extract(text))) == 6


def test_a_line_that_ends_at_a_comma_goes_on_and_says_so(extract: Extract) -> None:
    found = joined(extract("《示例要点》已经市人民政府同意，\n现印发给你们，请认真贯彻落实。\n"))
    assert [paragraph.text for paragraph in found] == [
        "《示例要点》已经市人民政府同意，现印发给你们，请认真贯彻落实。"
    ]
    assert "已与下一行接为一段" in found[0].doubt


def test_two_full_rows_of_one_width_prove_it_where_they_stand(extract: Extract) -> None:
    rows = [
        "（一）正确理解评价方式。今年，上级对我市的政务工作",
        "考核评价内容共有两项，一项是政务公开工作，另一项是优化",
        "营商环境工作。",
    ]
    assert len(rows[0]) + 2 == len(rows[1])
    assert texts(extract("\n".join([LONG, *rows]))) == [LONG, "".join(rows)]


def test_an_open_bracket_carries_a_label_over_the_page(extract: Extract) -> None:
    text = "（一）完善目录。各部门要及时更新目录。（牵头单位：市政府办公室；\n\n— 1 —\n\n完成时限：2026年6月底前）\n"
    assert texts(extract(text)) == [
        "（一）完善目录。各部门要及时更新目录。（牵头单位：市政府办公室；完成时限：2026年6月底前）"
    ]
