import io
import zipfile
from datetime import date

import openpyxl

from generator.files.packages import EPOCH
from generator.office.workbook import empty_workbook, sheet_name, table_xlsx, workbook_file

HEADS = ("编号", "名称")
ROWS = (("1", "甲<乙>&丙"), ("2", ""), ("=1+1", "@示例"))


def test_a_workbook_opens_with_every_cell_as_text() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(table_xlsx("清单/示例", HEADS, ROWS))).active
    assert sheet is not None
    assert sheet.title == "清单示例"
    assert sheet.freeze_panes == "A2"
    assert [tuple(cell.value for cell in row) for row in sheet.iter_rows()] == [
        HEADS, ("1", "甲<乙>&丙"), ("2", None), ("=1+1", "@示例"),
    ]  # fmt: skip
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_the_same_rows_give_the_same_workbook() -> None:
    assert table_xlsx("表", HEADS, ROWS) == table_xlsx("表", HEADS, ROWS)


def test_a_workbook_may_be_wider_than_the_alphabet() -> None:
    heads = tuple(map(str, range(30)))
    sheet = openpyxl.load_workbook(io.BytesIO(table_xlsx("宽", heads, ()))).active
    assert sheet is not None
    assert sheet["AD1"].value == "29"


def test_a_workbook_tells_its_day_and_author_and_neither_clock_nor_program() -> None:
    book = empty_workbook()
    book.create_sheet("甲")
    made = workbook_file(book, "示例表", author="示例局", day=date(2026, 1, 20))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        core, app = (package.read(f"docProps/{name}.xml").decode() for name in ("core", "app"))
        assert {entry.date_time for entry in package.infolist()} == {EPOCH}
    assert core.count("2026-01-20T00:00:00Z") == 2
    assert "示例局" in core
    assert "openpyxl" not in core + app
    assert "Application" not in app


def test_a_workbook_without_a_day_tells_none() -> None:
    with zipfile.ZipFile(io.BytesIO(table_xlsx("表", HEADS, ROWS))) as package:
        assert "dcterms:created" not in package.read("docProps/core.xml").decode()


def test_a_sheet_is_called_as_programs_allow() -> None:
    assert sheet_name("a[1]:*?/\\ 表" + "长" * 40) == "a1表" + "长" * 28
