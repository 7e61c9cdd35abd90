"""Markings are found in every spelling; words that a sentence merely mentions are none."""

from pathlib import Path

import pytest

from generator.vocabularies.markings import Shown, find_markings, markings_of_name


def found(*lines: str, apart: bool = False) -> list[str]:
    return [marking.name for marking in find_markings([Shown(line, apart=apart) for line in lines])]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("机密★10年", "密级"),
        ("绝　密★启用前", "密级"),
        ("机 密", "密级"),
        ("秘密（5年）", "密级"),
        ("000012　秘密★一年　特急", "密级"),
        ("密级：机密", "密级"),
        ("【机密】", "密级"),
        ("工作秘密★3年", "工作秘密"),
        ("内部资料　注意保存", "内部资料"),
        ("内部文件，请勿外传。", "内部资料"),
        ("（此件不公开）", "不公开"),
        ("此件依申请公开。", "依申请公开"),
        ("信息公开选项：依申请公开", "依申请公开"),
        ("（此件删减后公开）", "删减后公开"),
        ("（此件发至县团级）", "限定发送范围"),
        ("此件只发至乡镇", "限定发送范围"),
        ("征求意见稿", "未定稿"),
        ("（送审稿第二稿）", "未定稿"),
        ("示例市绿化管理办法（送审稿）", "未定稿"),
    ],
)
def test_a_marking_on_its_own_line_is_found(line: str, name: str) -> None:
    assert found("示例市人民政府文件", line, "各县人民政府：") == [name]


@pytest.mark.parametrize(
    "line",
    [
        "涉及国家秘密、商业秘密的，不予公开。",
        "商业秘密",
        "标注“机密★10年”字样的文件应当单独存放",
        "依申请公开（9分）",
        "内部资料性出版物准印证",
        "将文件发至县级以上人民政府，并抄送有关部门。",
        "现将《示例办法（征求意见稿）》印送你们，请研究提出意见。",
        "各单位应当建立内部文件登记制度",
        "秘密等知识产权犯罪和生产、销售假冒伪劣产品犯罪，加大",
    ],
)
def test_a_mention_in_the_text_is_no_marking(line: str) -> None:
    assert found("示例市人民政府文件", line, "各县人民政府：") == []


def test_in_headers_boxes_and_watermarks_a_short_line_with_the_words_is_enough() -> None:
    assert found("示例市财政局　内部征求意见稿", apart=True) == ["内部资料", "未定稿"]
    assert found("机密文件 请勿复印", apart=True) == ["密级"]
    assert found("商业秘密保护办公室", apart=True) == []


def test_a_draft_of_a_public_consultation_is_no_stop() -> None:
    assert found("关于公开征求《示例办法》意见的公告", "示例办法（征求意见稿）") == []


def test_a_cell_far_from_the_head_is_no_marking() -> None:
    cells = [Shown("机密", in_table=True), *[Shown("后文第几行。")] * 20]
    assert find_markings([*[Shown("正文。")] * 20, *cells]) == ()
    assert [marking.name for marking in find_markings(cells)] == ["密级"]


def test_words_that_stand_for_a_column_count_only_near_the_ends_of_a_document() -> None:
    text = ["正文。"] * 40
    assert found(*text[:20], "依申请公开", *text[:20]) == []
    assert found("依申请公开", *text) == ["依申请公开"]


@pytest.mark.parametrize(
    ("stem", "names"),
    [
        ("机密-关于示例的通知", ["密级"]),
        ("关于示例的通知（内部）", ["内部资料"]),
        ("示例办法（送审稿）", ["未定稿"]),
        ("示例办法征求意见稿", ["未定稿"]),
        ("商业秘密保护指南", []),
        ("关于公开征求示例办法意见的公告", []),
    ],
)
def test_the_name_of_a_file_may_bear_a_marking(stem: str, names: list[str]) -> None:
    assert [marking.name for marking in markings_of_name(stem)] == names


def test_nothing_stops_the_real_documents() -> None:
    for file in sorted(Path("bench/import/corpus").iterdir()):
        assert found(*file.read_text(encoding="utf-8").split("\n")) == []
