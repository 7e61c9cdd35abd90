"""What is fuzzed: for each reader of foreign input how input is made, and what must always hold.

Every target takes one made input and raises AssertionError (or anything else unforeseen) when the
reader breaks its promise. Readers may refuse: with `ProblemsError`, whose problems a person can read.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from generator.gate.attachments.inspecting import judge
from generator.gate.attachments.opening import open_attachment
from generator.gate.masking import mask_file
from generator.importers.formats import format_of
from generator.importers.reader.read import read_documents
from generator.personal_data import find_personal_data
from generator.portal.notice_file import body_files
from generator.problems import Problem, ProblemsError
from generator.render.body import body_from, clean_html
from generator.schema.document_number import find_document_numbers, parse_document_number
from generator.schema.notice import Notice
from generator.schema.parse import parse_record
from generator.search.query import MOST_CHARACTERS, parse_query
from generator.source.front_matter import split_front_matter
from generator.source.text import decode_text
from generator.vocabularies import load_vocabularies


@dataclass(frozen=True, slots=True)
class Target:
    """A reader under fuzzing: inputs, and the check that must pass for each of them."""

    inputs: SearchStrategy[Any]
    check: Callable[[Any], None]


def refuses_only_in_words(work: Callable[[], object]) -> None:
    """Run a reader; it may refuse, but only with problems that say what is wrong and how to mend it."""
    refused: tuple[Problem, ...] = ()
    try:
        work()
    except ProblemsError as error:
        refused = error.problems
        if not refused:
            raise
    assert all(problem.code and problem.message for problem in refused)


WORDS = (
    "---\n", "标题: ", "标题: 甲\n", "title: x\n", "成文日期: 2026-02-30\n", "发文字号: 示政发〔2026〕1号\n", "主动公开事项: [1]\n",
    "附件: [a.pdf, ../b]\n", "- ", "&a ", "*a", "!!python/object:os.system ", "\t", "　", "\r\n", "\0", "\ufeff", "\ud800",
    "“", ": ", "{", "[", "'", '"', "#", "|", ">", "<<: ", "2024-01-01", "〔", "〕", "号", "第", "\u2028", "0", "１",
)  # fmt: skip
PIECES = st.one_of(st.sampled_from(WORDS), st.text(max_size=8))
TEXTS = st.lists(PIECES, max_size=40).map("".join)
MARKUP = st.lists(
    st.one_of(
        st.sampled_from((
            "<script>", "</script>", "<table>", "<tr>", "<td colspan=9>", "</table>", "<img src=x onerror=alert(1)>",
            '<a href="javascript:alert(1)">', "[a](javascript:alert(1))", "![](data:text/html,x)", "<svg onload=x>", "<!--",
            "-->", "&#x6a;", "&colon;", "<math>", "<style>", "<iframe srcdoc=x>", "| a |\n|---|\n", "\n\n", "[^1]", "[^1]: x\n",
            "**一、**", "<textarea>", "<noscript>", "<template>", "`", "# ", "<x:y>", "<p style='x'>", "<base href=//x>",
        )),
        st.text(max_size=6),
    ),
    max_size=30,
).map("".join)  # fmt: skip


def _front_matter(text: str) -> None:
    def read() -> None:
        data = text.encode("utf-8", "surrogatepass")
        raw = split_front_matter(decode_text(data, "a.md"), "a.md")
        lines = text.count("\n") + text.count("\r") + 2
        assert all(0 <= problem.line <= lines for problem in raw.problems)
        assert 1 <= raw.body_line <= lines + 1
        parse_record(Notice, raw.fields, "a.md", load_vocabularies())

    refuses_only_in_words(read)


def _body(text: str) -> None:
    body_files(text)
    page = body_from(clean_html(text), "a").html
    tags = re.findall(r"<([a-z0-9]+)((?:\s[^<>]*)?)>", page)
    assert not {name for name, _ in tags} & {
        "script",
        "style",
        "iframe",
        "svg",
        "math",
        "object",
        "base",
        "form",
    }
    attributes = " ".join(re.sub(r'="[^"]*"', "=", inner) for _, inner in tags)
    assert not re.search(r"\s(?:on\w+|style|srcdoc)=", attributes)
    addresses = re.findall(r'(?:href|src)="([^"]*)"', " ".join(inner for _, inner in tags))
    assert not [
        at for at in addresses if re.match(r"\s*(?:javascript|data|file|vbscript):", at, re.IGNORECASE)
    ]


NUMBERS = st.lists(
    st.sampled_from(("新政办发", "示", "〔", "[", "（", "【", "2020", "２０２０", "〕", "]", "）", "46", "046", "号", " ", "第", "令", "发")), max_size=9
).map("".join)  # fmt: skip


def _document_number(text: str) -> None:
    number = parse_document_number(text)
    if number is not None:
        assert parse_document_number(str(number)) == number
    for found in find_document_numbers(text):
        assert parse_document_number(str(found)) == found


def _personal(text: str) -> None:
    last = 0
    for item in find_personal_data(text):
        assert last <= item.start < item.end <= len(text)
        assert text[item.start : item.end] == item.text
        assert len(item.masked) == len(item.text)
        last = item.end


def _query(text: str) -> None:
    query = parse_query(text)
    assert query.was_cut == (len(text) > MOST_CHARACTERS)
    for term in query.terms:
        assert term.text == term.text.strip()
        assert len(term.stream) == len(term.stream.breaks) > 0
        assert len(term.text) <= MOST_CHARACTERS


PERSONAL = st.lists(
    st.sampled_from((
        "身份证", "号：", "11010519491231002X", "1380000", "1234", "0991-", "62220212", "34567890128", "护照", "G12345678", "住址：",
        "幸福路12号", "3单元", "201室", "张示例", "患", "糖尿病", "，", "\n", "|", " ", "-", "*", "１２３", "(", "账号", "．",
    )), max_size=14,
).map("".join)  # fmt: skip
QUERIES = st.lists(
    st.one_of(st.sampled_from(("标题:", "文号：", "-", "－", '"', "“", "”", "「", " ", "政务", "〔2020〕46号", "46", "\0")), st.text(max_size=5)),
    max_size=60,
).map("".join)  # fmt: skip

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
XML_PIECES = st.one_of(
    st.sampled_from((
        "<w:p>", "</w:p>", "<w:p/>", "<w:r><w:t>一、示例</w:t></w:r>", "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", "<w:tbl/>",
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="9"/><w:numId w:val="-1"/></w:numPr></w:pPr></w:p>', "<w:ins/>", "<w:tc/>",
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="x"/><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>', "<w:drawing/>",
        '<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="x"><c r="?" t="s"><v>99</v></c></row>', '<c r="ZZZZ9"><v/></c>',
        "&#0;", "&lt;", "&x;", "<x", "]]>", '<c r="A1" t="inlineStr"><is><t>13800001234</t></is></c>', "<row><c/></row>",
    )),
    st.text(max_size=5),
)  # fmt: skip
XML = st.lists(XML_PIECES, max_size=12).map("".join)


def _package(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, text in parts.items():
            archive.writestr(zipfile.ZipInfo(path), text.encode("utf-8", "replace"))
    return buffer.getvalue()


_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CT = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN = "application/vnd.openxmlformats-officedocument"


def _docx(body: str) -> bytes:
    return _package(
        {
            "[Content_Types].xml": f'<Types xmlns="{_CT}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{_MAIN}.wordprocessingml.document.main+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="r1" Type="{_DOC}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        }
    )


def _xlsx(rows: str) -> bytes:
    return _package(
        {
            "[Content_Types].xml": f'<Types xmlns="{_CT}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{_MAIN}.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_MAIN}.spreadsheetml.worksheet+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="r1" Type="{_DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook {S} xmlns:r="{_DOC}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="r1" Type="{_DOC}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f"<worksheet {S}><sheetData>{rows}</sheetData></worksheet>",
        }
    )


def _damaged(data: bytes) -> SearchStrategy[bytes]:
    """Return a whole file with some bytes changed, cut off or repeated."""
    edit = st.tuples(st.integers(0, max(len(data) - 1, 0)), st.binary(max_size=4), st.integers(0, 40))

    def apply(edits: list[tuple[int, bytes, int]]) -> bytes:
        changed = data
        for place, new, cut in edits:
            changed = changed[:place] + new + changed[place + cut :]
        return changed

    return st.lists(edit, max_size=4).map(apply)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><a href="#x"><path onclick="x"/></a><script>1</script></svg>'
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n"
)
JPEG = b"\xff\xd8\xff\xe1\x00\x1aExif\0\0II*\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\0\0\0\0\xff\xda\0\x02\xff\xd9"
FILES: SearchStrategy[tuple[str, bytes]] = st.one_of(
    st.tuples(st.just("a.docx"), XML.map(_docx)),
    st.tuples(st.just("a.xlsx"), XML.map(_xlsx)),
    st.tuples(st.just("a.docx"), _damaged(_docx("<w:p/>"))),
    st.tuples(st.just("a.xlsx"), _damaged(_xlsx("<row/>"))),
    st.tuples(
        st.sampled_from(("a.txt", "a.md", "a.csv")), TEXTS.map(lambda text: text.encode("utf-8", "replace"))
    ),
    st.tuples(st.sampled_from(("a.txt", "a.html", "a.csv")), st.binary(max_size=80)),
    st.tuples(st.just("a.html"), MARKUP.map(lambda text: text.encode("utf-8", "replace"))),
    st.tuples(st.just("a.pdf"), _damaged(PDF)),
)
ATTACHMENTS: SearchStrategy[tuple[str, bytes]] = st.one_of(
    FILES,
    st.tuples(st.just("a.svg"), _damaged(SVG)),
    st.tuples(st.sampled_from(("a.jpg", "a.png", "a.webp")), _damaged(JPEG)),
    st.tuples(
        st.just("a.png"), _damaged(b"\x89PNG\r\n\x1a\n\0\0\0\x04eXIfII*\0\0\0\0\0\0\0\0\0IEND\0\0\0\0")
    ),
    st.tuples(st.just("a.webp"), _damaged(b"RIFF\x14\0\0\0WEBPEXIF\x06\0\0\0Exif\0\0")),
)


def _import(file: tuple[str, bytes]) -> None:
    name, data = file

    def read() -> None:
        source = format_of(name).read(data, name)
        assert all(0 <= line.span.start <= line.span.end <= len(source.text) for line in source.lines)
        read_documents(source, load_vocabularies(), "示例市人民政府")

    refuses_only_in_words(read)


def _attachment(file: tuple[str, bytes]) -> None:
    name, data = file
    opened = open_attachment(data, name)
    assert all(problem.path == name for problem in judge(opened, name))
    if opened.copy is not None:
        assert not name.endswith(".svg") or b"<script" not in opened.copy
        assert open_attachment(data, name).copy == opened.copy
        assert open_attachment(opened.copy, name).copy is not None
    refuses_only_in_words(lambda: mask_file(data, name))


TARGETS = {
    "front-matter": Target(TEXTS, _front_matter),
    "body": Target(MARKUP, _body),
    "document-number": Target(st.one_of(NUMBERS, st.text(max_size=20)), _document_number),
    "personal-data": Target(st.one_of(PERSONAL, st.text(max_size=40)), _personal),
    "query": Target(QUERIES, _query),
    "importers": Target(FILES, _import),
    "attachments": Target(ATTACHMENTS, _attachment),
}
