"""Which witness reads a file: told by its first bytes, then by its ending."""

from __future__ import annotations

import io
import zipfile

from generator.importers.witness.of_ofd import ofd_statement
from generator.importers.witness.of_pdf import pdf_statement
from generator.importers.witness.of_sheet import sheet_pieces
from generator.importers.witness.of_web import web_pieces
from generator.importers.witness.of_word import word_pieces
from generator.importers.witness.pieces import Kind, Piece, Statement
from generator.importers.witness.plain import plain_pieces
from generator.problems import ProblemsError

_WEB = (".html", ".htm", ".shtml", ".xhtml")
_PLAIN = (".txt", ".md", ".text", ".markdown")
# Nobody may believe a result that no witness could check.
UNCOUNTED = Statement((Piece(Kind.OBJECT, "整个文件没有能够清点", "全文"),))


def count(data: bytes, name: str) -> Statement:
    """Return what a file holds; one that cannot be counted is itself a piece that is missed."""
    try:
        found = _counted(data, name)
    except (ProblemsError, ValueError, LookupError, TypeError, zipfile.BadZipFile, RecursionError):
        return UNCOUNTED
    return UNCOUNTED if found is None else found


def _counted(data: bytes, name: str) -> Statement | None:
    ending = name.lower()
    if data.startswith(b"PK"):
        return _of_package(data, name)
    if b"%PDF-" in data[:1024]:
        return pdf_statement(data)
    if ending.endswith(_WEB):
        return Statement(web_pieces(data), is_web=True)
    if ending.endswith(".csv"):
        return Statement(sheet_pieces(data, name))
    return Statement(plain_pieces(data)) if ending.endswith(_PLAIN) else None


def _of_package(data: bytes, name: str) -> Statement:
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    if "OFD.xml" in names:
        return ofd_statement(data, name)
    if any(path.startswith("xl/") for path in names):
        return Statement(sheet_pieces(data, name))
    return Statement(word_pieces(data, name))
