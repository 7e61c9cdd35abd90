"""report.xlsx is the official table with the scores; LibreOffice reads it as we meant it."""

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from generator.compliance.reports.evidence import Evidence
from generator.compliance.reports.workbook import HEADINGS, report_xlsx
from generator.rules.findings import Outcome
from tests.unit.compliance.evaluations import BROKEN, make_evaluation, make_line, make_section

CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,0"
"""The first sheet as UTF-8 with commas, values as they are shown."""


def opened(data: bytes) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(data))["评价结果"]
    assert isinstance(sheet, Worksheet)
    return sheet


def row_of(sheet: Worksheet, text: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 5).value == text)


def test_the_table_has_the_columns_of_the_official_one_and_ours_behind() -> None:
    rows = list(opened(report_xlsx(make_evaluation())).iter_rows(values_only=True))
    headings = ["一级指标", "二级指标", "三级指标", "权重分值", "评价内容", "评价对象"]
    assert [*headings, "得分", "扣分原因", "证据", "待人工判断"] == list(HEADINGS)
    assert rows.count(HEADINGS) == 3


def test_names_are_joined_as_in_the_official_table() -> None:
    sheet = opened(report_xlsx(make_evaluation()))
    first = row_of(sheet, "及时、规范公开政府信息公开平台建设等情况。")
    joined = {str(area) for area in sheet.merged_cells.ranges}
    assert sheet.cell(first, 1).value == "主动公开\n（7分）"
    assert sheet.cell(first, 2).value == "基础信息公开\n（5分）"
    assert f"A{first}:A{first + 3}" in joined
    assert f"B{first}:B{first + 2}" in joined
    assert f"B{first + 5}:C{first + 5}" in joined  # 公开机制建设 has no third level
    assert f"A{first + 6}:C{first + 6}" in joined  # 动态调整评价事项 stands alone


def test_a_line_shows_points_reason_evidence_and_link() -> None:
    sheet = opened(report_xlsx(make_evaluation(), Evidence("../site/")))
    row = row_of(sheet, "及时、规范公开政策文件等情况。")
    assert [sheet.cell(row, column).value for column in range(3, 10)] == [
        "政策文件",
        2,
        "及时、规范公开政策文件等情况。",
        "1.各区县人民政府\n2.市政府各部门",
        0.5,
        "文件不存在：zhengce/guizhang.html",
        "zhengce/index.html，第 12 行，链接“规章”",
    ]
    link = sheet.cell(row, 9).hyperlink
    assert link is not None
    assert link.target == "../site/zhengce/index.html"


def test_what_a_person_must_judge_stands_in_the_last_column() -> None:
    sheet = opened(report_xlsx(make_evaluation()))
    row = row_of(sheet, "及时、规范公开动态调整评价事项等情况。")
    assert sheet.cell(row, 10).value == "最多 3 分：事项由当年部署决定"


def test_text_of_a_page_is_never_a_formula() -> None:
    formula = '=HYPERLINK("https://evil.example","点我")'
    line = make_line(text="+1+1", findings=(replace(BROKEN, found=formula),))
    sheet = opened(report_xlsx(make_evaluation(make_section((line,)))))
    cells = {
        cell.value: cell for cells in sheet.iter_rows() for cell in cells if cell.value in {formula, "+1+1"}
    }
    assert {cell.data_type for cell in cells.values()} == {"s"}
    assert len(cells) == 2
    assert all(cell.quotePrefix for cell in cells.values())


def test_a_very_long_text_does_not_break_the_file() -> None:
    line = make_line(
        text="长" * 100_000, findings=tuple(replace(BROKEN, found=f"{n}" * 900) for n in range(99))
    )
    sheet = opened(report_xlsx(make_evaluation(make_section((line,)))))
    assert max(len(str(cell.value or "")) for cells in sheet.iter_rows() for cell in cells) == 32_000
    assert "等 99 处，见“证据明细”" in str(sheet.cell(5, 8).value)


def test_libreoffice_reads_the_same_table(converted: Callable[[bytes, str, str], Path]) -> None:
    formula = "=1+1"
    line = make_line(findings=(replace(BROKEN, found=formula),))
    data = report_xlsx(make_evaluation(make_section((line,)), make_section()))
    with converted(data, "report.xlsx", CSV).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][0] == "吐鲁番市2022年度政务公开评价指标评价结果"
    assert rows[3] == list(HEADINGS)
    assert rows[4][7] == "=1+1"
    assert next(row for row in rows if row[0] == "总分")[3:7] == ["15", "待人工判断后定", "", "6"]


def test_the_evidence_stands_on_a_sheet_of_its_own() -> None:
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx(make_evaluation())))
    rows = list(book["证据明细"].iter_rows(values_only=True))
    assert [row[2] for row in rows] == ["规则", "PF003", "PF007", "PF003", "WB002"]


def test_no_time_of_saving_stands_in_the_file() -> None:
    data = report_xlsx(make_evaluation())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert core.count("2026-11-20T00:00:00Z") == 2


def test_a_line_that_does_not_apply_says_so_in_the_place_of_points() -> None:
    spared = make_line(points=Decimal(0), outcome=Outcome.NOT_APPLICABLE, findings=())
    sheet = opened(report_xlsx(make_evaluation(make_section((spared, make_line("甲"))))))
    assert sheet.cell(5, 7).value == "不适用"
    assert sheet.cell(5, 1).value == "主动公开\n（2分）"


def test_a_mark_of_a_person_stands_among_the_reasons() -> None:
    sheet = opened(report_xlsx(make_evaluation()))
    row = row_of(sheet, "及时、规范公开公开机制建设等情况。")
    told = "人工评分：主管部门是否履职——1.5 分（最多 2 分），评分人：市政务公开办，说明：示例"
    assert sheet.cell(row, 8).value == told
