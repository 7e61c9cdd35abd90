"""The downloads of a report say what its page says; the same report gives the same bytes."""

import csv
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from generator.files.packages import EPOCH
from generator.render.report_files import report_csv, report_docx, report_jobs, report_json
from generator.schema.annual_report.figures import Cell, cells_of
from generator.schema.annual_report.reading import parse_report
from generator.schema.annual_report.report import AnnualReport
from generator.source.nodes import parse_yaml
from generator.vocabularies import load_vocabularies
from tests.unit.schema.annual_report.reports import FORM, as_yaml, right_figures

FIGURES = right_figures(4)
HEADS = ("表号", "行", "列", "数值")


def made(**fields: str) -> AnnualReport:
    fields_, _ = parse_yaml(as_yaml(FIGURES, fields=fields), "a.yml")
    report, problems = parse_report(fields_, "a.yml", load_vocabularies())
    assert problems == ()
    assert report
    return report


REPORT = made(前言='"统计期限<全年>。\\n\\n第二段。"')
TITLE = REPORT.title("示例县人民政府")


def test_csv_names_every_figure_by_table_row_and_column() -> None:
    rows = list(csv.reader(io.StringIO(report_csv(REPORT, HEADS).decode("utf-8-sig"))))
    assert rows[0] == list(HEADS)
    assert len(rows) == 201
    assert ["表三", "三、本年度办理结果›（三）不予公开›1.属于国家秘密", "自然人",
            str(FIGURES[Cell(3, "refused-secret", "person")])] in rows  # fmt: skip


def test_json_holds_prose_and_figures_by_stable_keys() -> None:
    data = json.loads(report_json(REPORT, TITLE, "示例县人民政府"))
    assert data["title"] == "示例县人民政府2025年政府信息公开工作年度报告"
    assert data["preface"] == "统计期限<全年>。\n\n第二段。"
    assert data["table3"]["new"]["total"] == FIGURES[Cell(3, "new", "total")]
    assert data["table2"]["charges"]["amount"] == float(FIGURES[Cell(2, "charges", "amount")])
    assert sum(len(row) for key in ("table2", "table3", "table4") for row in data[key].values()) == len(
        FIGURES
    )


def test_the_document_holds_six_sections_and_three_tables() -> None:
    document = docx.Document(io.BytesIO(report_docx(REPORT, TITLE, "示例县人民政府")))
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert texts[0].replace("\n", "") == TITLE
    assert [text for text in texts if text[:2] in {"一、", "二、", "三、", "四、", "五、", "六、"}] == [
        section.title for section in FORM.sections
    ]
    assert "统计期限<全年>。" in texts
    assert [(len(table.rows), len(table.columns)) for table in document.tables] == [
        (14, 4),
        (28, 10),
        (4, 15),
    ]
    third = document.tables[1]
    assert third.cell(3, 0).text == "一、本年新收政府信息公开申请数量"
    assert third.cell(3, 9).text == str(FIGURES[Cell(3, "new", "total")])
    assert third.cell(5, 0).text == third.cell(26, 0).text == "三、本年度办理结果"


def test_the_same_report_gives_the_same_bytes_whatever_the_day() -> None:
    first = {job.address: job.render() for job in report_jobs(REPORT, TITLE, "示例", HEADS, "code")}
    again = {job.address: job.render() for job in report_jobs(REPORT, TITLE, "示例", HEADS, "code")}
    assert first == again
    assert sorted(first) == [f"annual-reports/2025.{kind}" for kind in ("csv", "docx", "json", "xlsx")]


def test_a_changed_figure_makes_the_files_anew() -> None:
    one = Cell(2, "licence", "decisions")
    other = AnnualReport(
        path=REPORT.path, texts=REPORT.texts, template=2021, figures={**FIGURES, one: FIGURES[one] + 1}
    )
    keys = [
        {job.key for job in report_jobs(report, TITLE, "示例", HEADS, "code")} for report in (REPORT, other)
    ]
    assert keys[0].isdisjoint(keys[1])


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_office_files_tell_nothing_of_program_or_person(kind: str) -> None:
    [job] = [job for job in report_jobs(REPORT, TITLE, "示例", HEADS, "code") if job.address.endswith(kind)]
    with zipfile.ZipFile(io.BytesIO(job.render())) as package:
        core = package.read("docProps/core.xml").decode()
        app = package.read("docProps/app.xml").decode() if kind == "xlsx" else ""
        assert {info.date_time for info in package.infolist()} == {EPOCH}
    assert "python" not in core.lower()
    assert "openpyxl" not in (core + app).lower()
    assert "<Application>" not in app
    assert TITLE in core


@pytest.mark.parametrize(("kind", "pages"), [("docx", range(2, 6)), ("xlsx", range(3, 4))])
def test_libreoffice_opens_the_files(
    kind: str, pages: range, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    program = shutil.which("soffice")
    assert program, "LibreOffice is missing: ./site_build.sh test installs it"
    [job] = [job for job in report_jobs(REPORT, TITLE, "示例", HEADS, "code") if job.address.endswith(kind)]
    file = tmp_path / f"report.{kind}"
    file.write_bytes(job.render())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True)
    import pypdfium2  # noqa: PLC0415 - only this test reads pages

    found = len(pypdfium2.PdfDocument(tmp_path / "report.pdf"))
    record_property("pages", found)
    assert found in pages
    assert cells_of(FORM)
