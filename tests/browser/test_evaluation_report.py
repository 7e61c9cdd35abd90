"""The report of an evaluation opens from a folder, fits a phone, and everybody can read it."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from generator.compliance.bodies.runner import BodyResult
from generator.compliance.bodies.summary import summarise
from generator.compliance.bodies.writing import write_summary
from generator.compliance.marks import read_marks
from generator.compliance.marks_file import write_marks_template
from generator.compliance.reports.writing import write_reports
from generator.rules.findings import Outcome
from generator.vocabularies import load_vocabularies
from tests.browser.harness import WatchedPage, axe
from tests.unit.compliance.bodies.making import make_body, make_result
from tests.unit.compliance.evaluations import DOUBT, make_evaluation, make_line, make_section


@pytest.fixture
def report(tmp_path: Path) -> str:
    write_reports(make_evaluation(), tmp_path)
    return (tmp_path / "report.html").as_uri()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_report_is_quiet_fits_and_is_accessible(
    width: int, report: str, open_page: Callable[..., WatchedPage]
) -> None:
    watched = open_page(width)
    watched.page.goto(report)
    assert axe(watched.page) == []
    watched.assert_fits()
    watched.assert_quiet()


def test_a_cost_leads_to_its_evidence(report: str, watched_page: WatchedPage) -> None:
    watched_page.page.goto(report)
    watched_page.page.get_by_role("link", name="主动公开 › 基础信息公开 › 政策文件").first.click()
    finding = watched_page.page.get_by_text("文件不存在：zhengce/guizhang.html").last
    assert finding.is_visible()


def test_the_report_reads_the_same_without_script(report: str, open_page: Callable[..., WatchedPage]) -> None:
    watched = open_page(java_script_enabled=False)
    watched.page.goto(report)
    assert watched.page.get_by_text("另有 8 分待定").is_visible()


def test_the_fields_become_lines_that_count_as_marks(
    report: str, tmp_path: Path, watched_page: WatchedPage
) -> None:
    page = watched_page.page
    page.goto(report)
    page.get_by_label("机构职能信息：得分").fill("0.5")
    page.get_by_role("button", name="生成评分记录").click()
    assert page.locator("#marks-lines").is_hidden()  # nobody is named yet
    page.get_by_label("机构职能信息：评分人").fill('主任"示例"')
    page.get_by_role("button", name="生成评分记录").click()
    lines = page.locator("#marks-lines").input_value()
    file = tmp_path / "marks.yml"
    write_marks_template(file, make_evaluation(), load_vocabularies())
    file.write_text(file.read_text(encoding="utf-8") + lines, encoding="utf-8")
    marks, problems = read_marks(file, load_vocabularies())
    assert problems == ()
    given = [mark for mark in marks if mark.given is not None]
    assert [(mark.indicator, str(mark.points), mark.judge) for mark in given] == [
        ("机构职能信息", "0.5", '主任"示例"')
    ]
    assert given[0].evidence == marks[0].evidence
    watched_page.assert_quiet()


def test_a_veto_becomes_a_line_with_a_result(tmp_path: Path, watched_page: WatchedPage) -> None:
    veto = make_line(
        "严重问题", weight=Decimal(0), points=Decimal(0), outcome=Outcome.REVIEW, findings=(DOUBT,)
    )
    write_reports(make_evaluation(make_section((veto,), name="单项否决", kind="veto")), tmp_path)
    page = watched_page.page
    page.goto((tmp_path / "report.html").as_uri())
    page.get_by_label("严重问题：结论").select_option("不符合")
    page.get_by_label("严重问题：评分人").fill("主任")
    page.get_by_role("button", name="生成评分记录").click()
    assert '    结论: 不符合\n    评分人: "主任"\n' in page.locator("#marks-lines").input_value()
    assert axe(page) == []
    watched_page.assert_quiet()


@pytest.fixture
def summary(tmp_path: Path) -> str:
    results = [
        make_result(f"示例市{name}局", points, 2)
        for name, points in (("教育", "9.5"), ("民政", "3"), ("财政", "3"))
    ]
    failed = BodyResult(make_body("示例市商务局"), None, "网站没有响应")
    write_summary(summarise([*results, failed], day="2026-11-20", tool_version="1.0.0"), tmp_path)
    return (tmp_path / "summary.html").as_uri()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_summary_is_quiet_fits_and_is_accessible(
    width: int, summary: str, open_page: Callable[..., WatchedPage]
) -> None:
    watched = open_page(width)
    watched.page.goto(summary)
    watched.page.get_by_text("表格：单位 × 指标").click()
    assert axe(watched.page) == []
    watched.assert_fits()
    watched.assert_quiet()
