"""Open a PDF: read what pages show and hide, copy what is allowed; signed files are never rewritten."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2 as pdfium

from generator.gate.attachments import hidden
from generator.gate.attachments.opened import Opened, Piece
from generator.gate.attachments.pdf.copying import REVISIONS, copy_pdf
from generator.gate.attachments.pdf.reading import MOST_PAGES, PageWords, page_pieces, read_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.gate.attachments.pdf.found import Copied
    from generator.problems import Problem

_HEAD = 1024
_GARBLED = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
_MOST_GARBLED = 0.03


def open_pdf(data: bytes, name: str) -> Opened:
    """Return what a PDF holds and its clean copy, or the file itself where it is signed and clean."""
    if b"%PDF-" not in data[:_HEAD]:
        return Opened(problems=(hidden.other_kind(name),))
    stem = posixpath.splitext(posixpath.basename(name))[0]
    try:
        copy, found = copy_pdf(data, stem)
        pages = list(read_pages(data))
        read_again = list(read_pages(copy))
    except pikepdf.PasswordError:
        return Opened(problems=(hidden.unread(name, "PDF 设有密码或者权限限制，"),))
    except (pikepdf.PdfError, pdfium.PdfiumError, ValueError, KeyError, TypeError, RecursionError):
        return Opened(problems=(hidden.unread(name, "PDF 已损坏或者写法不合规范，"),))
    if not pages or len(pages) > MOST_PAGES or len(pages) != len(read_again):
        return Opened(problems=(hidden.unread(name, "PDF 没有页面、页面过多或者部分损坏，"),))
    pieces = [piece for page in pages for piece in page_pieces(page)]
    pieces += [Piece(place, words, is_hidden=True) for place, words in found.words]
    problems = [*_problems(found, pages, name)]
    removed = tuple(found.removed)
    if found.signed:
        removed = tuple(label for label in removed if label != REVISIONS or _differ(data, pages))
        if removed:
            problems.append(hidden.signed(name, removed))
        return Opened(tuple(pieces), (), tuple(problems), data)
    return Opened(tuple(pieces), removed, tuple(problems), copy)


def _differ(data: bytes, pages: list[PageWords]) -> bool:
    """Return whether a version before the last says anything else: signing alone adds a version, too."""
    words = {page.text for page in pages}
    for end in (match.end() for match in re.finditer(rb"%%EOF", data)):
        try:
            if any(page.text not in words for page in read_pages(data[:end])):
                return True
        except pdfium.PdfiumError:
            continue  # the first mark of a linearised file ends no version
    return False


def _problems(found: Copied, pages: list[PageWords], name: str) -> Iterator[Problem]:
    if found.odd:
        yield hidden.unread(name, f"PDF 含有{found.odd}，")
    if found.notes:
        yield hidden.comments(name, found.notes)
    if found.filled:
        yield hidden.filled(name, found.filled)
    if found.layers:
        yield hidden.hidden_parts(name, "图层")
    secret = next((page.concealed for page in pages if page.concealed), "")
    if secret:
        yield hidden.hidden_text(name, secret.strip())
    words = "".join(page.text for page in pages)
    if not words.strip():
        yield hidden.scanned(name)
    elif len(_GARBLED.findall(words)) > len(words) * _MOST_GARBLED:
        yield hidden.unread(name, "PDF 的文字层是乱码（字体没有对照表），")
