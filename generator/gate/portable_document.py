"""PDF: its text page by page, and comments, scripts, embedded files and the author's name behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from generator.gate import hidden
from generator.gate.personal import problems_in_text
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENTS = frozenset({
    pdfium_raw.FPDF_ANNOT_TEXT, pdfium_raw.FPDF_ANNOT_HIGHLIGHT, pdfium_raw.FPDF_ANNOT_UNDERLINE,
    pdfium_raw.FPDF_ANNOT_SQUIGGLY, pdfium_raw.FPDF_ANNOT_STRIKEOUT, pdfium_raw.FPDF_ANNOT_CARET,
    pdfium_raw.FPDF_ANNOT_INK,
})  # fmt: skip
_MOST_PAGES = 2000


def inspect_pdf(data: bytes, name: str) -> list[Problem]:
    """Return what speaks against publishing a PDF as it is."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return [hidden.unread(name, "PDF 已损坏或者已加密，")]
    try:
        return list(_problems(document, name))
    except pdfium.PdfiumError:
        return [hidden.unread(name, "PDF 的部分页面已损坏，")]
    finally:
        document.close()


def _problems(document: pdfium.PdfDocument, name: str) -> Iterator[Problem]:
    notes = words = 0
    for number in range(min(len(document), _MOST_PAGES)):
        page = document[number]
        text = page.get_textpage().get_text_range().replace("\r\n", "\n").replace("\r", "\n")
        words += len(text.strip())
        notes += _count_notes(page)
        for problem in problems_in_text(name, text):
            yield Problem(
                problem.path, 0, problem.code, f"第 {number + 1} 页{problem.message}", problem.hint, problem.source,
                problem.severity,
            )  # fmt: skip
    if notes:
        yield hidden.comments(name, notes)
    if not words:
        yield hidden.unread(name, "扫描件没有文字层，")
    if document.count_attachments():
        yield hidden.outside(name, "嵌入的文件")
    if pdfium_raw.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0:
        yield Problem(name, 0, "HID009", "PDF 带有脚本", "请用原文件重新导出 PDF")
    author = document.get_metadata_dict().get("Author", "").strip()
    if author:
        yield Problem(
            name, 0, "HID007", f"文件属性中有作者“{author[:20]}”", "如系个人姓名或账号，请清空文件属性后重新导出",
            severity=Severity.ADVICE,
        )  # fmt: skip


def _count_notes(page: pdfium.PdfPage) -> int:
    count = 0
    for index in range(pdfium_raw.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium_raw.FPDFPage_GetAnnot(page.raw, index)
        count += pdfium_raw.FPDFAnnot_GetSubtype(note) in _COMMENTS
        pdfium_raw.FPDFPage_CloseAnnot(note)
    return count
