"""An annual report as a DOCX document in the usual type of official documents."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from generator.render.office_files import steady
from generator.schema.annual_report.figures import shown
from generator.schema.annual_report.grid import grids

if TYPE_CHECKING:
    from datetime import date

    from docx.document import Document

    from generator.schema.annual_report.grid import Grid, GridCell
    from generator.schema.annual_report.report import AnnualReport

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Sizes in half points: 二号 44, 三号 32, table text 18; one text width of A4 in twentieths of a point.
_TITLE, _TEXT, _CELL, _LINE, _WIDTH = 44, 32, 18, 560, 8844


def report_document(report: AnnualReport, title: str, day: date) -> bytes:
    """Return the report: title, preface, six sections, tables with merged heads; `day` marks its making."""
    import docx  # noqa: PLC0415 - heavy, and most builds do without
    from docx.shared import Mm  # noqa: PLC0415

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    _paragraph(document, title, "方正小标宋简体", _TITLE, align="center")
    _paragraph(document, "", "仿宋", _TEXT)
    prose, drawn = report.prose(), grids(report.template)
    _prose(document, prose["preface"])
    for section in report.form.sections:
        _paragraph(document, section.title, "黑体", _TEXT, indent=True, keep=True)
        if section.key.startswith("table"):
            _insert(document, _table(report, drawn[int(section.key[-1])]))
        else:
            _prose(document, prose[section.key])
    document.core_properties.title = title
    document.core_properties.author = document.core_properties.comments = ""
    buffer = io.BytesIO()
    document.save(buffer)
    return steady(buffer.getvalue(), day)


def _prose(document: Document, text: str) -> None:
    for part in text.split("\n\n"):
        if part.strip():
            _paragraph(document, " ".join(part.split()), "仿宋", _TEXT, indent=True)


def _paragraph(
    document: Document, text: str, font: str, size: int, *,
    align: str = "both", indent: bool = False, keep: bool = False,
) -> None:  # fmt: skip
    first = '<w:ind w:firstLineChars="200" w:firstLine="640"/>' if indent else ""
    together = "<w:keepNext/>" if keep else ""
    _insert(
        document,
        f'<w:p xmlns:w="{_WORD}"><w:pPr>{together}<w:spacing w:before="0" w:after="0" w:line="{_LINE}" '
        f'w:lineRule="exact"/>{first}<w:jc w:val="{align}"/></w:pPr>{_run(text, font, size)}</w:p>',
    )


def _run(text: str, font: str, size: int) -> str:
    return (
        f'<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/>'
        f'<w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )


def _insert(document: Document, xml: str) -> None:
    from docx.oxml import parse_xml  # noqa: PLC0415

    document.element.body.insert_element_before(parse_xml(xml), "w:sectPr")


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 20), ("left", 40), ("bottom", 20), ("right", 40))
)


def _table(report: AnnualReport, grid: Grid) -> str:
    """Return a table as WordprocessingML, kept on one page."""
    widths = _widths(grid)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(report, grid, row, widths) for row in range(grid.rows))
    return (
        f'<w:tbl xmlns:w="{_WORD}"><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(report: AnnualReport, grid: Grid, row: int, widths: list[int]) -> str:
    """Return a row; a merged cell goes on below itself by `vMerge`."""
    keep = "<w:keepNext/>" if row < grid.rows - 1 else ""
    cells = "".join(
        _cell(
            report,
            cell,
            sum(widths[cell.column : cell.column + cell.colspan]),
            keep,
            is_start=cell.row == row,
        )
        for cell in sorted(grid.cells, key=lambda cell: cell.column)
        if cell.row <= row < cell.row + cell.rowspan
    )
    repeat = "<w:tblHeader/>" if row < grid.head_rows else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{cells}</w:tr>"


def _widths(grid: Grid) -> list[int]:
    """Return the width of every column: labels wide, figures alike."""
    labels = {0: [], 1: [2400], 3: [900, 900, 2700]}[grid.label_columns]
    rest = grid.columns - len(labels)
    return [*labels, *[(_WIDTH - sum(labels)) // rest] * rest]


def _cell(report: AnnualReport, cell: GridCell, width: int, keep: str, *, is_start: bool) -> str:
    text = shown(report.figures[cell.cell]) if cell.cell else cell.text
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merge = ""
    if cell.rowspan > 1:
        merge = '<w:vMerge w:val="restart"/>' if is_start else "<w:vMerge/>"
    align = "left" if cell.scope == "row" or not (cell.scope or cell.cell) else "center"
    run = _run(text, "宋体", _CELL) if is_start else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr>{keep}<w:spacing w:before="0" w:after="0"/><w:jc w:val="{align}"/></w:pPr>{run}</w:p></w:tc>'
    )
