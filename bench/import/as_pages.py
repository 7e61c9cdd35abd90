"""Invented documents as laid-out pages: PDF after GB/T 9704-2012, OFD, and pages of a portal."""

from __future__ import annotations

import html
import io
import random
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from as_text import NO_LINE_START
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from invent import Piece, Truth

MM = 72 / 25.4
LEFT, TOP, PER_LINE, PITCH, SIZE = 28 * MM, 37 * MM, 28, 28.99, 15.8
LINES_A_PAGE = 22
pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


@dataclass
class Row:
    """A line to print: where it begins (in characters) and at which size; or a row of a ruled table."""

    text: str
    at: float = 0.0
    size: float = SIZE
    cells: list[str] = field(default_factory=list)


def rows_of(truth: Truth) -> list[Row]:
    """Return the printed lines of a document."""
    rows: list[Row] = []
    if truth.mark:
        rows += [_centred(f"{truth.organ}文件", 26), Row("")]
        rows += [_centred(truth.number or "", SIZE), Row("")]
    rows += _title(truth.title)
    if truth.number and not truth.mark:
        rows.append(_centred(truth.number, SIZE))
    rows.append(Row(""))
    if truth.addressee:
        rows += _wrapped(truth.addressee, 0)
    for piece in truth.pieces:
        rows += _piece(piece)
    return rows


def _piece(piece: Piece) -> list[Row]:
    if piece.table:
        return [Row("", cells=row) for row in piece.table]
    if piece.role == "enclosed":
        return [Row(""), *_title(piece.text), Row("")]
    if piece.role == "annex-label":
        return [Row(""), Row(piece.text)]
    if piece.role in {"signature", "date"}:
        gap = [Row("")] if piece.role == "signature" else []
        return [*gap, Row(piece.text, max(PER_LINE - len(piece.text) - 4.0, 8))]
    if piece.role in {"copy", "imprint"}:
        return [Row(piece.text, 1, 13.8)]
    return _wrapped(piece.text, 2)


def _centred(text: str, size: float) -> Row:
    return Row(text, max((PER_LINE - _length(text) * size / SIZE) / 2, 0), size)


def _length(text: str) -> float:
    return sum(1 if ord(char) > 0x2000 else 0.5 for char in text)


def _title(text: str) -> list[Row]:
    size, most = 21.6, 19
    count = -(-len(text) // most)
    step = -(-len(text) // count)
    return [_centred(text[at : at + step], size) for at in range(0, len(text), step)]


def _wrapped(text: str, indent: int) -> list[Row]:
    rows, line, start = [], "", indent
    for char in text:
        if _length(line) + start + _length(char) > PER_LINE and char not in NO_LINE_START:
            rows.append(Row(line, start))
            line, start = "", 0
        line += char
    return [*rows, Row(line, start)]


def as_pdf(truth: Truth) -> bytes:
    """Return the document as a PDF with page numbers `— 1 —`."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    rows = rows_of(truth)
    for page, first in enumerate(range(0, len(rows), LINES_A_PAGE), 1):
        for place, row in enumerate(rows[first : first + LINES_A_PAGE]):
            y = A4[1] - TOP - (place + 1) * PITCH
            if row.cells:
                _table_row(canvas, row.cells, y)
            elif row.text:
                canvas.setFont("STSong-Light", row.size)
                canvas.drawString(LEFT + row.at * SIZE, y, row.text)
        canvas.setFont("STSong-Light", 14)
        canvas.drawString(A4[0] / 2 - 20, 24 * MM, f"— {page} —")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _table_row(canvas: Canvas, cells: list[str], y: float) -> None:
    widths = (40, 190, 110, 100)
    x = LEFT
    canvas.setFont("STSong-Light", 10.5)
    for words, wide in zip(cells, widths, strict=True):
        canvas.rect(x, y - 8, wide, PITCH)
        canvas.drawString(x + 3, y, words)
        x += wide


def as_ofd(truth: Truth) -> bytes:
    """Return the document as an OFD package, millimetres as GB/T 33190 measures."""
    ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    buffer = io.BytesIO()
    rows = list(rows_of(truth))
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(
            "OFD.xml",
            f"<ofd:OFD {ns}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        pages = [rows[at : at + LINES_A_PAGE] for at in range(0, len(rows), LINES_A_PAGE)]
        listed = "".join(
            f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
        )
        package.writestr(
            "Doc_0/Document.xml", f"<ofd:Document {ns}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
        )
        for number, page in enumerate(pages):
            objects = "".join(_ofd_row(row, place) for place, row in enumerate(page))
            foot = _text_object(f"— {number + 1} —", 95, 275, 4.9)
            package.writestr(
                f"Doc_0/Pages/Page_{number}/Content.xml",
                f"<ofd:Page {ns}><ofd:Content><ofd:Layer>{objects}{foot}</ofd:Layer></ofd:Content></ofd:Page>",
            )
    return buffer.getvalue()


def _ofd_row(row: Row, place: int) -> str:
    y = 37 + (place + 1) * PITCH / MM
    if row.cells:
        return _text_object("　".join(row.cells), 28, y, 3.7)
    return _text_object(row.text, 28 + row.at * SIZE / MM, y, row.size / MM) if row.text else ""


def _text_object(words: str, x: float, y: float, size: float) -> str:
    steps = " ".join(f"{size if ord(char) > 0x2000 else size / 2:.2f}" for char in words[:-1])
    return (
        f'<ofd:TextObject ID="1" Boundary="{x:.2f} {y - size:.2f} 150 {size:.2f}" Size="{size:.2f}">'
        f'<ofd:TextCode X="0" Y="{size:.2f}" DeltaX="{steps}">{html.escape(words)}</ofd:TextCode></ofd:TextObject>'
    )


def as_html(truth: Truth, seed: int) -> str:
    """Return the document as a detail page of an old portal."""
    dice = random.Random(seed * 17 + 7)
    facts = [("索 引 号", f"11000000000000000X/{truth.dated_on.year}-{seed:05d}"), ("发布机构", "示例市人民政府"),
             ("发文字号", truth.number or "无"), ("成文日期", str(truth.dated_on)), ("标 题", truth.title)]  # fmt: skip
    table = "".join(f"<tr><th>{label}：</th><td>{html.escape(value)}</td></tr>" for label, value in facts)
    paragraphs = "".join(_html_piece(piece, dice) for piece in truth.pieces)
    addressee = f"<p>{truth.addressee}</p>" if truth.addressee else ""
    metas = f'<meta name="ArticleTitle" content="{html.escape(truth.title)}"><meta name="PubDate" content="{truth.dated_on} 10:00">'
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{html.escape(truth.title)}_示例网</title>{metas}"
        "<script>var a = '不是正文';</script></head><body><div class='nav'><a href='/'>首页</a> &gt; <a href='/zwgk'>政务公开</a></div>"
        f"<table class='info'>{table}</table><h1>{html.escape(truth.title)}</h1>"
        f"<div id='zoom' class='TRS_Editor'>{addressee}{paragraphs}</div>"
        "<div class='foot'>主办：示例市人民政府办公室　网站标识码：0000000000</div></body></html>"
    )


def _html_piece(piece: Piece, dice: random.Random) -> str:
    if piece.table:
        rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in piece.table)
        return f"<table border='1'>{rows}</table>"
    words = html.escape(piece.text)
    if piece.role in {"signature", "date"}:
        return f"<p style='text-align: right'>{words}</p>"
    if piece.role == "enclosed":
        return f"<p align='center'><strong>{words}</strong></p>"
    if piece.level >= 2 and dice.random() < 0.5:
        return f"<p>　　<strong>{words}</strong></p>"
    return f"<p>　　{words}</p>"
