"""The text of a document that we set ourselves: no stranger's tricks are in it, so a quick reader will do."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape

_PARTS = re.compile(r"(?:word|xl|docProps)/[^/]*\.xml|xl/worksheets/[^/]*\.xml")
_ENDS = re.compile(r"</(?:w:p|row|si|w:tc)>")
_TAG = re.compile(r"<[^<>]*>")


def office_text(data: bytes) -> str:
    """Return the words of a DOCX or XLSX, a paragraph or row a line. Raises zipfile.BadZipFile."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [
            archive.read(name).decode("utf-8", "replace")
            for name in archive.namelist()
            if _PARTS.fullmatch(name)
        ]
    return unescape("\n".join(_TAG.sub("", _ENDS.sub("\n", part)) for part in parts))


def pdf_text(data: bytes) -> str:
    """Return the words of a PDF, page by page. Raises `pypdfium2.PdfiumError`."""
    import pypdfium2  # noqa: PLC0415 - most documents have a twin that is quicker to read

    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)
