"""What hides in an attachment is found before it is published."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from generator.gate.attachments.inspecting import inspect_attachment
from tests.unit.gate.packages import W, docx, package, paragraph, row, xlsx

PHONE = "13800001234"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def codes(data: bytes, name: str) -> list[str]:
    """What a person must put right or look at; HID007 tells what the copy does without."""
    return [problem.code for problem in inspect_attachment(data, name) if problem.code != "HID007"]


def pdf(text: str, author: str = "", note: str = "") -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=True)
    canvas.setAuthor(author)
    canvas.drawString(72, 700, text)
    if note:
        canvas.textAnnotation(note, Rect=[72, 600, 100, 620])
    canvas.save()
    return buffer.getvalue()


WORD = [
    ("干净的文件", paragraph("各有关单位："), []),
    ("拆成几段的手机号", paragraph("电话：138", "0000", "1234"), ["PRV002"]),
    ("只有表头说明的护照号", f"<w:tbl>{row('姓名', '护照号')}{row('示例', 'G12345678')}</w:tbl>", ["PRV005"]),
    ("表格里的手机号只报一次", f"<w:tbl>{row('姓名', '电话')}{row('示例', PHONE)}</w:tbl>", ["PRV002"]),
    ("插入的修订", '<w:p><w:ins w:id="1"><w:r><w:t>新增</w:t></w:r></w:ins></w:p>', ["HID001"]),
    ("删除的修订", '<w:p><w:del w:id="1"><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>', ["HID001"]),
    ("隐藏文字", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部意见</w:t></w:r></w:p>", ["HID004"]),
    ("取消隐藏的文字", '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>公开</w:t></w:r></w:p>', []),
]


@pytest.mark.parametrize(("case", "body", "expected"), WORD, ids=[case for case, _, _ in WORD])
def test_a_word_file_is_looked_into(case: str, body: str, expected: list[str]) -> None:
    assert codes(docx(body), f"{case}.docx") == expected


def test_comments_macros_links_and_embedded_objects_are_found() -> None:
    comments = f'<w:comments {W}><w:comment w:id="1">{paragraph("此处再议")}</w:comment></w:comments>'
    book = docx(
        paragraph("正文"),
        {"word/comments.xml": comments, "word/vbaProject.bin": b"", "word/embeddings/a.bin": b""},
        c1="comments comments.xml",
        c2="http://schemas.microsoft.com/office/2006/relationships/vbaProject vbaProject.bin",
        c3="oleObject file:///x",
        c4="oleObject embeddings/a.bin",
    )
    assert codes(book, "a.docx") == ["HID005", "HID002", "HID006"]


@pytest.mark.parametrize(
    ("book", "expected"),
    [
        (xlsx('<row r="1"><c r="A1"><v>1</v></c></row>'), []),
        (xlsx('<row r="1"><c r="A1"><v>1</v></c></row>', state='state="veryHidden"'), ["HID003"]),
        (xlsx('<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>'), ["HID003"]),
        (
            xlsx(
                '<row r="1"><c r="B1"><v>1</v></c></row>',
                columns='<cols><col min="2" max="3" hidden="1"/></cols>',
            ),
            ["HID003"],
        ),
        (
            xlsx(
                '<row r="1"><c r="A1"><v>1</v></c></row>',
                columns='<cols><col min="2" max="3" hidden="1"/></cols>',
            ),
            [],  # a hidden column without any cell hides nothing
        ),
        (xlsx(f'<row r="1"><c r="A1"><v>{PHONE}</v></c></row>'), ["PRV002"]),
        (
            xlsx(
                '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>',
                strings=("护照号码", "G12345678"),
            ),
            ["PRV005"],
        ),
    ],
)
def test_a_workbook_is_looked_into(book: bytes, expected: list[str]) -> None:
    assert codes(book, "a.xlsx") == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (pdf("Annex"), []),
        (pdf(f"Phone: {PHONE}"), ["PRV002"]),
        (pdf("Annex", note="rewrite this"), ["HID002"]),
        (pdf("Annex", author="Example Author"), []),  # the copy does without
        (pdf(""), ["HID014"]),  # nothing to read: a scan
        (b"%PDF-1.7 broken", ["HID008"]),
    ],
)
def test_a_pdf_is_looked_into(data: bytes, expected: list[str]) -> None:
    assert codes(data, "a.pdf") == expected


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (f"姓名,电话\n示例,{PHONE}\n".encode(), "a.csv", ["PRV002"]),
        ("姓名,护照号\n示例,G12345678\n".encode("gb18030"), "a.csv", ["PRV005"]),
        (f"电话 {PHONE}".encode(), "a.txt", ["PRV002"]),
        (OLE + "_VBA_PROJECT".encode("utf-16-le"), "a.doc", ["HID005"]),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.xls", ["HID008"]),
        (b"PK\x03\x04 broken", "a.docx", ["HID008"]),
        (b"anything", "a.ofd", ["HID008"]),
        (b"anything", "a.rar", ["HID010"]),
        (b"", "a.txt", ["HID008"]),
    ],
)
def test_other_files_are_read_or_said_to_be_unread(data: bytes, name: str, expected: list[str]) -> None:
    assert codes(data, name) == expected


def test_an_office_file_with_entities_is_not_read() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb">]><w:document xmlns:w="x">&b;</w:document>'
    assert codes(package({"word/document.xml": bomb}), "a.docx") == ["HID008"]


def test_a_long_list_is_told_in_part_and_counted() -> None:
    lines = "\n".join(f"示例,1380000{number:04d}" for number in range(30))
    problems = inspect_attachment(f"姓名,电话\n{lines}\n".encode(), "a.csv")
    assert len(problems) == 21
    assert "另有 10 处" in problems[-1].message
