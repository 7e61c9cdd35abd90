"""The self-assessment says what was found in the words and the form of an official paper."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import pytest

from generator.compliance.reports.self_assessment import chinese_number, self_assessment
from generator.rules.findings import Outcome
from tests.unit.compliance.evaluations import BROKEN, GOOD, make_evaluation, make_line, make_section


def paragraphs(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def tables(data: bytes) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in docx.Document(io.BytesIO(data)).tables
    ]


def test_the_paper_has_the_parts_in_their_order() -> None:
    headings = [text for text in paragraphs(self_assessment(make_evaluation())) if text[1:2] == "、"]
    assert headings == ["一、总体情况", "二、存在的问题", "三、整改措施", "四、需人工判断的事项", "五、说明"]


def test_title_score_and_signature_name_the_body_and_the_day() -> None:
    texts = paragraphs(self_assessment(make_evaluation()))
    assert texts[0] == "示例市人民政府\n政务公开工作自评自查报告"
    assert "自评结果：得 4 分（满分 13 分），另有 8 分待定。评价结论：待人工判断后定。" in texts
    assert texts[-2:] == ["示例市人民政府", "2026年11月20日"]


def test_the_sums_of_the_levels_stand_in_a_table() -> None:
    assert tables(self_assessment(make_evaluation()))[0][:3] == [
        ["类别", "一级指标", "满分", "得分", "未得分", "待定"],
        ["基础项指标", "主动公开", "7", "2.5", "3.5", "1"],
        ["基础项指标", "公开渠道", "1", "0", "0", "1"],
    ]


def test_problems_come_with_their_evidence_the_dearest_first() -> None:
    texts = paragraphs(self_assessment(make_evaluation()))
    start = texts.index("二、存在的问题")
    assert texts[start + 1 : start + 7] == [
        "（一）乡村振兴（扣 2 分）",
        "1.要求：链接能打开；实际：文件不存在：zhengce/guizhang.html。",
        "（二）政策文件（扣 1.5 分）",
        f"1.要求：链接能打开；实际：{BROKEN.found}（页面：zhengce/index.html，{BROKEN.place}）。",
        "（三）公开机制建设（扣 0.5 分）",
        "人工评分：主管部门是否履职——1.5 分（最多 2 分），评分人：市政务公开办，说明：示例。",
    ]


def test_measures_leave_office_and_time_to_the_office() -> None:
    two = (BROKEN, replace(BROKEN, place="第 20 行"))
    line = make_line(points=Decimal(0), outcome=Outcome.FAIL, findings=two)
    measures = tables(self_assessment(make_evaluation(make_section((line,)))))[1]
    assert measures == [
        ["指标", "整改措施", "责任单位", "完成时限"],
        ["政策文件", "补上页面，或者删去链接（2 处）", "", ""],
    ]


def test_open_questions_are_listed_with_the_points_they_may_give() -> None:
    rows = tables(self_assessment(make_evaluation()))[2]
    assert rows[1] == ["机构职能信息", "负责人一栏写的是“见通讯录”", "最多 1 分", ""]
    assert rows[2] == ["IPV6建设", "评价的是文件夹，没有域名可查", "最多 1 分", ""]


def test_a_veto_is_told_first_of_all_problems() -> None:
    fallen = make_line(
        "网站无法访问",
        path=(),
        weight=Decimal(0),
        points=Decimal(0),
        outcome=Outcome.FAIL,
        findings=(BROKEN,),
    )
    veto = make_section((fallen,), name="单项否决", kind="veto")
    texts = paragraphs(self_assessment(make_evaluation(veto, make_section(), vetoed=True)))
    assert "出现单项否决情形：网站无法访问。" in texts
    assert texts[texts.index("二、存在的问题") + 1] == "（一）网站无法访问"


def test_a_portal_without_faults_is_not_told_to_put_anything_right() -> None:
    texts = paragraphs(self_assessment(make_evaluation(make_section((make_line(findings=(GOOD,)),)))))
    assert "对照指标，程序能够核查的事项没有发现问题。" in texts
    assert "没有需要整改的事项。" in texts
    assert "没有需要人工判断的事项。" in texts


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (100, "100")]
)
def test_headings_count_in_chinese(number: int, words: str) -> None:
    assert chinese_number(number) == words


def test_libreoffice_reads_the_whole_paper(converted: Callable[[bytes, str, str], Path]) -> None:
    file = converted(self_assessment(make_evaluation()), "self-assessment.docx", "txt:Text (encoded):UTF8")
    text = file.read_text(encoding="utf-8-sig")
    assert text.startswith("示例市人民政府")
    assert "（二）政策文件（扣 1.5 分）" in text
    assert text.rstrip().endswith("2026年11月20日")


def test_no_time_of_saving_stands_in_the_file() -> None:
    data = self_assessment(make_evaluation())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.read("docProps/core.xml").decode().count("2026-11-20T00:00:00Z") == 2


def test_without_a_verdict_nothing_is_said_of_one() -> None:
    texts = paragraphs(self_assessment(make_evaluation(verdict="")))
    assert "自评结果：得 4 分（满分 13 分），另有 8 分待定。" in texts


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("https://www.example.gov.cn/", "https://www.example.gov.cn/"),
        ("some/folder", "政府信息公开平台的网页文件"),
    ],
)
def test_the_paper_names_an_address_but_no_folder_of_a_machine(target: str, words: str) -> None:
    texts = paragraphs(self_assessment(make_evaluation(target=target)))
    assert any(text.startswith(f"评价范围：{words}。") for text in texts)
