"""What a result keeps is taken away from what was counted, each stretch for one piece only."""

import pytest

from generator.importers.witness.pieces import Kind, Piece, Statement
from generator.importers.witness.remainder import Result, judge, lost, unknown_in


def missing(pieces: list[Piece], words: str, **more: object) -> list[tuple[Kind, str]]:
    result = Result(words, **more)  # type: ignore[arg-type]
    return [(item.piece.kind, item.lost) for item in lost(judge(Statement(tuple(pieces)), result))]


def text(words: str, kind: Kind = Kind.TEXT, place: str = "第 1 段") -> Piece:
    return Piece(kind, words, place)


def test_width_points_and_breaks_do_not_count() -> None:
    assert (
        missing(
            [text("关于２０２６年工作，通知如下:"), text("第一项")],
            "关于2026年工作，\n通知如下：\n一、第一项",
        )
        == []
    )


def test_what_stands_twice_in_the_file_must_stand_twice_in_the_result() -> None:
    cells = [text("是", Kind.CELL), text("是", Kind.CELL)]
    assert missing(cells, "是 是") == []
    assert missing(cells, "是") == [(Kind.CELL, "是")]


def test_only_the_missing_part_of_a_paragraph_is_named() -> None:
    paragraph = text("各单位要认真组织实施。全年不少于120件。按时报送总结。")
    assert missing([paragraph], "各单位要认真组织实施。按时报送总结。") == [(Kind.TEXT, "全年不少于120件")]


def test_a_lost_hyphen_is_a_loss() -> None:
    assert missing([text("0990-6230000")], "09906230000") == [(Kind.TEXT, "0990-")]


def test_a_sign_is_any_sign_but_not_none_and_not_an_unknown_one() -> None:
    box = text("\ufffc主动公开")
    assert missing([box], "☑主动公开") == []
    assert missing([box], "主动公开") == [(Kind.SYMBOL, "\ufffc主动公开")]
    assert missing([box], "\ufffd主动公开") == [(Kind.SYMBOL, "\ufffc主动公开")]


def test_a_formula_may_get_signs_between_its_parts() -> None:
    formula = Piece(Kind.TEXT, "S=a+bc", "", tokens=("S=", "a+b", "c"))
    assert missing([formula], "S=(a+b)/c") == []
    assert missing([formula], "S=c") != []


@pytest.mark.parametrize(
    "line",
    [
        "抄送：市委办公室，市人大常委会办公室。",
        "示例市人民政府办公室　2026年3月3日印发",
        "签发人：张三",
        "特急",
        "示例市人民政府文件",
    ],
)
def test_elements_of_head_and_imprint_need_not_be_in_the_result(line: str) -> None:
    assert missing([text(line)], "示例市人民政府") == []


def test_a_number_counts_only_when_the_result_has_it() -> None:
    assert missing([text("示政发[2026]第８号")], "示政发〔2026〕8号") == []
    assert missing([text("示政发〔2026〕8号")], "别的话") == [(Kind.TEXT, "示政发20268号")]


def test_pictures_are_told_by_their_bytes_and_scanned_pages_always_miss() -> None:
    pictures = [Piece(Kind.PICTURE, "", "", digest="a"), Piece(Kind.PICTURE, "", "", digest="b")]
    assert missing(pictures, "", digests=("a",)) == [(Kind.PICTURE, "")]
    assert missing([Piece(Kind.SCANNED, "", "第 2 页")], "") == [(Kind.SCANNED, "")]


def test_headers_comments_and_deletions_are_never_missed() -> None:
    assert (
        missing([text("机关文件", Kind.HEADER), text("删", Kind.DELETED), text("请核", Kind.COMMENT)], "")
        == []
    )


def test_a_line_that_comes_on_every_page_and_nowhere_in_the_result_is_a_running_head() -> None:
    heads = [text("示例市人民政府公报", place=f"第 {page} 页") for page in range(1, 5)]
    assert missing(heads, "") == []
    assert missing(heads[:1], "") == [(Kind.TEXT, "示例市人民政府公报")]


def test_of_a_printed_line_only_what_is_foreign_as_a_whole_is_told() -> None:
    known = "牵头单位市财政局完成时限2026年6月底"
    assert unknown_in("牵头单 市财", known) == ""
    assert unknown_in("牵头单位：从未见过的内容", known) == "从未见过的内容"
