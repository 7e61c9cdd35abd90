"""Reports of a content folder: placed, dated, held against last year's and against those they sum."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.portal.annual_report_files import load_reports
from generator.portal.annual_reports import AnnualReports
from generator.problems import Problem
from generator.schema.annual_report.figures import Cell, cells_of
from generator.schema.closed_lists import OrganLevel
from generator.source.folder import list_files
from generator.vocabularies import load_vocabularies
from tests.making import make_portal
from tests.unit.schema.annual_report.reports import FORM, as_yaml, carried_out, right_figures

TODAY = date(2026, 11, 20)
BODIES = """所属机关:
- {代号: fgw, 名称: 示例发改委, 级别: 部门}
- {代号: czj, 名称: 示例财政局, 级别: 部门, 起始年度: 2025}
"""
F24 = {
    **right_figures(10),
    **{Cell(2, row, "in-force"): 500 for row in ("government-rule", "normative-document")},
}
F25 = right_figures(11, carried=carried_out(F24))
for stock in ("government-rule", "normative-document"):
    F25[Cell(2, stock, "in-force")] = 500 + F25[Cell(2, stock, "made")] - F25[Cell(2, stock, "repealed")]

Site = Callable[[Mapping[str, str]], Path]


def load(site_from: Site, files: Mapping[str, str], level: str = "市") -> tuple[AnnualReports, list[Problem]]:
    content = site_from({f"annual-reports/{name}": text for name, text in files.items()})
    organ = replace(make_portal().organ, level=OrganLevel(level))
    found = {file.name: file for file in list_files(content)}
    reports, problems = load_reports(found, load_vocabularies(), organ, TODAY)
    return reports, list(problems)


def test_two_years_that_agree_are_loaded_newest_first(site_from: Site) -> None:
    reports, problems = load(site_from, {"2024.yml": as_yaml(F24, 2024), "2025.yml": as_yaml(F25)})
    assert problems == []
    assert [report.year for report in reports.of()] == [2025, 2024]
    found = reports.find(2025)
    assert found
    assert found.address == "annual-reports/2025.html"


def test_what_last_year_left_must_arrive(site_from: Site) -> None:
    wrong = right_figures(12, carried={column: value + 1 for column, value in carried_out(F24).items()})
    for stock in ("government-rule", "normative-document"):
        wrong[Cell(2, stock, "in-force")] = (
            500 + wrong[Cell(2, stock, "made")] - wrong[Cell(2, stock, "repealed")]
        )
    texts = {"2024.yml": as_yaml(F24, 2024), "2025.yml": as_yaml(wrong)}
    _, problems = load(site_from, texts)
    assert {(problem.code, problem.severity) for problem in problems} == {("ARP105", "error")}
    reason = "勾稽说明: [{关系: N5, 原因: 机构改革转入}]\n"
    _, problems = load(site_from, {**texts, "2025.yml": texts["2025.yml"] + reason})
    assert {(problem.code, problem.severity) for problem in problems} == {("ARP105", "advice")}
    assert "（已说明：机构改革转入）" in problems[0].message


def test_a_reason_that_nothing_needs_is_told(site_from: Site) -> None:
    texts = {
        "2024.yml": as_yaml(F24, 2024),
        "2025.yml": as_yaml(F25) + "勾稽说明: [{关系: N5, 原因: 旧的}]\n",
    }
    _, problems = load(site_from, texts)
    assert [problem.code for problem in problems] == ["ARP112"]


@pytest.mark.parametrize(("level", "late"), [("市", []), ("部门", ["ARP301"])])
def test_departments_are_due_in_january_governments_in_march(
    site_from: Site, level: str, late: list[str]
) -> None:
    text = as_yaml({**F25, **dict.fromkeys(RULES, 0)}).replace("公布日期: 2026-01-20", "公布日期: 2026-02-01")
    _, problems = load(site_from, {"2025.yml": text}, level)
    assert [problem.code for problem in problems] == late


RULES = [cell for cell in cells_of(FORM) if cell.row == "government-rule"]


def test_a_local_earlier_day_counts_and_a_later_one_does_not(site_from: Site) -> None:
    text = as_yaml(F25).replace("公布日期: 2026-01-20", "公布日期: 2026-02-21")
    _, problems = load(site_from, {"2025.yml": text, "settings.yml": '公布期限: "02-20"'})
    assert [problem.message for problem in problems] == ["公布日期 2026-02-21 晚于期限 2026-02-20"]
    reports, problems = load(site_from, {"2025.yml": text, "settings.yml": '公布期限: "05-01"'})
    assert problems == []
    assert reports.due_on(2025) == date(2026, 3, 31)


def test_gaps_are_told_unless_the_year_is_published_elsewhere(site_from: Site) -> None:
    reports, problems = load(site_from, {"2025.yml": as_yaml(F25), "settings.yml": "起始年度: 2022"})
    assert [problem.path for problem in problems] == [
        f"annual-reports/{year}.yml" for year in (2024, 2023, 2022)
    ]
    assert {problem.code for problem in problems} == {"ARP302"}
    assert reports.missing(TODAY) == (2024, 2023, 2022)
    older = (
        "起始年度: 2022\n其他年度: [{年度: 2024, 网址: notices/a.html}, {年度: 2023, 网址: notices/b.html}]"
    )
    reports, problems = load(site_from, {"2025.yml": as_yaml(F25), "settings.yml": older})
    assert reports.missing(TODAY) == (2022,)


def test_a_report_whose_day_has_not_come_waits_and_stops_nothing(site_from: Site) -> None:
    text = as_yaml(F25).replace("公布日期: 2026-01-20", "公布日期: 2026-12-01")
    reports, problems = load(site_from, {"2025.yml": text})
    assert [report.year for report in reports.waiting] == [2025]
    assert reports.find(2025) is None
    assert "error" not in {problem.severity for problem in problems}


def test_a_draft_is_checked_but_not_published(site_from: Site) -> None:
    text = as_yaml({**F25, Cell(3, "new", "person"): 9999}).replace("状态: 已发布", "状态: 草稿")
    reports, problems = load(site_from, {"2025.yml": text})
    assert reports.of() == ()
    assert {problem.code for problem in problems} == {"ARP101", "ARP103"}


@pytest.mark.parametrize("name", ["2025.yaml", "report.yml", "bodies/unknown/2025.yml", "2024.yml"])
def test_a_file_in_the_wrong_place_is_told(site_from: Site, name: str) -> None:
    reports, problems = load(site_from, {name: as_yaml(F25)})
    assert [problem.code for problem in problems] == ["ARP009"]
    assert reports.of() == ()


def bodies() -> dict[str, str]:
    one, two = (right_figures(seed) | dict.fromkeys(RULES, 0) for seed in (21, 22))
    total = {cell: one[cell] + two[cell] for cell in cells_of(FORM)}
    files = {"bodies/fgw/2025.yml": as_yaml(one), "bodies/czj/2025.yml": as_yaml(two)}
    return {
        **files,
        "2025.yml": as_yaml(total, fields={"汇总": "true"}),
        "settings.yml": BODIES + "起始年度: 2025",
    }


def test_a_government_sums_its_bodies(site_from: Site) -> None:
    reports, problems = load(site_from, bodies())
    assert problems == []
    assert [body.folder for body in reports.bodies_on(2025)] == ["fgw", "czj"]
    assert [body.folder for body in reports.bodies_on(2024)] == ["fgw"]


def test_a_sum_that_differs_is_told_at_its_cell(site_from: Site) -> None:
    files = bodies()
    line = next(line for line in files["2025.yml"].splitlines() if line.startswith("  行政许可:"))
    files["2025.yml"] = files["2025.yml"].replace(line, "  行政许可: [1]")
    _, [problem] = load(site_from, files)
    assert (problem.code, problem.severity) == ("ARP110", "error")
    assert problem.message.startswith(
        "N10 不符：表二“行政许可”行“本年处理决定数量”列，本年处理决定数量 1，各机关合计 "
    )


def test_a_missing_body_is_told_and_the_sum_is_not_judged(site_from: Site) -> None:
    files = bodies()
    del files["bodies/czj/2025.yml"]
    _, problems = load(site_from, files)
    assert sorted((problem.code, problem.path) for problem in problems) == [
        ("ARP302", "annual-reports/bodies/czj/2025.yml"),
        ("ARP304", "annual-reports/2025.yml"),
    ]


def test_a_day_that_no_year_has_and_a_body_given_twice_are_told(site_from: Site) -> None:
    settings = '公布期限: "02-30"'
    _, problems = load(site_from, {"2025.yml": as_yaml(F25), "settings.yml": settings})
    assert [problem.code for problem in problems] == ["FLD011"]
    twice = "所属机关: [{代号: a, 名称: 甲, 级别: 部门}, {代号: a, 名称: 乙, 级别: 部门}]"
    _, problems = load(site_from, {"2025.yml": as_yaml(F25), "settings.yml": twice})
    assert [problem.code for problem in problems] == ["ARP012"]


def test_a_body_with_a_portal_of_its_own_is_not_asked_for_reports(site_from: Site) -> None:
    own = "起始年度: 2025\n所属机关: [{代号: a, 名称: 甲, 级别: 部门, 网址: https://a.example.gov.cn/}]"
    _, problems = load(site_from, {"2025.yml": as_yaml(F25), "settings.yml": own})
    assert problems == []


def test_an_overdue_draft_is_asked_to_be_published(site_from: Site) -> None:
    draft = as_yaml(F25).replace("状态: 已发布", "状态: 草稿")
    _, [problem] = load(site_from, {"2025.yml": draft, "settings.yml": "起始年度: 2025"})
    assert (problem.code, problem.severity) == ("ARP302", "warning")
    assert "把“状态”改为“已发布”" in problem.hint
