"""Which witness reads a file: told by its first bytes, then by its ending."""

from __future__ import annotations

import io
import zipfile

from generator.importers.witness.of_ofd import ofd_statement
from generator.importers.witness.of_pdf import pdf_statement
from generator.importers.witness.of_sheet import sheet_pieces
from generator.importers.witness.of_web import web_pieces
from generator.importers.witness.of_word import word_pieces
from generator.importers.witness.pieces import Statement
from generator.importers.witness.plain import plain_pieces
from generator.problems import ProblemsError

_WEB = (".html", ".htm", ".shtml", ".xhtml")
_PLAIN = (".txt", ".md", ".text", ".markdown")


def count(data: bytes, name: str) -> Statement:
    """Return what a file holds; nothing when it cannot be opened, which the importer reports."""
    ending = name.lower()
    try:
        if data.startswith(b"PK"):
            return _of_package(data, name)
        if b"%PDF-" in data[:1024]:
            return pdf_statement(data)
        if ending.endswith(_WEB):
            return Statement(web_pieces(data), is_web=True)
        if ending.endswith(".csv"):
            return Statement(sheet_pieces(data, name))
        return Statement(plain_pieces(data)) if ending.endswith(_PLAIN) else Statement(())
    except ProblemsError:
        return Statement(())


def _of_package(data: bytes, name: str) -> Statement:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        return Statement(())
    if "OFD.xml" in names:
        return ofd_statement(data, name)
    if any(path.startswith("xl/") for path in names):
        return Statement(sheet_pieces(data, name))
    return Statement(word_pieces(data, name))
