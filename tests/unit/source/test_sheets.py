import io
from datetime import date, datetime

import openpyxl
import pytest

from generator.problems import ProblemsError
from generator.source.sheets import read_csv, read_rows, read_xlsx, shown


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "清单"
    sheet.append(["事项", "依据", "日期"])
    sheet.append(["甲", "条例", datetime(2024, 1, 5)])  # noqa: DTZ001 - spreadsheets know no time zones
    sheet.append([None, None, None])
    sheet.append(["乙", 3.0, True])
    sheet.merge_cells("A4:A5")
    sheet["B5"] = "办法"
    hidden = book.create_sheet("内部")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "不公开"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_rows_keep_the_numbers_that_people_see() -> None:
    rows = read_xlsx(workbook(), "a.xlsx")["清单"]
    assert [(row.number, row.cells) for row in rows] == [
        (1, ("事项", "依据", "日期")),
        (2, ("甲", "条例", "2024-01-05")),
        (4, ("乙", "3", "是")),
        (5, ("乙", "办法")),  # a merged cell stands in every place that it covers
    ]


def test_hidden_sheets_are_never_read() -> None:
    assert list(read_xlsx(workbook(), "a.xlsx")) == ["清单"]


def test_a_sheet_is_chosen_by_name() -> None:
    assert read_rows(workbook(), "a.xlsx", "清单")[0].cells[0] == "事项"
    with pytest.raises(ProblemsError) as caught:
        read_rows(workbook(), "a.xlsx", "目录")
    assert caught.value.problems[0].code == "SHT003"


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(ProblemsError) as caught:
        read_xlsx(b"PK\x03\x04", "a.xlsx")
    assert caught.value.problems[0].code == "SHT001"


def test_csv_cells_may_hold_lines_and_commas() -> None:
    assert [row.cells for row in read_csv('甲,"一,\n二"\n\n乙,三\n')] == [("甲", "一, 二"), ("乙", "三")]


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (1.5, "1.5"), (2.0, "2"), (date(2024, 1, 5), "2024-01-05"), ("  甲\n乙 ", "甲 乙")],
)
def test_values_are_shown_as_people_read_them(value: object, text: str) -> None:
    assert shown(value) == text


def test_what_a_sheet_hides_is_left_out_where_only_the_shown_is_asked_for() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("事项", "内部意见", "时间"), ("甲", "暂缓", "三月"), ("乙", "同意", "四月")):
        sheet.append(row)
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[3].hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    (rows,) = read_xlsx(buffer.getvalue(), "a.xlsx", only_shown=True).values()
    assert [row.cells for row in rows] == [("事项", "", "时间"), ("甲", "", "三月")]
    (every,) = read_xlsx(buffer.getvalue(), "a.xlsx").values()
    assert every[2].cells == ("乙", "同意", "四月")
