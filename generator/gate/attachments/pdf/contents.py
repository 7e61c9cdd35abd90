"""What pages are drawn with: comments in it go, words that stand for drawn ones are read."""

from __future__ import annotations

import io
import re

import pikepdf

_SAID = frozenset({"/ActualText", "/Alt", "/E", "/T"})
_MARKED = frozenset({"BDC", "DP"})
_TELLING = re.compile(rb"%|/ActualText|/Alt\b|/E\b")


def clean_contents(pdf: pikepdf.Pdf, page: pikepdf.Page) -> list[str]:
    """Write the drawing of a page without comments, where it has any; return words that stand beside it.

    Raises `PdfError`.
    """
    words: list[str] = []
    for form in (None, *_forms(page.obj, 0)):
        if not _TELLING.search(_bytes_of(page.obj if form is None else form)):
            continue
        commands = list(pikepdf.parse_content_stream(page if form is None else form))
        for command in commands:
            if str(command.operator) in _MARKED:
                words += [text for operand in command.operands for text in _said(operand)]
        written = pikepdf.unparse_content_stream(commands)
        if form is None:
            page.obj["/Contents"] = pdf.make_stream(written)
        else:
            form.write(written)
    return words


def _bytes_of(item: pikepdf.Object) -> bytes:
    if isinstance(item, pikepdf.Stream):
        return item.read_bytes()
    contents = item.get("/Contents")
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    joined = io.BytesIO()
    for part in parts:
        if isinstance(part, pikepdf.Stream):
            joined.write(part.read_bytes() + b"\n")
    return joined.getvalue()


def _forms(item: pikepdf.Object, depth: int) -> list[pikepdf.Object]:
    """Return the drawings that a page draws by name, and those that these draw."""
    resources = item.get("/Resources")
    named = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(named, pikepdf.Dictionary) or depth > 8:  # noqa: PLR2004 - deeper nobody nests drawings
        return []
    found: list[pikepdf.Object] = []
    for form in named.values():
        if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form":
            found += [form, *_forms(form, depth + 1)]
    return found


def _said(operand: object) -> list[str]:
    if not isinstance(operand, pikepdf.Dictionary):
        return []
    return [
        str(value) for key, value in operand.items() if key in _SAID and isinstance(value, pikepdf.String)
    ]
