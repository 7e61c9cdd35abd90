"""Witnesses of web pages, OFD, PDF, sheets and plain text; what none can open counts nothing."""

import io

import openpyxl
import pytest

from generator.importers.witness.counting import UNCOUNTED, count
from generator.importers.witness.pieces import Kind
from generator.importers.witness.remainder import Result, judge, lost
from tests.unit.importers.seeded_documents import BODY, as_ofd, as_pdf


def counted(data: bytes, name: str) -> list[tuple[Kind, str]]:
    return [(piece.kind, piece.text) for piece in count(data, name).pieces]


def test_a_page_gives_text_links_frames_pictures_and_files() -> None:
    page = (
        "<html><body><div><a href='/'>首页</a> <a href='/z'>公开</a></div><p>正文<del>旧</del>新</p><p style='display:none'>看不见</p>"
        "<table><tr><td>甲</td></tr></table><img src='/a.png'><iframe src='/v.html'></iframe><a href='b.docx'>附件</a>"
        "<script>var x</script></body></html>"
    ).encode()
    assert counted(page, "a.html") == [
        (Kind.LINK, "首页 公开"), (Kind.DELETED, "旧"), (Kind.TEXT, "正文新"), (Kind.HIDDEN, "看不见"), (Kind.CELL, "甲"),
        (Kind.PICTURE, ""), (Kind.FRAME, "/v.html"), (Kind.FILE, "b.docx"), (Kind.LINK, "附件"),
    ]  # fmt: skip


def test_an_ofd_gives_templates_and_composite_units() -> None:
    kinds = {kind for kind, _ in counted(as_ofd(), "a.ofd")}
    assert kinds == {Kind.TEXT, Kind.TEMPLATE, Kind.COMPOSITE}
    assert (Kind.COMPOSITE, BODY[4]) in counted(as_ofd(), "a.ofd")


def test_a_pdf_gives_its_lines_page_by_page() -> None:
    statement = count(as_pdf(), "a.pdf")
    assert statement.pages == 2
    assert [piece.place for piece in statement.pieces if piece.text == BODY[7]] == ["第 2 页"]


def test_a_sheet_gives_cells_and_notes() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["事项", 35])
    buffer = io.BytesIO()
    book.save(buffer)
    assert counted(buffer.getvalue(), "a.xlsx") == [(Kind.CELL, "事项"), (Kind.CELL, "35")]


def test_plain_text_gives_lines_without_marks_and_tells_contents() -> None:
    found = counted("# 标题\n- 一条\n一、总则……………3\n![图](a.png)\n".encode("gb18030"), "a.md")
    assert found == [
        (Kind.TEXT, "标题"),
        (Kind.TEXT, "一条"),
        (Kind.CONTENTS, "一、总则……………3"),
        (Kind.PICTURE, "图"),
    ]


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"PK\x03\x04broken", "a.docx"), (b"%PDF-broken", "a.pdf"), (b"\x00\x01", "a.bin")],
)
def test_a_file_that_cannot_be_counted_is_missed_as_a_whole(data: bytes, name: str) -> None:
    assert count(data, name) == UNCOUNTED
    assert len(lost(judge(count(data, name), Result("任何结果")))) == 1


def test_the_head_and_foot_of_printed_sheets_are_counted_without_their_codes() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "甲"
    header = book.active.oddHeader
    assert header is not None
    header.center.text = "机密★一年"
    buffer = io.BytesIO()
    book.save(buffer)
    assert (Kind.HEADER, "机密★一年") in counted(buffer.getvalue(), "a.xlsx")
