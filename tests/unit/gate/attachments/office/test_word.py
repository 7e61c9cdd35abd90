"""A published Word file holds what a reader sees; what nobody sees stops it, notes of programs go."""

import io

import pytest
from PIL import Image

from bench.gate.unpacking import holds
from generator.gate.attachments.inspecting import judge
from generator.gate.attachments.opening import open_attachment
from generator.problems import Severity
from tests.unit.gate.packages import W, docx, package, paragraph

WORDS = "BURIED"
NUMBER = "身份证号11010519491231002X"
OUTSIDE = "http://schemas.microsoft.com/office/2006/relationships"


def told(data: bytes, severity: Severity = Severity.ERROR) -> list[str]:
    return [p.code for p in judge(open_attachment(data, "a.docx"), "a.docx") if p.severity is severity]


def copy(data: bytes) -> bytes:
    found = open_attachment(data, "a.docx").copy
    assert found is not None
    return found


def run(properties: str, words: str = WORDS) -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r></w:p>"


def styled(styles: str, body: str) -> bytes:
    return docx(body, {"word/styles.xml": f"<w:styles {W}>{styles}</w:styles>"}, s1="styles styles.xml")


def style(kind: str, name: str, properties: str, more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}" {more}><w:rPr>{properties}</w:rPr></w:style>'


IN_STYLE = f'<w:p><w:pPr><w:pStyle w:val="S"/></w:pPr><w:r><w:t>{WORDS}</w:t></w:r></w:p>'
BASED = '<w:style w:type="paragraph" w:styleId="S"><w:basedOn w:val="T"/></w:style>'
HIDDEN = {
    "run": docx(run("<w:vanish/>")),
    "style separator": docx(run("<w:specVanish/>")),
    "character style": styled(style("character", "C", "<w:vanish/>"), run('<w:rStyle w:val="C"/>')),
    "paragraph style": styled(style("paragraph", "S", "<w:vanish/>"), IN_STYLE),
    "base of a style": styled(BASED + style("paragraph", "T", "<w:vanish/>"), IN_STYLE),
    "usual style": styled(style("paragraph", "N", "<w:vanish/>", 'w:default="1"'), paragraph(WORDS)),
    "defaults": styled(
        "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>", paragraph(WORDS)
    ),
    "white": docx(run('<w:color w:val="FFFFFF"/>')),
    "nearly white": docx(run('<w:color w:val="FEFEFE"/>')),
    "white of the theme": docx(run('<w:color w:val="auto" w:themeColor="background1"/>')),
    "white by style": styled(style("paragraph", "S", '<w:color w:val="FFFFFF"/>'), IN_STYLE),
    "like its shading": docx(run('<w:color w:val="FF0000"/><w:shd w:fill="FF0000"/>')),
    "tiny": docx(run('<w:sz w:val="2"/>')),
    "tiny by style": styled(style("paragraph", "S", '<w:sz w:val="2"/>'), IN_STYLE),
    "in a header": docx(
        paragraph("正文") + '<w:sectPr><w:headerReference r:id="h1"/></w:sectPr>',
        {"word/header1.xml": f"<w:hdr {W}>{run('<w:vanish/>')}</w:hdr>"},
        h1="header header1.xml",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", HIDDEN)
def test_words_that_nobody_sees_stop_a_word_file(case: str) -> None:
    assert told(HIDDEN[case]) == ["HID004"]


WHITE_RUN = run('<w:color w:val="FFFFFF"/>')
SEEN = {
    "switched on again": docx(run('<w:vanish w:val="false"/>')),
    "white on a dark cell": docx(
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="17508E"/></w:tcPr>{WHITE_RUN}</w:tc></w:tr></w:tbl>'
    ),
    "white and highlighted": docx(run('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>')),
    "white marks without words": docx(run('<w:color w:val="FFFFFF"/>', "。。")),
    "a style that is not used": styled(style("paragraph", "S", "<w:vanish/>"), paragraph("正文")),
}  # fmt: skip


@pytest.mark.parametrize("case", SEEN)
def test_words_that_are_seen_stop_nothing(case: str) -> None:
    assert told(SEEN[case]) == []


def test_hidden_rows_and_shapes_stop_a_word_file() -> None:
    row = f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{paragraph(WORDS)}</w:tc></w:tr></w:tbl>"
    shape = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="visibility: hidden">'
        f"<v:textbox><w:txbxContent>{paragraph(WORDS)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    assert (told(docx(row)), told(docx(shape))) == (["HID003"], ["HID003"])


TEXT = f"<w:r><w:t>{NUMBER}</w:t></w:r>"
READ = {
    "footer": docx(
        '<w:sectPr><w:footerReference r:id="f1"/></w:sectPr>',
        {"word/footer1.xml": f"<w:ftr {W}><w:p>{TEXT}</w:p></w:ftr>"},
        f1="footer footer1.xml",
    ),
    "footnote": docx(
        '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
        {"word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:id="2"><w:p>{TEXT}</w:p></w:footnote></w:footnotes>'},
        f1="footnotes footnotes.xml",
    ),
    "text box": docx(f"<w:p><w:r><w:pict><w:txbxContent><w:p>{TEXT}</w:p></w:txbxContent></w:pict></w:r></w:p>"),
    "alternative text": docx(
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<wp:docPr id="1" name="a" descr="{NUMBER}"/></wp:inline></w:drawing></w:r></w:p>'
    ),
    "default of a form field": docx(
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput><w:default w:val="{NUMBER}"/></w:textInput>'
        '</w:ffData></w:fldChar><w:instrText> FORMTEXT </w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ),
    "list of choices": docx(f'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="{NUMBER}"/></w:dropDownList></w:sdtPr></w:sdt>'),
    "form of a number": docx(
        paragraph("正文"),
        {"word/numbering.xml": f'<w:numbering {W}><w:lvl><w:lvlText w:val="{NUMBER}"/></w:lvl></w:numbering>'},
        n1="numbering numbering.xml",
    ),
    "chart": docx(
        '<w:p><w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="c1"/></w:drawing></w:r></w:p>',
        {"word/charts/chart1.xml": '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">'
                                   f"<c:v>{NUMBER}</c:v></c:chartSpace>"},
        c1="chart charts/chart1.xml",
    ),
    "number over runs, tab and break": docx(
        "<w:p><w:r><w:t>110105</w:t><w:tab/></w:r><w:r><w:t>19491231</w:t><w:br/></w:r><w:r><w:t>002X</w:t></w:r></w:p>"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", READ)
def test_words_in_every_corner_are_read(case: str) -> None:
    assert "PRV001" in told(READ[case])


def settings(inner: str, **targets: str) -> bytes:
    body: dict[str, str | bytes] = {"word/settings.xml": f"<w:settings {W} xmlns:r='x'>{inner}</w:settings>"}
    return docx(paragraph("正文"), body, s1="settings settings.xml", **targets)


def photograph() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "JPEG", comment=WORDS.encode())
    return picture.getvalue()


PICTURE = (
    '<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" r:id="p1"/></w:pict></w:r></w:p>'
)
CUSTOM = f"<a>{WORDS}</a>"
GONE = {
    "variables": settings(f'<w:docVars><w:docVar w:name="a" w:val="{WORDS}"/></w:docVars>'),
    "saving marks": docx(f'<w:p w:rsidR="{WORDS}">{TEXT.replace(NUMBER, "正文")}</w:p>'),
    "custom data": docx(paragraph("正文"), {"customXml/item1.xml": CUSTOM}, x1="customXml ../customXml/item1.xml"),
    "custom properties": docx(
        paragraph("正文"),
        {"docProps/custom.xml": CUSTOM, "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="a" Type="t/officeDocument" Target="word/document.xml"/>'
            '<Relationship Id="b" Type="t/custom-properties" Target="docProps/custom.xml"/></Relationships>')},
    ),
    "glossary": docx(
        paragraph("正文"),
        {"word/glossary/document.xml": f"<w:glossaryDocument {W}>{paragraph(WORDS)}</w:glossaryDocument>"},
        g1="glossaryDocument glossary/document.xml",
    ),
    "people": docx(paragraph("正文"), {"word/people.xml": CUSTOM}, p1=f"{OUTSIDE}/people people.xml"),
    "template": settings('<w:attachedTemplate r:id="t1"/>', t1=f"attachedTemplate file:///D:/{WORDS}/a.dotx"),
    "local link": docx('<w:p><w:hyperlink r:id="l1"/></w:p>', l1=f"hyperlink file:///D:/{WORDS}/a.docx"),
    "bound data": docx(f'<w:sdt><w:sdtPr><w:tag w:val="{WORDS}"/><w:dataBinding w:xpath="{WORDS}"/></w:sdtPr></w:sdt>'),
    "foreign elements": docx(f'<w:p><x:note xmlns:x="urn:example">{WORDS}</x:note></w:p>'),
    "part that nothing leads to": docx(paragraph("正文"), {"word/other.xml": CUSTOM}),
    "header that nothing shows": docx(
        paragraph("正文"), {"word/header9.xml": f"<w:hdr {W}>{paragraph(WORDS)}</w:hdr>"}, h9="header header9.xml"
    ),
    "note that nothing refers to": docx(
        paragraph("正文"),
        {"word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:id="7">{paragraph(WORDS)}</w:footnote></w:footnotes>'},
        f1="footnotes footnotes.xml",
    ),
    "photograph": docx(PICTURE, {"word/media/a.jpg": photograph()}, p1="image media/a.jpg"),
    "path of a picture": docx(
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<wp:docPr id="1" name="{WORDS}" descr="C:\\{WORDS}\\a.jpg"/></wp:inline></w:drawing></w:r></w:p>'
    ),
    "embedded object": docx(
        '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="o1"/></w:object></w:r></w:p>',
        {"word/embeddings/a.bin": WORDS.encode()}, o1="oleObject embeddings/a.bin",
    ),
    "trailer and comment of the archive": docx(paragraph("正文")) + WORDS.encode(),
}  # fmt: skip


@pytest.mark.parametrize("case", GONE)
def test_what_programs_note_is_not_in_the_copy(case: str) -> None:
    data = GONE[case]
    assert (holds(data, WORDS), told(data), holds(copy(data), WORDS)) == (True, [], False)
    assert copy(data) == copy(data)
    assert told(copy(data)) == []


def field(instruction: str) -> str:
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in instruction.split("|"))
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


@pytest.mark.parametrize(
    "instruction",
    ["DDE cmd", "DD|EAUTO c:\\x", "INCLUDETEXT a", "INCLUDEPICTURE a", "LINK Excel", "QUOTE x", "ADDIN y"],
)
def test_fields_that_fetch_stop_a_word_file(instruction: str) -> None:
    assert told(docx(field(instruction))) == ["HID009"]
    assert told(docx(f'<w:p><w:fldSimple w:instr="{instruction.replace("|", "")}"/></w:p>')) == ["HID009"]


def test_fields_that_compute_stop_nothing() -> None:
    assert told(docx(field(" PAGE ") + field('TOC \\o "1-3"') + field("HYPERLINK https://a.example"))) == []


def test_cropped_pictures_are_told() -> None:
    crop = '<a:srcRect xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" l="20000"/>'
    assert told(docx(f"<w:p><w:r><w:drawing>{crop}</w:drawing></w:r></w:p>"), Severity.WARNING) == ["HID015"]


def test_an_inserted_file_a_strict_file_and_a_broken_part_are_refused() -> None:
    inserted = docx('<w:altChunk r:id="a1"/>', {"word/a.html": "<p>x</p>"}, a1="aFChunk a.html")
    assert told(inserted) == ["HID009"]
    for data in (
        docx(paragraph("正文"), {"word/other.xml": "<a"}),
        docx(paragraph("正文"), {"word/other.xml": "<!DOCTYPE a><a/>"}),
        docx(paragraph("正文")).replace(b"word/document.xml", b"word/documenz.xml"),
        package({"[Content_Types].xml": "<Types/>"}),
        docx("").replace(b"PK\x01\x02", b"PK\x01\x03"),
    ):
        assert open_attachment(data, "a.docx").copy is None


def test_what_a_reader_sees_stays() -> None:
    data = docx(
        f'<w:tbl><w:tr><w:tc>{paragraph("表头")}</w:tc></w:tr></w:tbl>{PICTURE}<w:p><w:hyperlink r:id="l1"/></w:p>',
        {"word/media/a.jpg": photograph()},
        p1="image media/a.jpg",
        l1="hyperlink https://www.example.gov.cn/",
    )
    clean = copy(data)
    assert all(holds(clean, words) for words in ("表头", "word/media/a.jpg", "https://www.example.gov.cn/"))
