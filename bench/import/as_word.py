"""Invented documents as Word files: typed or automatic numbers, styles, heads and feet, merged cells, hidden things."""

from __future__ import annotations

import io
import random
import re
from typing import TYPE_CHECKING

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from invent import Piece, Truth

_ABSTRACT = """<w:abstractNum {ns} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl>
</w:abstractNum>"""


def as_docx(truth: Truth, seed: int) -> bytes:
    """Return a document as the bytes of a .docx file."""
    dice = random.Random(seed * 11 + 3)
    document = docx.Document()
    automatic = dice.random() < 0.5
    if automatic:
        _add_numbering(document)
    if dice.random() < 0.5:
        document.sections[0].header.paragraphs[0].text = "内部流转，第 1 版（示例页眉）"
        document.sections[0].footer.paragraphs[0].text = "— 1 —"
    centred = dice.random() < 0.8
    if truth.mark:
        _centre(document.add_paragraph(f"{truth.organ}文件"))
        _centre(document.add_paragraph(truth.number or ""))
    _title(document, truth.title, dice, centred=centred)
    if truth.number and not truth.mark:
        _centre(document.add_paragraph(truth.number))
    if truth.addressee:
        document.add_paragraph(truth.addressee)
    for piece in truth.pieces:
        _piece(document, piece, dice, automatic=automatic, centred=centred)
    if dice.random() < 0.4:
        _hide(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _centre(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _title(document: Document, text: str, dice: random.Random, *, centred: bool) -> None:
    cut = dice.randrange(8, len(text) - 5) if len(text) > 20 and centred and dice.random() < 0.4 else 0
    for words in (text[:cut], text[cut:]) if cut else (text,):
        paragraph = document.add_paragraph(words)
        if centred:
            _centre(paragraph)


def _piece(document: Document, piece: Piece, dice: random.Random, *, automatic: bool, centred: bool) -> None:
    if piece.table:
        table = document.add_table(rows=0, cols=len(piece.table[0]))
        for row in piece.table:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
        document.add_paragraph("")
        return
    if piece.role == "enclosed":
        _title(document, piece.text, dice, centred=centred)
        return
    text, depth = piece.text, -1
    if automatic and (match := re.match(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）", text)):
        text, depth = text[match.end() :], 0 if match[0].endswith("、") else 1
    paragraph = document.add_paragraph(text)
    if depth >= 0:
        _number(paragraph, depth)
    if piece.role in {"signature", "date"}:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _add_numbering(document: Document) -> None:
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(_ABSTRACT.format(ns=nsdecls("w"))))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def _number(paragraph: Paragraph, depth: int) -> None:
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx offers no numbering
    number = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", depth), ("w:numId", 77)):
        item = OxmlElement(tag)
        item.set(qn("w:val"), str(value))
        number.append(item)
    properties.append(number)


def _hide(document: Document) -> None:
    """Put in what must never be published: a deletion under revision and hidden text."""
    paragraph = document.paragraphs[-1]
    deletion = OxmlElement("w:del")
    run = OxmlElement("w:r")
    words = OxmlElement("w:delText")
    words.text = "已删去的内部意见（示例）"
    run.append(words)
    deletion.append(run)
    paragraph._p.append(deletion)  # noqa: SLF001 - python-docx offers no revisions
    hidden = paragraph.add_run("隐藏文字（示例）")
    hidden.font.hidden = True
