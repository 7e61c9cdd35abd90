"""Which witness reads a file: told by its first bytes, then by its ending."""

from __future__ import annotations

import io
import zipfile

from generator.importers.witness.of_ofd import ofd_testimony
from generator.importers.witness.of_pdf import pdf_testimony
from generator.importers.witness.of_sheet import sheet_pieces
from generator.importers.witness.of_web import web_pieces
from generator.importers.witness.of_word import word_pieces
from generator.importers.witness.pieces import Testimony
from generator.importers.witness.plain import plain_pieces
from generator.problems import ProblemsError

_WEB = (".html", ".htm", ".shtml", ".xhtml")
_PLAIN = (".txt", ".md", ".text", ".markdown")


def count(data: bytes, name: str) -> Testimony:
    """Return what a file holds; nothing when it cannot be opened, which the importer reports."""
    ending = name.lower()
    try:
        if data.startswith(b"PK"):
            return _of_package(data, name)
        if b"%PDF-" in data[:1024]:
            return pdf_testimony(data)
        if ending.endswith(_WEB):
            return Testimony(web_pieces(data), is_web=True)
        if ending.endswith(".csv"):
            return Testimony(sheet_pieces(data, name))
        return Testimony(plain_pieces(data)) if ending.endswith(_PLAIN) else Testimony(())
    except ProblemsError:
        return Testimony(())


def _of_package(data: bytes, name: str) -> Testimony:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        return Testimony(())
    if "OFD.xml" in names:
        return ofd_testimony(data, name)
    if any(path.startswith("xl/") for path in names):
        return Testimony(sheet_pieces(data, name))
    return Testimony(word_pieces(data, name))
