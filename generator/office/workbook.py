"""Workbooks as files: the same cells give the same bytes, with no clock and no name of a program or person."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.utils import get_column_letter

from generator.files.packages import entries_of, zip_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_PROGRAM = re.compile(rb"<(Application|AppVersion|Template|TotalTime|Company|Manager)>[^<]*</\1>")
_READ_OTHERWISE = ("=", "#")
"""What the library would take for a formula or an error."""
_LONGEST_NAME = 31
_NO_NAME = frozenset(r"[]:*?/\ ")


def empty_workbook() -> Workbook:
    """Return a workbook without any sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def sheet_name(words: str) -> str:
    """Return words as a sheet may be called."""
    return "".join(char for char in words if char not in _NO_NAME)[:_LONGEST_NAME]


def workbook_file(book: Workbook, title: str, *, author: str = "", day: date | None = None) -> bytes:
    """Return the workbook as XLSX; `day` is what it says of its making, which it leaves out without one."""
    book.properties.title, book.properties.creator = title, author
    buffer = io.BytesIO()
    book.save(buffer)
    return zip_of((name, _steady(name, data, day)) for name, data in entries_of(buffer.getvalue()))


def table_xlsx(
    name: str, headings: Sequence[str], rows: Iterable[Sequence[str]], *, widths: Sequence[int] = ()
) -> bytes:
    """Return a table as a workbook of one sheet; every cell is text, so that none can be a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_name(name))
    sheet.freeze_panes = "A2"
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in (headings, *rows):
        sheet.append(
            [_text(sheet, text) if text.startswith(_READ_OTHERWISE) else text or None for text in row]
        )
    return workbook_file(book, name)


def _text(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def _steady(name: str, data: bytes, day: date | None) -> bytes:
    if name == "docProps/core.xml":
        return _MOMENT.sub(rf"\g<1>{day}T00:00:00Z\g<3>".encode() if day else b"", data)
    return _PROGRAM.sub(b"", data) if name == "docProps/app.xml" else data
