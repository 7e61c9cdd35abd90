"""Count what a PDF holds, by another engine than the importer's: lines, slanted text, notes, form values, pictures."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from generator.importers.witness.pieces import Kind, Piece, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

_SMALLEST_PICTURE = 60.0
_SLANT = 0.12
_LEAST_TEXT = 4
_SAMPLE = 2
_END = 2
"""Bytes of the end of a text; one that has no more is empty."""
_EDGE_LINES = 2
_REPEATS = 3


def pdf_statement(data: bytes) -> Statement | None:
    """Return the pieces of all pages; None when the engine cannot open the file."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    try:
        pages = [list(_page(document[number], number + 1)) for number in range(len(document))]
    finally:
        document.close()
    return Statement(tuple(_without_heads(pages)), len(pages))


def _page(page: pypdfium2.PdfPage, number: int) -> Iterator[Piece]:
    place = f"第 {number} 页"
    text = page.get_textpage()
    try:
        upright, slanted = _words(text)
    finally:
        text.close()
    lines = [line.strip() for line in upright.replace("\r", "\n").split("\n") if line.strip()]
    pictures = list(_pictures(page))
    if pictures and sum(map(len, lines)) < _LEAST_TEXT:
        yield Piece(Kind.SCANNED, "", place)
        pictures = []
    yield from (Piece(Kind.TEXT, line, place) for line in lines)
    if slanted.strip():
        yield Piece(Kind.WATERMARK, slanted, place)
    yield from (Piece(Kind.PICTURE, "", place) for _ in pictures)
    yield from _annotations(page, place)
    page.close()


def _words(text: pypdfium2.PdfTextPage) -> tuple[str, str]:
    """Return the text that stands level and the text that is slanted, as watermarks are."""
    words = text.get_text_range()
    count = text.count_chars()
    if not any(_is_slanted(text, at) for at in range(0, count, _SAMPLE)):
        return words, ""
    slanted = {at for at in range(count) if _is_slanted(text, at)}
    level: list[str] = []
    aside: list[str] = []
    for at in range(count):
        char = chr(pdfium.FPDFText_GetUnicode(text, at))
        (aside if at in slanted else level).append(char)
    return "".join(level), "".join(aside)


def _is_slanted(text: pypdfium2.PdfTextPage, at: int) -> bool:
    angle = pdfium.FPDFText_GetCharAngle(text, at) % (math.pi / 2)
    return bool(_SLANT < angle < math.pi / 2 - _SLANT)


def _pictures(page: pypdfium2.PdfPage) -> Iterator[None]:
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=6):
        left, bottom, right, top = item.get_bounds()
        if right - left >= _SMALLEST_PICTURE and top - bottom >= _SMALLEST_PICTURE:
            yield None


def _annotations(page: pypdfium2.PdfPage, place: str) -> Iterator[Piece]:
    for at in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, at)
        if not note:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        for key, found in ((b"Contents", Kind.ANNOTATION), (b"V", Kind.FORM_VALUE)):
            words = _value(note, key)
            if words.strip() and kind not in {pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP}:
                yield Piece(found, words, place)
        pdfium.FPDFPage_CloseAnnot(note)


def _value(note: object, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    if length <= _END:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    return buffer.raw[:length].decode("utf-16-le", "replace").rstrip("\x00")


def _without_heads(pages: list[list[Piece]]) -> Iterator[Piece]:
    """Yield the pieces, with what stands at the edge of page after page told to be a header."""
    edges: Counter[str] = Counter()
    for page in pages:
        lines = [_head(piece.text) for piece in page if piece.kind is Kind.TEXT]
        edges.update({*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]})
    again = {text for text, count in edges.items() if count >= _REPEATS}
    for page in pages:
        shown = [piece for piece in page if piece.kind is Kind.TEXT]
        edge = {id(piece) for piece in (*shown[:_EDGE_LINES], *shown[-_EDGE_LINES:])}
        for piece in page:
            is_head = id(piece) in edge and _head(piece.text) in again
            yield Piece(Kind.HEADER, piece.text, piece.place) if is_head else piece


def _head(text: str) -> str:
    return "".join("#" if char.isdigit() else char for char in text if not char.isspace())
