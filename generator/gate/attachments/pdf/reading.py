"""The words of a PDF page by page: seen, hidden, and in bookmarks, notes, fields and descriptions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from generator.gate.attachments.opened import Piece, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 3000
_INVISIBLE = 3
_PALE = 240
_SMALLEST = 2.5
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a page says; `concealed` are words on it that nobody sees."""

    number: int
    text: str
    concealed: str
    is_picture: bool


def read_pages(data: bytes) -> Iterator[PageWords]:
    """Yield the pages; raises `PdfiumError`."""
    document = pdfium.PdfDocument(data)
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            words = text.get_text_range().replace("\r\n", "\n").replace("\r", "\n")
            concealed, is_picture = _concealed(page, text)
            yield PageWords(number + 1, words, concealed, is_picture)
            text.close()
            page.close()
    finally:
        document.close()


def page_pieces(page: PageWords) -> Iterator[Piece]:
    """Yield the words of a page, and once more with figures that stand apart put together."""
    piece = Piece(f"第 {page.number} 页", page.text)
    yield piece
    yield from joined(piece)


def _concealed(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> tuple[str, bool]:
    """Return words that the page holds and does not show, and whether it is a picture of a page."""
    left, bottom, right, top = page.get_bbox()
    pictures = 0.0
    hidden: list[str] = []
    pale: list[tuple[str, tuple[float, float, float, float]]] = []
    for item in page.get_objects(max_depth=8):
        if item.type == pdfium_raw.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d = item.get_bounds()
            pictures += max(c - a, 0) * max(d - b, 0)
            continue
        if item.type != pdfium_raw.FPDF_PAGEOBJ_TEXT:
            continue
        bounds = item.get_bounds()
        outside = bounds[2] < left or bounds[0] > right or bounds[3] < bottom or bounds[1] > top
        mode = pdfium_raw.FPDFTextObj_GetTextRenderMode(item.raw)
        small = 0 < bounds[3] - bounds[1] < _SMALLEST / 2
        if outside or mode == _INVISIBLE or small or _is_pale(item):
            words = _words(item, text)
            if not _WORD.search(words):
                continue
            if outside or (small and mode != _INVISIBLE):
                hidden.append(words)
            elif mode == _INVISIBLE:
                hidden.append("\0" + words)
            else:
                pale.append((words, bounds))
    is_picture = pictures > 0.5 * (right - left) * (top - bottom)
    seen = [words.removeprefix("\0") for words in hidden if not (words.startswith("\0") and is_picture)]
    return "\n".join([*seen, *_faded(page, pale)]), is_picture


def _words(item: pdfium.PdfObject, text: pdfium.PdfTextPage) -> str:
    length = pdfium_raw.FPDFTextObj_GetText(item.raw, text.raw, None, 0)
    if length <= 2:  # noqa: PLR2004 - the closing zero alone
        return ""
    buffer = (pdfium_raw.FPDF_WCHAR * (length // 2))()
    pdfium_raw.FPDFTextObj_GetText(item.raw, text.raw, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace")


def _is_pale(item: pdfium.PdfObject) -> bool:
    from ctypes import c_uint  # noqa: PLC0415 - four numbers of one call

    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not pdfium_raw.FPDFPageObj_GetFillColor(item.raw, red, green, blue, alpha):
        return False
    return min(red.value, green.value, blue.value) >= _PALE or alpha.value == 0


def _faded(page: pdfium.PdfPage, pale: list[tuple[str, tuple[float, float, float, float]]]) -> Iterator[str]:
    """Yield pale words whose place on the drawn page is of one colour: white on white, not white on blue."""
    if not pale:
        return
    pixels = page.render(scale=1).to_numpy()
    left, _, _, top = page.get_bbox()
    for words, (x0, y0, x1, y1) in pale:
        area = pixels[
            max(int(top - y1), 0) : max(int(top - y0) + 1, 1),
            max(int(x0 - left), 0) : max(int(x1 - left) + 1, 1),
        ]
        if page.get_rotation() or area.size == 0 or int(area.max()) - int(area.min()) < 255 - _PALE:
            yield words
