"""A published workbook holds the cells that show; whatever hides in it stops it or goes."""

import pytest

from bench.gate.unpacking import holds
from generator.gate.attachments.inspecting import judge
from generator.gate.attachments.opening import open_attachment
from generator.problems import Severity
from tests.unit.gate.packages import R, S, xlsx

WORDS = "BURIED"
NUMBER = "身份证号11010519491231002X"


def told(data: bytes) -> list[str]:
    return [p.code for p in judge(open_attachment(data, "a.xlsx"), "a.xlsx") if p.severity is Severity.ERROR]


def copy(data: bytes) -> bytes:
    found = open_attachment(data, "a.xlsx").copy
    assert found is not None
    return found


def cell(words: str, place: str = "A1", style: int = 0) -> str:
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{words}</t></is></c>'


def row(*cells: str, more: str = "") -> str:
    return f'<row r="1" {more}>{"".join(cells)}</row>'


def looks(font: str = "", code: str = "", fill: str = "") -> str:
    formats = f'<numFmts><numFmt numFmtId="170" formatCode="{code}"/></numFmts>' if code else ""
    return (
        f"{formats}<fonts><font/><font>{font}</font></fonts><fills><fill/><fill>{fill}</fill></fills>"
        f'<cellXfs><xf/><xf numFmtId="{170 if code else 0}" fontId="1" fillId="{1 if fill else 0}"/></cellXfs>'
    )


SOLID = '<patternFill patternType="solid"><fgColor rgb="FF17508E"/></patternFill>'
WHITE = '<color rgb="FFFFFFFF"/>'
HIDDEN = {
    "white": (xlsx(row(cell(WORDS, style=1)), styles=looks(WHITE)), "HID004"),
    "white of the theme": (xlsx(row(cell(WORDS, style=1)), styles=looks('<color theme="0"/>')), "HID004"),
    "white by index": (xlsx(row(cell(WORDS, style=1)), styles=looks('<color indexed="9"/>')), "HID004"),
    "like its ground": (xlsx(row(cell(WORDS, style=1)), styles=looks('<color rgb="FF17508E"/>', "", SOLID)), "HID004"),
    "tiny": (xlsx(row(cell(WORDS, style=1)), styles=looks('<sz val="1"/>')), "HID004"),
    "blank format": (xlsx(row(cell(WORDS, style=1)), styles=looks(code=";;;")), "HID004"),
    "stars": (xlsx(row(cell(WORDS, style=1)), styles=looks(code="0;0;0;&quot;***&quot;")), "HID004"),
    "figure behind words": (
        xlsx('<row r="1"><c r="A1" s="1"><v>4200</v></c></row>', styles=looks(code="&quot;保密&quot;")), "HID004",
    ),
    "under merged cells": (
        xlsx(row(cell("标题"), cell(WORDS, "B1")) + "</sheetData><mergeCells><mergeCell ref='A1:C1'/></mergeCells><sheetData>"),
        "HID004",
    ),
    "row of no height": (xlsx(row(cell(WORDS), more='ht="0" customHeight="1"')), "HID003"),
    "all rows off": (xlsx(row(cell(WORDS)), columns='<sheetFormatPr zeroHeight="1"/>'), "HID003"),
    "narrow column": (xlsx(row(cell(WORDS)), columns='<cols><col min="1" max="1" width="0"/></cols>'), "HID003"),
    "hidden sheet": (xlsx(row(cell(WORDS)), state='state="hidden"'), "HID003"),
}  # fmt: skip


@pytest.mark.parametrize("case", HIDDEN)
def test_cells_that_nobody_sees_stop_a_workbook(case: str) -> None:
    data, code = HIDDEN[case]
    assert told(data) == [code]


@pytest.mark.parametrize(
    "styles",
    [
        looks(WHITE, "", SOLID),
        looks(code="0.00"),
        looks(code="yyyy&quot;年&quot;m&quot;月&quot;"),
        looks(code="@"),
    ],
)
def test_cells_that_show_stop_nothing(styles: str) -> None:
    assert told(xlsx(row(cell(WORDS, style=1), '<c r="B1" s="1"><v>5</v></c>'), styles=styles)) == []


def inside(more: str) -> bytes:
    return xlsx(row(cell("正文")) + f"</sheetData>{more}<sheetData>")


READ = {
    "header": inside(f"<headerFooter><oddHeader>{NUMBER}</oddHeader></headerFooter>"),
    "list of choices": inside(f'<dataValidations><dataValidation><formula1>"{NUMBER}"</formula1></dataValidation></dataValidations>'),
    "prompt": inside(f'<dataValidations><dataValidation prompt="{NUMBER}"/></dataValidations>'),
    "tip of a link": inside(f'<hyperlinks><hyperlink tooltip="{NUMBER}"/></hyperlinks>'),
    "rule for a colour": inside(f'<conditionalFormatting><cfRule><formula>"{NUMBER}"</formula></cfRule></conditionalFormatting>'),
    "far to the right": xlsx(row(cell(NUMBER, "XFD1"))),
    "a number": xlsx('<row r="1"><c r="A1"><v>1.3800001234E10</v></c></row>'),
    "text of a drawing": xlsx(
        row(cell("正文")),
        parts={"xl/worksheets/sheet1.xml": f'<worksheet {S} {R}><sheetData/><drawing r:id="d1"/></worksheet>',
               "xl/worksheets/_rels/sheet1.xml.rels": (
                   '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                   '<Relationship Id="d1" Type="t/drawing" Target="../drawings/drawing1.xml"/></Relationships>'),
               "xl/drawings/drawing1.xml": '<a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
                                           f"<a:r><a:t>{NUMBER}</a:t></a:r></a:p>"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", READ)
def test_words_in_every_corner_are_read(case: str) -> None:
    assert {"PRV001", "PRV002"} & set(told(READ[case]))


MICROSOFT = "http://schemas.microsoft.com/office/2007/relationships"
GONE = {
    "path": xlsx(row(cell("正文")), more=f'<x:absPath xmlns:x="urn:x" url="{WORDS}"/>'),
    "name": xlsx(row(cell("正文")), more=f'<definedNames><definedName name="a">"{WORDS}"</definedName></definedNames>'),
    "link to a book": xlsx(
        row(cell("正文")), more='<externalReferences><externalReference r:id="x1"/></externalReferences>',
        parts={"xl/externalLinks/e.xml": f"<a>{WORDS}</a>"}, x1="externalLink externalLinks/e.xml",
    ),
    "connection": xlsx(row(cell("正文")), parts={"xl/connections.xml": f"<a>{WORDS}</a>"}, x1="connections connections.xml"),
    "pivot cache": xlsx(
        row(cell("正文")), more='<pivotCaches><pivotCache r:id="x1"/></pivotCaches>',
        parts={"xl/pivotCache/p.xml": f"<a>{WORDS}</a>"}, x1="pivotCacheDefinition pivotCache/p.xml",
    ),
    "printer": xlsx(row(cell("正文")), parts={"xl/p.bin": WORDS.encode()}, x1="printerSettings p.bin"),
    "persons": xlsx(row(cell("正文")), parts={"xl/persons/p.xml": f"<a>{WORDS}</a>"}, x1=f"{MICROSOFT}/person persons/p.xml"),
    "revisions": xlsx(row(cell("正文")), parts={"xl/r.xml": f"<a>{WORDS}</a>"}, x1="revisionHeaders r.xml"),
    "string no cell uses": xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=("正文", WORDS)),
    "words of a formula": xlsx(f'<row r="1"><c r="A1"><f>IF(A2,1,"{WORDS}")</f><v>1</v></c></row>'),
    "book of a formula": xlsx(f"<row r='1'><c r='A1'><f>'C:\\{WORDS}\\[a.xlsx]b'!A1</f><v>1</v></c></row>"),
    "chosen values of a filter": inside(f'<autoFilter ref="A1"><filterColumn><filters><filter val="{WORDS}"/></filters></filterColumn></autoFilter>'),
    "scenario": inside(f'<scenarios><scenario name="a"><inputCells r="A1" val="{WORDS}"/></scenario></scenarios>'),
    "extension": inside(f'<extLst><ext uri="a"><b>{WORDS}</b></ext></extLst>'),
    "phonetic guide": xlsx(f'<row r="1"><c r="A1" t="inlineStr"><is><t>正文</t><rPh><t>{WORDS}</t></rPh></is></c></row>'),
}  # fmt: skip


@pytest.mark.parametrize("case", GONE)
def test_what_no_cell_shows_is_not_in_the_copy(case: str) -> None:
    data = GONE[case]
    assert (holds(data, WORDS), told(data), holds(copy(data), WORDS)) == (True, [], False)
    assert told(copy(data)) == []


def test_comments_wait_for_a_person_and_are_not_in_the_copy() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="c1" Type="t/{}" Target="../c.xml"/></Relationships>'
    )
    for kind, tag in (("comments", "comment"), ("threadedComment", "threadedComment")):
        body = f"<comments {S}><{tag}><text><t>{WORDS}</t></text></{tag}></comments>"
        parts: dict[str, str | bytes] = {
            "xl/c.xml": body,
            "xl/worksheets/_rels/sheet1.xml.rels": rels.format(kind),
        }
        data = xlsx(row(cell("正文")), parts=parts)
        assert (told(data), holds(copy(data), WORDS)) == (["HID002"], False)


@pytest.mark.parametrize(
    "formula", ["cmd|'/C calc'!A0", 'WEBSERVICE("https://a.example")', 'HYPERLINK("https://a.example")']
)
def test_formulas_that_fetch_stop_a_workbook(formula: str) -> None:
    assert told(xlsx(f'<row r="1"><c r="A1"><f>{formula}</f><v>1</v></c></row>')) == ["HID009"]


def test_a_formula_with_words_and_without_a_value_waits_for_a_person() -> None:
    assert told(xlsx('<row r="1"><c r="A1"><f>IF(A2,"是","否")</f></c></row>')) == ["HID009"]


def test_formulas_on_cells_stay_and_those_that_share_one_go_together() -> None:
    plain = xlsx('<row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>3</v></c></row>')
    assert holds(copy(plain), "SUM(B1:C1)")
    shared = xlsx(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:B1" si="0">IF(C1,"x",1)</f><v>1</v></c>'
        '<c r="B1"><f t="shared" si="0"/><v>2</v></c></row>'
    )
    assert not holds(copy(shared), 'si="0"')
    assert holds(copy(shared), "<v>2</v>")
