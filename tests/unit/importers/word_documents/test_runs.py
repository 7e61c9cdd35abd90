"""Everything that a paragraph shows becomes text, at its place and once; what is hidden does not."""

import pytest

from generator.importers.extracted import Extracted
from generator.importers.formats.docx import read
from tests.unit.importers.word_packages import package, paragraph, part


def lines(body: str, parts: dict[str, str | bytes] | None = None) -> list[str]:
    return [line.text for line in extracted(body, parts).lines]


def extracted(body: str, parts: dict[str, str | bytes] | None = None) -> Extracted:
    return read(package(body, parts), "a.docx")


def field(instruction: str, result: str = "") -> str:
    shown = (
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>' if result else ""
    )
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>{shown}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("<w:r><w:t>2023</w:t><w:noBreakHyphen/><w:t>2025</w:t></w:r>", "2023-2025"),
        ("<w:r><w:t>软</w:t><w:softHyphen/><w:t>连</w:t></w:r>", "软连"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r>', "☑是"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/><w:t>否</w:t></w:r>', "□否"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>60</w:t></w:r>', "≥60"),
        ('<w:r><w:sym w:font="仿宋" w:char="25A0"/><w:t>甲</w:t></w:r>', "■甲"),
        (
            '<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0a8</w:t></w:r><w:r><w:t>乙</w:t></w:r>',
            "☐乙",
        ),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>yī</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>伊</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "伊",
        ),
        ('<w:smartTag w:uri="x" w:element="y"><w:r><w:t>标记</w:t></w:r></w:smartTag>', "标记"),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "控件"),
        ('<w:customXml w:element="x"><w:r><w:t>自定义</w:t></w:r></w:customXml>', "自定义"),
        ('<w:dir w:val="ltr"><w:r><w:t>方向</w:t></w:r></w:dir>', "方向"),
        (field("HYPERLINK", "链接"), "链接"),
        (field("eq \\o\\ac(○,3)") + "<w:r><w:t>项</w:t></w:r>", "③项"),
        (field("EQ \\f(a+b,c)"), "(a+b)/c"),
        (field("SYMBOL 254 \\f &quot;Wingdings&quot;") + "<w:r><w:t>是</w:t></w:r>", "☑是"),
        (
            (
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>'
                '<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>是</w:t></w:r>'
            ),
            "☑是",
        ),
    ],
)
def test_signs_wrappers_and_fields_are_shown_as_word_shows_them(run: str, words: str) -> None:
    assert lines(paragraph(run)) == [words]


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("<m:r><m:t>S=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f>", "S=(a+b)/c"),
        ("<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>", "x²"),
        ("<m:sSub><m:e><m:r><m:t>K</m:t></m:r></m:e><m:sub><m:r><m:t>i</m:t></m:r></m:sub></m:sSub>", "K_i"),
        ("<m:rad><m:deg/><m:e><m:r><m:t>a+b</m:t></m:r></m:e></m:rad>", "√(a+b)"),
        ('<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub><m:r><m:t>i=1</m:t></m:r></m:sub><m:sup><m:r><m:t>n</m:t></m:r></m:sup><m:e><m:r><m:t>x</m:t></m:r></m:e></m:nary>', "∑_(i=1)ⁿx"),
        ("<m:d><m:e><m:r><m:t>a</m:t></m:r></m:e></m:d>", "(a)"),
    ],
)  # fmt: skip
def test_formulas_are_written_in_one_line(formula: str, words: str) -> None:
    assert lines(paragraph(f"<m:oMath>{formula}</m:oMath>")) == [words]


BOX = "<w:txbxContent>" + paragraph("框里的话") + "</w:txbxContent>"


@pytest.mark.parametrize(
    "drawn",
    [
        f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>",
        f"<w:drawing><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></w:drawing>",
        (
            f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
            f"<mc:Fallback><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
        ),
        '<w:pict><v:shape><v:textpath string="框里的话"/></v:shape></w:pict>',
    ],
)
def test_a_box_stands_once_behind_the_paragraph_that_it_hangs_on(drawn: str) -> None:
    body = paragraph("前文。") + paragraph(f"<w:r><w:t>挂在这里。</w:t>{drawn}</w:r>") + paragraph("后文。")
    assert lines(body) == ["前文。", "挂在这里。", "框里的话", "后文。"]


@pytest.mark.parametrize(
    ("run", "reason"),
    [
        ("<w:del><w:r><w:delText>旧话</w:delText></w:r></w:del>", "修订中已删除的文字"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>旧话</w:t></w:r>", "隐藏文字"),
        ('<w:r><w:rPr><w:rStyle w:val="Unseen"/></w:rPr><w:t>旧话</w:t></w:r>', "隐藏文字"),
        ("<w:r><w:rPr><w:strike/></w:rPr><w:t>旧话</w:t></w:r>", "加了删除线的文字"),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>旧话</w:t></w:r></w:sdtContent></w:sdt>",
            "内容控件的提示文字",
        ),
    ],
)
def test_what_is_deleted_or_hidden_is_set_aside_with_its_reason(run: str, reason: str) -> None:
    style = '<w:style w:type="character" w:styleId="Unseen"><w:name w:val="unseen"/><w:rPr><w:vanish/></w:rPr></w:style>'
    found = extracted(paragraph(f"{run}<w:r><w:t>新话。</w:t></w:r>"), {"styles.xml": part("styles", style)})
    assert [line.text for line in found.lines] == ["新话。"]
    assert [item.reason for item in found.dropped] == [reason]


def test_a_table_of_contents_made_by_a_field_is_set_aside_as_such() -> None:
    contents = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>一、总则 1</w:t></w:r></w:p>'
        '<w:p><w:r><w:t>二、任务 2</w:t></w:r></w:p><w:p><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>正文。</w:t></w:r></w:p>'
    )
    found = extracted(contents)
    assert [line.text for line in found.lines] == ["正文。"]
    assert [item.reason for item in found.dropped] == ["目录", "目录"]


def test_footnotes_keep_signs_and_formulas() -> None:
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>见</w:t><w:noBreakHyphen/><w:t>表。</w:t></w:r></w:p></w:footnote>'
    body = paragraph('<w:r><w:t>正文</w:t><w:footnoteReference w:id="2"/><w:t>。</w:t></w:r>')
    assert lines(body, {"footnotes.xml": part("footnotes", note)}) == ["正文[^1]。", "见-表。"]
