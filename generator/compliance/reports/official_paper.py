"""A document in the form of official papers (GB/T 9704): page, type, headings, tables."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from generator.compliance.reports.packages import without_clock

_BODY = Pt(16)
_TABLE = Pt(11)
_LINE = Pt(28)
_ROOM = 156
"""Millimetres between the margins."""
_STYLES = {
    "Title": ("方正小标宋简体", Pt(22), WD_ALIGN_PARAGRAPH.CENTER),
    "Heading 1": ("黑体", _BODY, WD_ALIGN_PARAGRAPH.LEFT),
    "Heading 2": ("楷体", _BODY, WD_ALIGN_PARAGRAPH.LEFT),
    "Normal": ("仿宋", _BODY, WD_ALIGN_PARAGRAPH.LEFT),
}


class OfficialPaper:
    """Takes headings, paragraphs and tables one after the other and becomes the bytes of a DOCX."""

    def __init__(self, title: str) -> None:
        self._document: Document = docx.Document()
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        for name, (font, size, alignment) in _STYLES.items():
            _dress(self._style(name), font, size, alignment)
        _page_number(section.footer.paragraphs[0])
        self._document.add_paragraph(title, style="Title")
        self._title = title.replace("\n", "")

    def heading(self, text: str, level: int = 1) -> None:
        """Add a heading: level 1 is “一、”, level 2 “（一）”."""
        paragraph = self._document.add_heading(text, level)
        paragraph.paragraph_format.first_line_indent = _BODY * 2

    def text(self, text: str) -> None:
        """Add a paragraph of body text, its first line indented by two characters."""
        self._document.add_paragraph(text).paragraph_format.first_line_indent = _BODY * 2

    def signature(self, *lines: str) -> None:
        """Add the lines at the end that name office and day, on the right."""
        self._document.add_paragraph()
        for line in lines:
            paragraph = self._document.add_paragraph(line)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.right_indent = _BODY * 2

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[str]], shares: Sequence[int]) -> None:
        """Add a table whose columns share the width of the page; its head is repeated on each page."""
        table = self._document.add_table(rows=0, cols=len(headings), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Mm(_ROOM * share / sum(shares))
        for number, row in enumerate((headings, *rows)):
            cells = table.add_row().cells
            for cell, text, share in zip(cells, row, shares, strict=True):
                cell.width = Mm(_ROOM * share / sum(shares))
                paragraph = cell.paragraphs[0]
                run = paragraph.add_run(text)
                run.font.size, run.bold = _TABLE, number == 0
                paragraph.paragraph_format.line_spacing = Pt(18)
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if number == 0 else WD_ALIGN_PARAGRAPH.LEFT
        repeated = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - python-docx has no name for it
        self._document.add_paragraph()

    def finished(self, author: str, day: date) -> bytes:
        """Return the file; the same content gives the same bytes."""
        core = self._document.core_properties
        core.title, core.author, core.last_modified_by = self._title, author, author
        core.comments, core.language = "", "zh-CN"
        buffer = io.BytesIO()
        self._document.save(buffer)
        return without_clock(buffer.getvalue(), day)

    def _style(self, name: str) -> ParagraphStyle:
        style = self._document.styles[name]
        assert isinstance(style, ParagraphStyle), f"{name} is a style of paragraphs"
        return style


def _dress(style: ParagraphStyle, font: str, size: Pt, alignment: WD_ALIGN_PARAGRAPH) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    for script in ("w:ascii", "w:hAnsi"):
        fonts.set(qn(script), "Times New Roman")
    fonts.set(qn("w:eastAsia"), font)
    style.font.size, style.font.bold, style.font.italic = size, False, False
    style.font.color.rgb = None
    form = style.paragraph_format
    form.alignment = alignment
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE if size < Pt(20) else Pt(36)
    form.space_before, form.space_after = Pt(0), Pt(0) if size < Pt(20) else Pt(18)
    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph.add_run("— ")
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no name for fields
    paragraph.add_run(" —")
