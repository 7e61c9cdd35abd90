import io
import zipfile
from datetime import UTC, date, datetime

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from generator.importers.formats.docx import read
from generator.problems import ProblemsError
from tests.unit.importers.word_packages import package, paragraph

LEVELS = (
    '<w:lvl {ns} w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl {ns} w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl {ns} w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>'
)


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def numbered(document: Document) -> None:
    root = document.part.numbering_part.element
    ns = nsdecls("w")
    root.insert(
        0, parse_xml(f'<w:abstractNum {ns} w:abstractNumId="77">{LEVELS.format(ns="")}</w:abstractNum>')
    )
    root.append(parse_xml(f'<w:num {ns} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def at_level(paragraph: Paragraph, depth: int) -> None:
    ns = nsdecls("w")
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {ns}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>')
    )


def test_automatic_numbers_become_text_and_start_anew_below_each_heading() -> None:
    document = docx.Document()
    numbered(document)
    for words, depth in [("总则", 0), ("原则", 1), ("目标", 1), ("细目", 2), ("任务", 0), ("重点", 1)]:
        at_level(document.add_paragraph(words), depth)
    lines = [line.text for line in read(saved(document), "a.docx").lines]
    assert lines == ["一、总则", "（一）原则", "（二）目标", "1. 细目", "二、任务", "（一）重点"]


def test_merged_cells_keep_their_extent() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row, words in zip(
        table.rows,
        [("项目", "内容", "单位"), ("甲", "一", "市财政局"), ("甲", "二", "市教育局")],
        strict=True,
    ):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.cell(2, 0).text = ""
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    found = read(saved(document), "a.docx").lines[0].table
    assert found is not None
    assert [[(cell.text.strip(), cell.rows, cell.columns) for cell in row] for row in found.rows] == [
        [("项目", 1, 1), ("内容\n单位", 1, 2)],
        [("甲", 2, 1), ("一", 1, 1), ("市财政局", 1, 1)],
        [("二", 1, 1), ("市教育局", 1, 1)],
    ]


def test_deleted_and_hidden_words_never_come_out_and_are_reported() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("公开的文字。")
    deletion = OxmlElement("w:del")
    run = OxmlElement("w:r")
    gone = OxmlElement("w:delText")
    gone.text = "内部意见"
    run.append(gone)
    deletion.append(run)
    paragraph._p.append(deletion)
    paragraph.add_run("隐藏").font.hidden = True
    found = read(saved(document), "a.docx")
    assert [line.text for line in found.lines] == ["公开的文字。"]
    assert {dropped.reason for dropped in found.dropped} == {"修订中已删除的文字", "隐藏文字"}
    assert any("内部意见" in words for words in found.removed)


def test_words_added_under_revision_are_kept_and_reported() -> None:
    document = docx.Document()
    insertion = OxmlElement("w:ins")
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = "新增一句。"
    run.append(words)
    insertion.append(run)
    document.add_paragraph("原文。")._p.append(insertion)
    found = read(saved(document), "a.docx")
    assert found.lines[0].text == "原文。新增一句。"
    assert any("新增" in item for item in found.worth_a_look)


def test_heads_feet_and_comments_are_told_apart_from_the_text() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料页眉"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    document.add_comment(document.add_paragraph("正文。").runs, "此处请再核实", author="示例")
    found = read(saved(document), "a.docx")
    assert [line.text for line in found.lines] == ["正文。"]
    assert {dropped.reason for dropped in found.dropped} == {"页眉", "页脚", "批注（未发布）"}


def test_names_in_the_properties_are_reported() -> None:
    document = docx.Document()
    document.core_properties.author = "示例人员"
    document.add_paragraph("正文。")
    assert any("示例人员" in words for words in read(saved(document), "a.docx").removed)


def test_alignment_and_heading_levels_are_seen() -> None:
    document = docx.Document()
    document.add_heading("一、总体要求", 1)
    document.add_paragraph("示例市人民政府").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    heading, signature = read(saved(document), "a.docx").lines
    assert heading.level == 1
    assert signature.align == "right"


def test_an_image_comes_as_a_file_beside_the_notice() -> None:
    document = docx.Document()
    picture = io.BytesIO(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082".replace(
                " ", ""
            )
        )
    )
    document.add_picture(picture)
    found = read(saved(document), "通知.docx")
    assert [asset.name for asset in found.assets] == ["通知-image1.png"]
    assert found.lines[0].image == "通知-image1.png"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "IMP011"),  # encrypted packages are OLE files
        (b"not a zip at all", "IMP020"),
    ],
)
def test_what_is_no_word_document_is_refused_with_advice(data: bytes, code: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        read(data, "a.docx")
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_zip_of_something_else_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("hello.txt", "x")
    with pytest.raises(ProblemsError) as caught:
        read(buffer.getvalue(), "a.docx")
    assert caught.value.problems[0].code == "IMP012"


def test_macros_are_reported_and_left_out() -> None:
    document = docx.Document()
    document.add_paragraph("正文。")
    buffer = io.BytesIO(saved(document))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")
    found = read(buffer.getvalue(), "a.docx")
    assert [problem.code for problem in found.problems] == ["IMP013"]
    assert found.lines[0].text == "正文。"


def test_a_table_of_contents_is_dropped() -> None:
    document = docx.Document()
    document.styles.add_style("TOC 1", 1)
    document.add_paragraph("一、总体要求 1", style="TOC 1")
    document.add_paragraph("正文。")
    found = read(saved(document), "a.docx")
    assert [line.text for line in found.lines] == ["正文。"]
    assert found.dropped[0].reason == "目录"


def rewritten(data: bytes, old: str, new: str) -> bytes:
    """Return a Word file with some words of its main part replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                part = part.decode().replace(old, new, 1).encode()
            target.writestr(name, part)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (
            "<w:body>",
            '<w:body><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="x"/></w:tcPr></w:tc></w:tr></w:tbl>',
            "IMP012",
        ),
        ("<w:document", '<!DOCTYPE a [<!ENTITY b "bb">]><w:document', "IMP027"),
    ],
)
def test_a_file_broken_inside_is_refused_in_words(old: str, new: str, code: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        read(rewritten(saved(docx.Document()), old, new), "a.docx")
    assert [problem.code for problem in caught.value.problems] == [code]


def test_the_day_of_the_file_is_that_of_its_properties_never_that_of_the_reader() -> None:
    document = docx.Document()
    document.add_paragraph("正文。")
    document.core_properties.modified = datetime(2021, 3, 4, tzinfo=UTC)
    assert read(saved(document), "a.docx").file_day == date(2021, 3, 4)
    assert read(package(paragraph("正文。")), "a.docx").file_day is None
