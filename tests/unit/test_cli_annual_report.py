"""The commands of annual reports, from an empty folder to a checked report."""

from pathlib import Path
from shutil import copytree

import openpyxl
import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.portal.annual_report_files import find_reports
from generator.portal.annual_reports import Place
from generator.vocabularies import load_vocabularies
from tests.sites.composing import SITES
from tests.unit.schema.annual_report.reports import as_yaml, right_figures

FIGURES = right_figures(1)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(copytree(SITES / "minimal", tmp_path / "content"))


def run(content: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--content", str(content)])


def test_an_empty_form_is_written_filled_in_and_read(content: Path, tmp_path: Path) -> None:
    book = tmp_path / "年报表格.xlsx"
    written = run(content, "annual-report", "write", "2025", str(book))
    assert (written.exit_code, "已写出" in written.output) == (0, True)
    again = run(content, "annual-report", "write", "2025", str(book))
    assert (again.exit_code, "文件已存在" in again.output) == (2, True)
    empty = run(content, "annual-report", "read", str(book), "--year", "2025")
    assert empty.exit_code == 2
    assert "ARP001 表三!D6（表三“本年新收”行“自然人”列）没有填写" in empty.output
    assert not (content / "annual-reports").exists()
    filled = openpyxl.load_workbook(book)
    for sheet in filled:
        for row in sheet.iter_rows(min_row=3):
            for cell in row:
                if cell.value is None and type(cell).__name__ == "Cell":
                    cell.value = 0
    filled["表三"]["D6"] = 2
    filled.save(book)
    read = run(content, "annual-report", "read", str(book), "--year", "2025")
    assert read.exit_code == 1
    assert "已把 200 个数字写入" in read.output
    assert "N3 不符：表三“本年新收”行，总计 0，自然人 2，相差 2" in read.output
    assert "应是表三“本年新收”行“自然人”列：2 改为 0" in read.output
    assert "本年新收: [2, 0, 0, 0, 0, 0, 0]" in (content / "annual-reports/2025.yml").read_text("utf-8")


def test_a_skeleton_is_made_once(content: Path) -> None:
    (content / "annual-reports").mkdir()
    (content / "annual-reports/2024.yml").write_text(as_yaml(FIGURES, 2024), encoding="utf-8")
    made = run(content, "new", "annual-report", "2025")
    assert (made.exit_code, "填好上年结转等 7 格" in made.output) == (0, True)
    again = run(content, "new", "annual-report", "2025")
    assert (again.exit_code, "文件已存在，没有改动" in again.output) == (2, True)
    assert run(content, "new", "annual-report", "2025", "--body", "xx").exit_code == 2
    assert run(content, "new", "annual-report", "2026", "--sum").exit_code == 2
    checked = run(content, "check", "--today", "2026-02-01")
    assert "草稿还有 193 格没有填写" in checked.output
    assert "[错误]" not in checked.output


def test_a_report_that_is_there_is_written_as_it_stands(content: Path, tmp_path: Path) -> None:
    (content / "annual-reports").mkdir()
    file = content / "annual-reports/2025.yml"
    file.write_text(as_yaml(FIGURES), encoding="utf-8")
    assert run(content, "annual-report", "write", "2025", str(tmp_path / "a.xlsx")).exit_code == 0
    before = file.read_text("utf-8")
    read = run(content, "annual-report", "read", str(tmp_path / "a.xlsx"), "--year", "2025")
    assert read.exit_code == 0
    after = file.read_text("utf-8")
    assert {line for line in after.splitlines() if line and "#" not in line} >= set(
        before.split("表二:")[0].splitlines()
    )
    assert find_reports(content, load_vocabularies())[1][Place("", 2025)].figures == FIGURES
    assert run(content, "annual-report", "write", "2025", str(tmp_path / "a.xlsx" / "b.xlsx")).exit_code == 2
