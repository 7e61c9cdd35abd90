"""A table of text as files to download: CSV, XLSX, and the script that the page's own search reads."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from generator.files.packages import zip_of
from generator.source.sheets import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A cell that a spreadsheet would take for a formula is made text again.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PLAIN_NUMBER = re.compile(r"[-+]\d[\d,.]*%?")
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def no_formula(cell: str) -> str:
    """Return a cell that a spreadsheet takes for text; numbers with a sign stay numbers."""
    if cell.startswith(_FORMULA_STARTS) and not _PLAIN_NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def table_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return the table as CSV with a mark that Excel understands; no cell is ever a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in (headings, *rows):
        writer.writerow(map(no_formula, row))
    return ("\ufeff" + buffer.getvalue()).encode()


def table_xlsx(name: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return the table as an XLSX workbook of one sheet, every cell text; the same rows give the same bytes."""
    lines = "".join(_row(number, row) for number, row in enumerate((headings, *rows), 1))
    sheet = (
        f'<worksheet xmlns="{_SHEET}"><sheetViews><sheetView workbookViewId="0">'
        f'<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<sheetData>{lines}</sheetData></worksheet>"
    )
    title = escape("".join(char for char in name if char not in r"[]:*?/\ ")[:31], {'"': "&quot;"})
    book = (
        f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{title}" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    parts = {**_PARTS, "xl/workbook.xml": book, "xl/worksheets/sheet1.xml": sheet}
    return zip_of((path, _XML + text) for path, text in parts.items())


def _row(number: int, cells: Sequence[str]) -> str:
    found = "".join(
        f'<c r="{column_letters(column)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
        for column, cell in enumerate(cells)
        if cell
    )
    return f'<row r="{number}">{found}</row>'


def table_script(rows: Iterable[Sequence[str]]) -> bytes:
    """Return the rows as a script; a script loads from a folder as well, where no other request may."""
    data = json.dumps(list(map(list, rows)), ensure_ascii=False, separators=(",", ":"))
    return f"window.portalTableRows={data.replace('<', chr(92) + 'u003c')};\n".encode()
