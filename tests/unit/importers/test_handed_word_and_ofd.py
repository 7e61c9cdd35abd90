"""The handed Word and OFD documents, each with its right value; neighbours stand in the tests of their rooms."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.importers.command import import_paths
from generator.importers.report import ImportResult

CASES = Path(__file__).parent / "cases"
DAY = date(2026, 11, 20)
Imported = Callable[[str], tuple[ImportResult, list[str]]]


@pytest.fixture
def imported(office: Path) -> Imported:
    """Import one case; return the result and the lines of the body of its first notice."""

    def run(name: str) -> tuple[ImportResult, list[str]]:
        result = import_paths([CASES / name], office, today=DAY)
        if not result.written:
            return result, []
        text = (office / result.written[0]).read_text(encoding="utf-8")
        return result, [line for line in text.split("\n---\n", 1)[1].split("\n") if line]

    return run


def value(result: ImportResult, key: str) -> str:
    found = next(item for item in result.documents[0].fields if item.key == key)
    return found.value if isinstance(found.value, str) else "、".join(found.value)


def codes(result: ImportResult) -> list[str]:
    return [problem.code for problem in result.problems]


LINES = {
    "01-autonumber-cjk.docx": [
        "## 一、总体要求", "### （一）指导思想", "1. 甲事项。", "2. 乙事项。", "①圈一。", "### （二）基本原则", "1. 丙事项。",
        "## 十二、第12章", "## 一、重新开始", "甲、天干甲",
    ],
    "02-autonumber-style.docx": ["## 第一章　总则", "## 第二章　职责"],
    "04-textbox.docx": ["## 一、总体要求", "文本框里的要求", "## 二、重点任务"],
    "07-special-runs.docx": [
        "行动方案（2023-2025年）电话0990-6230000。", "☑主动公开　☐不予公开", "伊吾县注音。", "智能标记内容结束。",
    ],
    "09-equation.docx": ["补贴额按下式计算：", "S=(a+b)/c", "其中系数为k=0.8。"],
    "10-strict.docx": ["## 一、严格格式的正文"],
    "11-altchunk.docx": ["## 一、前文", "嵌入的网页正文不能丢", "## 二、后文"],
    "20-short-paras.docx": [
        "身份证原件及复印件一份并在复印件上签名", "近期免冠一寸彩色照片两张以及电子照片", "所在单位或者社区出具的有效在职证明原件",
        "市政务服务中心二楼综合窗口工作日受理", "联系电话请拨打政务服务便民热线咨询",
    ],
    "22-numfmt-others.docx": ["甲、甲级", "乙、乙级", "壹、圈圈", "I. 罗马", "01. 零零", "１．图章"],
    "ofd-composite.ofd": ["各县（区）人民政府：", "现将有关事项通知如下。"],
}  # fmt: skip


@pytest.mark.parametrize("name", list(LINES))
def test_the_right_lines_come_out_in_order_and_nothing_is_missed(name: str, imported: Imported) -> None:
    result, body = imported(name)
    places = [body.index(line) for line in LINES[name]]
    assert places == sorted(places)
    assert codes(result) == []


def test_upper_levels_of_a_legal_number_are_digits_and_keep_their_space(imported: Imported) -> None:
    _, body = imported("02-autonumber-style.docx")
    assert [line.lstrip("# ") for line in body if "." in line[:8]] == ["1.1 目的", "1.2 范围", "2.1 部门"]


def test_cells_stay_merged_and_a_table_in_a_cell_keeps_its_cells(imported: Imported) -> None:
    _, body = imported("08-tables.docx")
    assert (
        '<tr><th scope="col">序号</th><th scope="col">任务</th><th scope="colgroup" colspan="2">责任分工</th></tr>'
        in body
    )
    assert any("内一　｜　内二<br>内表后文字" in line for line in body)


def test_a_head_in_tables_gives_number_and_title_and_no_name_of_a_person(imported: Imported) -> None:
    result, body = imported("12-head-in-table.docx")
    assert value(result, "document_number") == "示财〔2026〕31号"
    assert value(result, "title") == "示例市财政局关于报送2025年预算执行情况的报告"
    assert not any("张三" in line for line in body)


def test_an_order_of_the_state_is_one_notice_of_its_organ(imported: Imported) -> None:
    result, body = imported("16-state-order.docx")
    assert len(result.documents) == 1
    assert value(result, "issuing_organs") == "国务院"
    assert "907号" in value(result, "document_number")
    assert any("示例管理条例" in line for line in body)


def test_a_forwarded_report_is_part_of_the_notice(imported: Imported) -> None:
    result, body = imported("17-forwarded-report.docx")
    assert len(result.documents) == 1
    assert any("基本情况" in line for line in body)


@pytest.mark.parametrize(
    "name", ["s10-textbox-secret.docx", "s12-header-secret.docx", "ofd-template-head.ofd"]
)
def test_a_mark_of_secrecy_anywhere_refuses_the_file(name: str, imported: Imported, office: Path) -> None:
    result, _ = imported(name)
    assert codes(result) == ["IMP030"]
    assert result.written == ()
    assert not (office / "notices").exists()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("s03-neibu.docx", "内部资料"), ("s07-yueji.docx", "限定发送范围"), ("s06-shanjian.docx", "删减后公开"), ("s08-zhengqiu.docx", "未定稿")],
)  # fmt: skip
def test_another_marking_makes_a_draft_that_a_person_decides_on(
    name: str, kind: str, imported: Imported, office: Path
) -> None:
    result, _ = imported(name)
    text = (office / result.written[0]).read_text(encoding="utf-8")
    assert "状态: 草稿" in text
    assert f"待核：标有“{kind}”标志" in text
    assert "公开属性: 主动公开  # 待核" in text


def test_the_class_of_a_draft_is_to_be_checked(imported: Imported, office: Path) -> None:
    result, _ = imported("s08-zhengqiu.docx")
    text = (office / result.written[0]).read_text(encoding="utf-8")
    assert "征求意见稿" in text
    assert next(line for line in text.split("\n") if line.startswith("文件类别")).count("# 待核") == 1
