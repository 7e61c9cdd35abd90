"""Documents embedded in a Word document (`w:altChunk`): web pages, text and Word parts as lines."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import lxml.html
from lxml import etree

from generator.importers.encodings import decode
from generator.importers.markup_tables import block_text
from generator.importers.word_documents.strict import transitional
from generator.problems import ProblemsError
from generator.source.safe_zip import open_zip, refuse_doctypes

if TYPE_CHECKING:
    from docx.opc.part import Part


def chunk_lines(part: Part) -> list[str] | None:
    """Return the paragraphs of an embedded document, None when it cannot be read."""
    name, data = str(part.partname), part.blob
    ending = name.rsplit(".", 1)[-1].lower()
    try:
        if ending in {"html", "htm", "xhtml", "mht"} or "html" in part.content_type:
            root = lxml.html.document_fromstring(decode(data, name))
            return [line for line in block_text(root).split("\n") if line.strip()]
        if ending in {"txt", "text"} or part.content_type == "text/plain":
            return [line.strip() for line in decode(data, name).split("\n") if line.strip()]
        if zipfile.is_zipfile(io.BytesIO(data)):
            return _word_lines(data, name)
    except (ProblemsError, etree.ParserError, etree.XMLSyntaxError, KeyError, ValueError):
        return None
    return None


def _word_lines(data: bytes, name: str) -> list[str]:
    from generator.importers.word_documents.body import WordBody  # noqa: PLC0415 - a document inside a document

    archive = open_zip(data, name)
    refuse_doctypes(archive, name)
    body = WordBody(docx.Document(io.BytesIO(transitional(archive, data, name))), name)
    body.read()
    return [
        line.text
        if line.table is None
        else "\n".join(" ".join(cell.text for cell in row) for row in line.table.rows)
        for line in body.collector.lines
    ]
