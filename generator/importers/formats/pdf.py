"""Born-digital PDF: lines with their place on the page, columns in reading order, tables, no page furniture."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect

from generator.importers.extracted import Extracted
from generator.importers.pdf_document import PdfText
from generator.importers.pdf_page import read_page
from generator.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF

SUFFIXES = (".pdf",)
LABEL = "PDF"

_FEWEST_CHARACTERS = 15
_MOST_PAGES = 3000
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read(data: bytes, name: str) -> Extracted:
    """Return the lines of a PDF in reading order.

    Raises IMP011 (encrypted), IMP012 (no PDF), IMP015 (scanned: nothing but pictures).
    """
    if b"%PDF-" not in data[:1024]:
        raise _error(name, "IMP012", "文件不是 PDF", "请核对文件，或者重新导出 PDF")
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            return _read(pdf, name)
    except ProblemsError:
        raise
    except Exception as error:  # a broken file makes the library raise almost anything
        raise _refusal(error, name) from error


def _read(pdf: PDF, name: str) -> Extracted:
    if len(pdf.pages) > _MOST_PAGES:
        raise _error(name, "IMP024", f"页数过多（{len(pdf.pages)} 页）", f"请拆成每份不超过 {_MOST_PAGES} 页")
    text = PdfText(name)
    characters = pictures = 0
    for number, page in enumerate(pdf.pages, 1):
        found = read_page(page, number)
        characters += found.characters
        pictures += found.has_picture
        text.add(found)
        page.close()
    if characters < _FEWEST_CHARACTERS * len(pdf.pages) and pictures:
        raise _error(
            name, "IMP015", "这是扫描件，页面上只有图片，没有文字",
            "请用文字识别软件另存为可检索的 Word 或者文本，校对后再导入；扫描件本身可以作为附件",
        )  # fmt: skip
    return text.extracted()


def _refusal(error: Exception, name: str) -> ProblemsError:
    """Return what to tell a person: readers of PDF raise whatever a broken file makes them trip over."""
    causes = {type(error), *(type(argument) for argument in error.args), type(error.__context__)}
    if PDFPasswordIncorrect in causes:
        return _error(name, "IMP011", "文件已加密，无法读取", "请去掉密码后重新导入")
    return _error(name, "IMP020", "PDF 已经损坏，无法读取", "请用原软件重新导出 PDF")


def _error(name: str, code: str, message: str, hint: str) -> ProblemsError:
    return ProblemsError([Problem(name, 0, code, message, hint)])
