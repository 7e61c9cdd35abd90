"""Reports name the source file first, group by what is to be done, and never contradict themselves."""

import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from generator.importers.command import import_paths
from generator.importers.report import ImportResult
from generator.importers.summary import summary_lines
from generator.importers.to_do import HEADINGS, Action, to_do
from tests.unit.importers.word_packages import package, paragraph

DAY = date(2026, 11, 20)
HEAD = [
    "示例市人民政府办公室文件", "示政办发〔2026〕9号", "示例市人民政府办公室关于做好示例工作的通知", "各县（区）人民政府：", "现将有关事项通知如下。",
]  # fmt: skip
INSERTED = '<w:ins w:id="1"><w:r><w:t>新增的话。</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>旧话。</w:delText></w:r></w:del>'
UNREADABLE = '<w:r><w:sym w:font="Wingdings" w:char="F0EA"/><w:t>符号</w:t></w:r>'
CLASSIFIED = (
    "示例市人民政府文件\n机密★10年\n示政发〔2026〕1号\n示例市人民政府关于示例的通知\n各县：\n正文。\n"
)


@pytest.fixture
def report(office: Path, tmp_path: Path) -> tuple[ImportResult, Path]:
    """Import a document with revisions and a sign that nobody can tell, a secret one, and a broken one."""
    body = "".join([*map(paragraph, HEAD), paragraph(INSERTED), paragraph(UNREADABLE)])
    files = {"甲.docx": package(body), "乙.txt": CLASSIFIED.encode(), "丙.docx": b"PK\x03\x04broken"}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    file = tmp_path / "报告.json"
    return import_paths([tmp_path / name for name in files], office, today=DAY, report_file=file), file


def test_every_thing_to_do_names_its_source_first_and_the_gravest_come_first(
    report: tuple[ImportResult, Path],
) -> None:
    items = to_do(report[0])
    assert {item.source for item in items} == {"甲.docx", "乙.txt", "丙.docx"}
    assert [item.action for item in items] == sorted((item.action for item in items), key=list(Action).index)
    assert [(item.source, item.action) for item in items[:2]] == [
        ("乙.txt", Action.REFUSED), ("丙.docx", Action.OTHER_FILE),
    ]  # fmt: skip
    assert ("甲.docx", Action.COMPLETE) in [(item.source, item.action) for item in items]


def test_what_was_kept_is_never_called_left_out(report: tuple[ImportResult, Path]) -> None:
    lines = list(summary_lines(report[0]))
    kept = [line for line in lines if "新增的话" in line]
    assert kept
    assert all("已收入" in line and "没有" not in line for line in kept)
    assert all("没有收入" in line for line in lines if "旧话" in line)


def test_each_line_of_the_summary_begins_with_a_source_or_a_heading(
    report: tuple[ImportResult, Path],
) -> None:
    starts = ("甲.docx", "乙.txt", "丙.docx", "共 3 个文件", *(str(action.value) for action in Action))
    assert all(line.strip().startswith(starts) for line in summary_lines(report[0]))


def test_the_list_comes_as_a_workbook_too(report: tuple[ImportResult, Path]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(report[1].with_suffix(".xlsx").read_bytes()))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0] == HEADINGS
    assert len(rows) == len(to_do(report[0])) + 1


def test_the_page_shows_both_sides_and_marks_what_is_missing(report: tuple[ImportResult, Path]) -> None:
    page = report[1].with_suffix(".html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert '<div class="both">' in page
    assert page.count('class="piece lost"') == 1
    assert "符号，没有收入" in page
    assert "示例市人民政府办公室关于做好示例工作的通知" in page


def test_the_report_holds_what_the_witness_misses(report: tuple[ImportResult, Path]) -> None:
    found = json.loads(report[1].read_text(encoding="utf-8"))["文件"][0]["清点"]
    assert [item["种类"] for item in found["没有收入"]] == ["符号"]


def test_a_sign_that_nobody_can_tell_makes_the_notice_a_draft_with_its_place(
    report: tuple[ImportResult, Path], office: Path
) -> None:
    text = (office / report[0].written[0]).read_text(encoding="utf-8")
    assert "待核：原文的符号没有收入（第 7 段）" in text
