from collections.abc import Callable

import pytest

from generator.importers.extracted import Extracted
from generator.importers.reader.joining import join_lines
from generator.importers.reader.wrapping import wrapping_of

Extract = Callable[..., Extracted]

PARAGRAPHS = [
    "为深入贯彻落实关于优化营商环境的决策部署，进一步激发市场主体活力，结合本市实际，制定本方案。",
    "一、总体要求",
    "（一）完善工作机制。各有关部门要加强协同配合，建立信息共享机制，定期研究解决工作中的问题，确保按期完成2025年度目标任务。",
    "（二）规范办事流程。对符合条件的事项，办理时间压缩至3个工作日以内，不得要求提供清单之外的材料。",
    "二、保障措施",
    "各县区人民政府要切实履行主体责任，加强督促检查，重大情况及时报告市人民政府。",
]


def paragraphs(source: Extracted) -> list[str]:
    return [paragraph.text for paragraph in join_lines(source.lines, wrapping_of(source.lines))]


def wrapped(text: str, width: int, indent: str = "") -> str:
    words = indent + text
    return "\n".join(words[at : at + width] for at in range(0, len(words), width))


@pytest.mark.parametrize("width", [18, 25, 33, 40])
@pytest.mark.parametrize("indent", ["　　", ""])
def test_wrapped_lines_become_their_paragraphs(extract: Extract, width: int, indent: str) -> None:
    text = "\n".join(wrapped(paragraph, width, indent) for paragraph in PARAGRAPHS * 4)
    assert paragraphs(extract(text)) == PARAGRAPHS * 4


def test_empty_lines_part_paragraphs_whatever_their_width(extract: Extract) -> None:
    text = "\n\n".join(wrapped(paragraph, 22) for paragraph in PARAGRAPHS * 3)
    assert paragraphs(extract(text)) == PARAGRAPHS * 3


def test_lines_that_were_never_wrapped_stay_as_they_are(extract: Extract) -> None:
    text = "\n".join(paragraph * 2 if paragraph.endswith("。") else paragraph for paragraph in PARAGRAPHS)
    assert len(paragraphs(extract(text))) == len(PARAGRAPHS)


def test_a_page_break_in_mid_sentence_is_mended(extract: Extract) -> None:
    text = "各有关部门要加强协同配合，建立信息共享机制，定期研\n\n— 3 —\n\n究解决工作中的问题。\n"
    assert paragraphs(extract(text)) == [
        "各有关部门要加强协同配合，建立信息共享机制，定期研究解决工作中的问题。"
    ]


BROKEN = "（一）认真贯彻落实政府信息主动公开新\n\n要求\n\n19. 正确执行关于主动公开的新规定，推动公开内容更加规范。\n"
# Paragraphs of a gazette, cut where its columns of twenty characters end.
CUT = [("各" * (20 * rows - 2), "有关部门要抓好落实。") for rows in (1, 2, 3, 5, 2, 4)]


def test_a_heading_broken_in_two_is_reported_and_left(extract: Extract) -> None:
    source = extract(BROKEN)
    found = join_lines(source.lines, wrapping_of(source.lines))
    assert [paragraph.text for paragraph in found[:2]] == ["（一）认真贯彻落实政府信息主动公开新", "要求"]
    assert "疑似被断开" in found[1].doubt


def test_where_columns_are_proven_cut_paragraphs_and_headings_are_mended(extract: Extract) -> None:
    source = extract("\n\n".join([*(line for pair in CUT for line in pair), "长" * 100 + "。", BROKEN]))
    found = join_lines(source.lines, wrapping_of(source.lines))
    assert [paragraph.text for paragraph in found[:6]] == ["".join(pair) for pair in CUT]
    assert found[7].text == "（一）认真贯彻落实政府信息主动公开新要求"
    assert "断开" in found[7].doubt


def test_rows_that_a_pdf_reader_cut_behind_punctuation_are_put_together(extract: Extract) -> None:
    """A printed row holds 40 characters, the first of a paragraph 38; the pieces add up to it."""
    first = "（一）优化市场主体开办服务一般企业开办全部事项一网通办全程网办全疆通办共三个"
    pieces = ["工作日内一次办结，", "实现电子营业执照和电子印章同步发放。", "对在住建部门信息系统中有安"]
    assert (len(first), sum(map(len, pieces))) == (38, 40)
    last = "全鉴定合格信息的自建房，登记时无需提交报告。"
    others = [
        f"（{number}）{'各' * 35}\n{'有' * 40}\n关单位要加强组织领导，\n压实工作责任，\n{'确' * 22}\n保落实到位。"
        for number in "二三四五六七"
    ]
    found = paragraphs(extract("\n".join([first, *pieces, last, *others])))
    assert found[0] == first + "".join(pieces) + last
    assert len(found) == 7


def test_signature_and_date_never_join_the_text(extract: Extract) -> None:
    text = "各单位要认真贯彻执行，确保各项工作任务落到实处\n\n示例市人民政府办公室\n\n2021年3月5日\n"
    assert paragraphs(extract(text))[-2:] == ["示例市人民政府办公室", "2021年3月5日"]
