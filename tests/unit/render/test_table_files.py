import io
import json

import openpyxl
import pytest

from generator.render.table_files import no_formula, table_csv, table_script, table_xlsx

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


def test_no_cell_of_a_csv_is_a_formula() -> None:
    assert table_csv(HEADS, ROWS).decode("utf-8-sig").split("\r\n")[3] == "'=1+1,'@示例"


def test_rows_as_a_script_cannot_end_the_script() -> None:
    script = table_script((("</script><b>",),)).decode()
    assert "<" not in script
    assert json.loads(script.removeprefix("window.portalTableRows=").rstrip(";\n")) == [["</script><b>"]]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])
def test_a_cell_that_begins_like_a_formula_is_text(start: str) -> None:
    assert no_formula(f"{start}cmd") == f"'{start}cmd"


@pytest.mark.parametrize("cell", ["-5", "+3.20", "-1,200%", "甲=乙", ""])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert no_formula(cell) == cell
