"""One document with something of everything in each format, for losses to be seeded in what came of it."""

import base64
import io
import zipfile
from collections.abc import Sequence

import openpyxl
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.unit.importers.word_packages import package, paragraph, part

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
TITLE = "示例市人民政府办公室关于做好示例工作的通知"
HEAD = ["示例市人民政府办公室文件", "示政办发〔2026〕9号", TITLE, "各县（区）人民政府："]
BODY = [
    "为做好示例工作，现将有关事项通知如下。",
    "一、总体要求",
    "坚持问题导向，按照轻重缓急推进，全年办理不少于120件。",
    "二、重点任务",
    "（一）完善制度。建立健全台账，每季度通报一次。",
    "（二）加强监督。对逾期30日未办的，予以通报。",
    "三、工作要求",
    "各单位要在2026年6月底前报送总结，联系电话0990-1234567。",
]
TAIL = ["示例市人民政府办公室", "2026年3月2日", "（此件公开发布）"]
LINES = [*HEAD, *BODY, *TAIL]
CELLS = [("序号", "事项", "数量"), ("1", "甲类事项", "35"), ("2", "乙类事项", "46")]


def as_docx() -> bytes:
    """Return the document with a box, a sign, a formula, a note, a picture, a table, an embedded page."""
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('框内说明：先试点后推开。')}</w:txbxContent></v:textbox></w:pict></w:r>"
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>适用于全市。</w:t></w:r>'
    formula = (
        "<w:r><w:t>补贴额为</w:t></w:r><m:oMath><m:r><m:t>S=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>c</m:t></m:r></m:den></m:f></m:oMath><w:r><w:t>。</w:t></w:r>"
    )
    note = '<w:r><w:t>按有关口径统计</w:t><w:footnoteReference w:id="2"/><w:t>。</w:t></w:r>'
    hyphen = "<w:r><w:t>计划期为2023</w:t><w:noBreakHyphen/><w:t>2025年。</w:t></w:r>"
    picture = '<w:r><w:drawing><a:blip r:embed="r2"/></w:drawing></w:r>'
    inner = _table([("内甲", "内乙")])
    table = _table(CELLS, last=f"<w:tc>{inner}{paragraph('附注')}</w:tc>")
    middle = [paragraph(text) for text in BODY]
    middle[3:3] = [paragraph(box), paragraph(sign), paragraph(formula), paragraph(note), paragraph(hyphen)]
    middle.extend([paragraph(picture), table, '<w:altChunk r:id="r3"/>'])
    body = "".join([*map(paragraph, HEAD), *middle, *map(paragraph, TAIL)])
    footnote = f'<w:footnote w:id="2">{paragraph("指常住人口口径。")}</w:footnote>'
    return package(
        body,
        {
            "footnotes.xml": part("footnotes", footnote),
            "media/a.png": PIXEL,
            "chunk1.html": "<html><body><p>嵌入网页里的一段补充说明。</p></body></html>",
        },
    )


def _table(rows: Sequence[tuple[str, ...]], last: str = "") -> str:
    made = ["<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows]
    if last:
        made.append(f"<w:tr><w:tc>{paragraph('3')}</w:tc><w:tc>{paragraph('丙类事项')}</w:tc>{last}</w:tr>")
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(made)}</w:tbl>"


def as_ofd() -> bytes:
    """Return the document on two pages, its head in a template, one line in a composite unit."""
    names = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    template = "".join(_text_object(words, at) for at, words in enumerate(HEAD[:2]))
    first = "".join(_text_object(words, at) for at, words in enumerate([*HEAD[2:], *BODY[:4]], 2))
    second = "".join(_text_object(words, at) for at, words in enumerate([*BODY[5:], *TAIL], 3))
    files = {
        "OFD.xml": f"<ofd:OFD {names}><ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "D/Document.xml": f'<ofd:Document {names}><ofd:CommonData><ofd:DocumentRes>R.xml</ofd:DocumentRes><ofd:TemplatePage ID="9" BaseLoc="T.xml"/>'
        '</ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="P1.xml"/><ofd:Page ID="2" BaseLoc="P2.xml"/></ofd:Pages></ofd:Document>',
        "D/T.xml": f"<ofd:Page {names}><ofd:Content><ofd:Layer>{template}</ofd:Layer></ofd:Content></ofd:Page>",
        "D/P1.xml": f'<ofd:Page {names}><ofd:Template TemplateID="9"/><ofd:Content><ofd:Layer>{first}</ofd:Layer></ofd:Content></ofd:Page>',
        "D/P2.xml": f'<ofd:Page {names}><ofd:Content><ofd:Layer><ofd:CompositeObject ResourceID="5" Boundary="0 0 210 297"/>{second}</ofd:Layer></ofd:Content></ofd:Page>',
        "D/R.xml": f'<ofd:Res {names}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="5"><ofd:Content>{_text_object(BODY[4], 2)}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _text_object(words: str, row: int) -> str:
    left = 40 if row < 3 else 28
    return f'<ofd:TextObject Boundary="{left} {30 + row * 14} 150 6" Size="5"><ofd:TextCode X="0" Y="5">{words}</ofd:TextCode></ofd:TextObject>'


def as_pdf() -> bytes:
    """Return the document on two pages with a page number on each."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for number, lines in enumerate((LINES[:9], LINES[9:]), 1):
        canvas.setFont("STSong-Light", 16)
        for row, words in enumerate(lines):
            indent = 32 if words in BODY else 0
            canvas.drawString(80 + indent, A4[1] - 130 - row * 50, words)
        canvas.drawString(280, 60, f"— {number} —")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def as_html() -> bytes:
    """Return the document as a page of a portal."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in CELLS)
    text = "".join(f"<p>{line}</p>" for line in [HEAD[3], *BODY])
    signed = "".join(f'<p style="text-align:right">{line}</p>' for line in TAIL[:2]) + f"<p>{TAIL[2]}</p>"
    return (
        f'<html><head><title>{TITLE}_示例市人民政府</title><meta name="ArticleTitle" content="{TITLE}"/>'
        '<meta name="PubDate" content="2026-03-05 10:00"/></head><body><div><a href="/">首页</a> <a href="/z">政务公开</a></div>'
        f"<h1>{TITLE}</h1><div class='article'><p>示政办发〔2026〕9号</p>{text}<table>{rows}</table>{signed}</div>"
        "<div><a href='/a'>网站地图</a></div></body></html>"
    ).encode()


def as_text() -> bytes:
    """Return the document as plain text."""
    return "\n\n".join(LINES).encode()


def as_xlsx() -> bytes:
    """Return a table of data."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [
        ("许可编号", "许可事项", "许可结果"),
        ("甲001", "设立许可", "准予"),
        ("甲002", "变更许可", "不予"),
        ("甲003", "延续许可", "准予"),
    ]:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


MAKERS = {"docx": as_docx, "ofd": as_ofd, "pdf": as_pdf, "html": as_html, "txt": as_text, "xlsx": as_xlsx}
