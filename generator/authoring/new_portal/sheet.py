"""The questions as an XLSX sheet that somebody fills in, and its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.authoring.new_portal.answers import QUESTIONS, Given
from generator.office.workbook import empty_workbook, workbook_file
from generator.problems import Problem, ProblemsError
from generator.source.sheets import read_xlsx

if TYPE_CHECKING:
    from pathlib import Path

_HEADS = ("项目", "填写", "说明")
_WIDTHS = {"A": 20, "B": 48, "C": 60}
TITLE = "新建专栏"


def blank_sheet() -> bytes:
    """Return the workbook: one question a row, the answer goes into the second column."""
    book = empty_workbook()
    page = book.create_sheet(TITLE)
    page.append(_HEADS)
    for info in QUESTIONS.values():
        needed = "" if info.is_required() else "（选填）"
        page.append((info.title, "", f"{info.description}{needed}"))
    for column, width in _WIDTHS.items():
        page.column_dimensions[column].width = width
    for row in page.iter_rows(min_col=2, max_col=2):
        row[0].number_format = "@"  # codes stay text, with their leading zeros
    return workbook_file(book, TITLE)


def read_sheet(file: Path) -> dict[str, Given]:
    """Return the answers by identifier; raises OSError, and `ProblemsError` NEW001 where it is another sheet."""
    rows = [row for sheet in read_xlsx(file.read_bytes(), file.name).values() for row in sheet]
    by_title = {info.title: name for name, info in QUESTIONS.items()}
    found = {
        by_title[row.cells[0]]: Given(row.cells[1] if len(row.cells) > 1 else "", row.number)
        for row in rows
        if row.cells[0] in by_title
    }
    if not found:
        hint = "用 gongkai init --write-sheet 写出空表，填好“填写”一列"
        raise ProblemsError([Problem(file.name, 0, "NEW001", "这不是新建专栏的登记表", hint)])
    return found
