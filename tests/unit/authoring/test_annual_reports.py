"""A report is begun, filled from a workbook and written to one, and no sentence is ever lost."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from generator.authoring.annual_reports import (
    new_report,
    plan_report,
    put_figures,
    read_workbook,
    skeleton,
    tables_text,
)
from generator.portal.annual_report_files import find_reports, load_reports
from generator.portal.annual_reports import Place
from generator.problems import ProblemsError, has_errors
from generator.render.report_workbook import report_workbook
from generator.schema.annual_report.figures import Cell, cells_of
from generator.source.folder import list_files
from generator.vocabularies import load_vocabularies
from tests.making import make_portal
from tests.unit.schema.annual_report.reports import FORM, as_yaml, carried_out, right_figures

Site = Callable[[Mapping[str, str]], Path]
WORDS = load_vocabularies()
ORGAN = make_portal().organ
FIGURES = right_figures(1)
BODIES = "所属机关: [{代号: fgw, 名称: 示例发改委, 级别: 部门}, {代号: czj, 名称: 示例财政局, 级别: 部门}]"
OWN = Place("", 2025)
DAY = date(2026, 1, 20)


def workbook(figures: object = FIGURES) -> bytes:
    return report_workbook(FORM, figures, "示例", DAY)  # type: ignore[arg-type]


def changed(data: bytes, sheet: str, cells: Mapping[str, object]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for place, value in cells.items():
        book[sheet][place] = value  # type: ignore[assignment]
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_skeleton_is_a_draft_with_last_years_carried_figures(site_from: Site) -> None:
    content = site_from({"annual-reports/2024.yml": as_yaml(FIGURES, 2024)})
    draft = plan_report(content, ORGAN, WORDS, OWN, summed=False)
    assert {cell.column: value for cell, value in draft.figures.items()} == carried_out(FIGURES)
    file = new_report(content, draft)
    assert f"上年现行有效 {FIGURES[Cell(2, 'normative-document', 'in-force')]}" in file.read_text("utf-8")
    files = {found.name: found for found in list_files(content)}
    reports, problems = load_reports(files, WORDS, ORGAN, date(2026, 2, 1))
    assert reports.find(2025) is None
    assert not has_errors(problems)
    assert ("ARP001", "草稿还有 193 格没有填写") in {(problem.code, problem.message) for problem in problems}


def test_a_skeleton_that_is_published_as_it_is_stops_the_build(site_from: Site) -> None:
    draft = plan_report(site_from({}), ORGAN, WORDS, OWN, summed=False)
    text = skeleton(draft).replace("状态: 草稿\n# 公布日期: 2026-01-20", "状态: 已发布\n公布日期: 2026-01-20")
    filled = text.replace("待填", "0")
    content = site_from({"annual-reports/2025.yml": filled})
    files = {found.name: found for found in list_files(content)}
    _, problems = load_reports(files, WORDS, ORGAN, DAY)
    assert [problem.code for problem in problems] == ["ARP123"] * 3


def test_a_file_that_is_there_is_never_overwritten(site_from: Site) -> None:
    content = site_from({"annual-reports/2025.yml": "年度: 2025\n"})
    with pytest.raises(FileExistsError):
        new_report(content, plan_report(content, ORGAN, WORDS, OWN, summed=False))
    assert (content / "annual-reports/2025.yml").read_text("utf-8") == "年度: 2025\n"


def test_the_sums_over_the_bodies_are_filled_in(site_from: Site) -> None:
    one, two = right_figures(2), right_figures(3)
    files = {"annual-reports/settings.yml": BODIES, "annual-reports/bodies/fgw/2025.yml": as_yaml(one)}
    content = site_from(files)
    with pytest.raises(ProblemsError, match="ARP304 所属机关的报告不全，无法汇总：示例财政局"):
        plan_report(content, ORGAN, WORDS, OWN, summed=True)
    content = site_from({"annual-reports/bodies/czj/2025.yml": as_yaml(two)})
    draft = plan_report(content, ORGAN, WORDS, OWN, summed=True)
    assert draft.figures == {cell: one[cell] + two[cell] for cell in cells_of(FORM)}
    assert "汇总: true" in skeleton(draft, summed=True)


@pytest.mark.parametrize(("place", "code"), [(Place("xx", 2025), "ARP009"), (Place("", 2015), "ARP006")])
def test_what_cannot_be_begun_is_told(site_from: Site, place: Place, code: str) -> None:
    with pytest.raises(ProblemsError, match=code):
        plan_report(site_from({}), ORGAN, WORDS, place, summed=False)


def test_a_workbook_gives_back_the_figures_it_was_written_from() -> None:
    assert read_workbook(workbook(), "a.xlsx", FORM) == FIGURES
    assert workbook() == workbook()


def test_a_workbook_holds_no_formula_and_the_merged_heads_of_the_form() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    assert book.sheetnames == ["表二", "表三", "表四"]
    assert "A3:C5" in {str(area) for area in book["表三"].merged_cells.ranges}
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"n", "s"}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("/", "填的是“/”"),
        ("无", "填的是“无”"),
        (None, "没有填写"),
        ("１２", "“１２”用了全角数字"),
        ("1,234", "“1,234”含有分隔符"),
        (-3, "“-3”是负数"),
        (2.5, "“2.5”不是整数"),
        ("=1+1", "没有填写"),  # a formula that no program has computed
    ],
)
def test_a_cell_that_is_no_number_is_refused_by_its_place(value: object, said: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        read_workbook(changed(workbook(), "表三", {"D6": value}), "a.xlsx", FORM)
    [problem] = caught.value.problems
    assert problem.message == f"表三!D6（表三“本年新收”行“自然人”列）{said}"
    assert problem.line == 6


def test_moved_columns_are_refused_with_both_labels() -> None:
    swapped = changed(workbook(), "表三", {"E5": "科研机构", "F5": "商业企业"})
    with pytest.raises(ProblemsError) as caught:
        read_workbook(swapped, "a.xlsx", FORM)
    assert [problem.message for problem in caught.value.problems] == [
        "表三!E5 应为“商业企业”，现为“科研机构”",
        "表三!F5 应为“科研机构”，现为“商业企业”",
    ]


def test_another_workbook_is_refused() -> None:
    book = openpyxl.Workbook()
    buffer = io.BytesIO()
    book.save(buffer)
    with pytest.raises(ProblemsError, match="找不到表三"):
        read_workbook(buffer.getvalue(), "a.xlsx", FORM)
    with pytest.raises(ProblemsError, match="SHT001"):
        read_workbook(b"no workbook", "a.xlsx", FORM)


def test_figures_take_the_place_of_figures_and_every_sentence_stays(site_from: Site) -> None:
    prose = '"第一段。\\n\\n表二: 这不是表格。"'
    before = (
        as_yaml(right_figures(9), fields={"总体情况": prose}) + "勾稽说明: [{关系: N5, 原因: 机构改革}]\n"
    )
    content = site_from({"annual-reports/2025.yml": "# 内部说明\n" + before})
    file = content / "annual-reports/2025.yml"
    put_figures(file, "annual-reports/2025.yml", FORM, FIGURES)
    text = file.read_text("utf-8")
    assert text.startswith("# 内部说明\n")
    assert text.count("表三:") == 1
    _, found = find_reports(content, WORDS)
    report = found[OWN]
    assert report.figures == FIGURES
    assert report.texts.summary == "第一段。\n\n表二: 这不是表格。"
    assert report.reason("N5") == "机构改革"
    put_figures(file, "annual-reports/2025.yml", FORM, FIGURES)
    assert file.read_text("utf-8") == text


def test_a_file_in_which_the_tables_cannot_be_told_stays_as_it_is(site_from: Site) -> None:
    odd = as_yaml(FIGURES).replace("  规章: ", "# 顶格的一行\n  规章: ")
    content = site_from({"annual-reports/2025.yml": odd})
    file = content / "annual-reports/2025.yml"
    with pytest.raises(ProblemsError, match="ARP011"):
        put_figures(file, "annual-reports/2025.yml", FORM, FIGURES)
    assert file.read_text("utf-8") == odd
    assert [name.name for name in file.parent.iterdir()] == ["2025.yml"]


def test_the_written_tables_read_back() -> None:
    text = as_yaml(FIGURES)
    own = text[: text.index("表二:")] + tables_text(FORM, FIGURES)
    assert own.count("[") == 28
