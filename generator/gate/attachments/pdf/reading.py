"""The words of a PDF page by page: seen, hidden, and in bookmarks, notes, fields and descriptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from generator.gate.attachments.opened import Piece, joined
from generator.gate.attachments.pdf.concealing import concealed_words

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 3000


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
            concealed, is_picture = concealed_words(page, text)
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
