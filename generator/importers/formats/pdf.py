"""Born-digital PDF: lines with their place on the page, columns in reading order, tables, no page furniture."""

from __future__ import annotations

import io
import logging
import re
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect

from generator.importers.extracted import Asset, Extracted
from generator.importers.furniture import WATERMARK
from generator.importers.pdf_document import PdfText
from generator.importers.pdf_marks import repeated_marks
from generator.importers.pdf_page import PageText, read_page
from generator.importers.recognition import HINT, recognised_page, recogniser
from generator.problems import Problem, ProblemsError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

SUFFIXES = (".pdf",)
LABEL = "PDF"

_FEWEST_CHARACTERS = 15
_MOST_PAGES = 3000
_RESOLUTION = 150
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def read(data: bytes, name: str) -> Extracted:
    """Return the lines of a PDF in reading order.

    Pages whose text layer is missing or broken are recognised from their picture where the extra for it
    is installed (IMP029), else reported (IMP016). Raises IMP011 (encrypted), IMP012 (no PDF), IMP015
    (scanned: nothing but pictures), IMP028 (a text layer that cannot be read).
    """
    if b"%PDF-" not in data[:1024]:
        raise _error(name, "IMP012", "文件不是 PDF", "请核对文件，或者重新导出 PDF")
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            return _with_original(_read(pdf, name), data, name)
    except ProblemsError:
        raise
    except Exception as error:  # a broken file makes the library raise almost anything
        raise _refusal(error, name) from error


def _read(pdf: PDF, name: str) -> Extracted:
    if len(pdf.pages) > _MOST_PAGES:
        raise _error(name, "IMP024", f"页数过多（{len(pdf.pages)} 页）", f"请拆成每份不超过 {_MOST_PAGES} 页")
    text = PdfText(name)
    repeated = repeated_marks(pdf.pages)
    unread: list[Unread] = []
    readable = 0
    for number, page in enumerate(pdf.pages, 1):
        found = read_page(page, number, repeated)
        if found.mark:
            text.drop(found.mark, WATERMARK)
        why = _unread(found)
        if why:
            unread.append(Unread(number, why, is_broken=not found.health.is_sound))
            found = _recognised(page, number) or PageText()
        readable += bool(found.items)
        text.add(found)
        page.close()
    if unread and not readable:
        raise _nothing_read(name, unread)
    return replace(text.extracted(), file_day=_made_on(pdf), problems=tuple(_problems(name, unread)))


def _with_original(extracted: Extracted, data: bytes, name: str) -> Extracted:
    """Return what was read, with the file itself as an attachment where a part of it stays a picture."""
    if not extracted.assets:
        return extracted
    original = Asset(PurePosixPath(name).name, data, is_attachment=True)
    return replace(extracted, assets=(*extracted.assets, original))


class Unread(NamedTuple):
    """A page whose text layer gives nothing that can be used, and why."""

    number: int
    why: str
    is_broken: bool


def _unread(page: PageText) -> str:
    """Return why the text layer of a page gives nothing, or an empty string."""
    if page.characters < _FEWEST_CHARACTERS and page.has_picture:
        return "只有图片，没有文字"
    if not page.health.is_sound:
        return f"文字层已经损坏（{page.health}）"
    return ""


def _recognised(page: Page, number: int) -> PageText | None:
    """Return the page as text recognition reads it, or None where that is not installed."""
    read = recogniser()
    if read is None:
        return None
    return recognised_page(page.to_image(resolution=_RESOLUTION).original, number, _RESOLUTION, read)


def _nothing_read(name: str, unread: Sequence[Unread]) -> ProblemsError:
    if any(page.is_broken for page in unread):
        words = next(page.why for page in unread if page.is_broken)
        return _error(name, "IMP028", f"PDF 的{words}，读出来是乱码", HINT)
    hint = f"{HINT}；扫描件本身可以作为附件"
    return _error(name, "IMP015", "这是扫描件，页面上只有图片，没有文字", hint)


def _problems(name: str, unread: Sequence[Unread]) -> Iterator[Problem]:
    """Yield a warning for the pages that were not read, or were only recognised."""
    by_reason: dict[str, list[str]] = {}
    for page in unread:
        by_reason.setdefault(page.why, []).append(str(page.number))
    for why, numbers in by_reason.items():
        pages = f"第 {'、'.join(numbers)} 页{why}"
        if recogniser() is None:
            yield Problem(
                name, 0, "IMP016", f"{pages}，没有读出，这份文件不完整", HINT, severity=Severity.WARNING
            )
        else:
            hint = "每一行、每个字段都要对照旁边的原图核对"
            yield Problem(name, 0, "IMP029", f"{pages}，由文字识别读出", hint, severity=Severity.WARNING)


def _made_on(pdf: PDF) -> date | None:
    """Return the day on which the file says that it was made."""
    match = re.match(r"D:(\d{4})(\d{2})(\d{2})", str((pdf.metadata or {}).get("CreationDate", "")))
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _refusal(error: Exception, name: str) -> ProblemsError:
    """Return what to tell a person: readers of PDF raise whatever a broken file makes them trip over."""
    causes = {type(error), *(type(argument) for argument in error.args), type(error.__context__)}
    if PDFPasswordIncorrect in causes:
        return _error(name, "IMP011", "文件已加密，无法读取", "请去掉密码后重新导入")
    return _error(name, "IMP020", "PDF 已经损坏，无法读取", "请用原软件重新导出 PDF")


def _error(name: str, code: str, message: str, hint: str) -> ProblemsError:
    return ProblemsError([Problem(name, 0, code, message, hint)])
