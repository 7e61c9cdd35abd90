"""DOCX of official documents: styles, numbering and tables as Word means them; LibreOffice opens it clean."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pdfplumber
import pytest
from lxml import etree

from generator.office.docx import make_docx
from generator.office.docx_numbers import Numbers
from generator.office.picture_size import picture_size
from generator.render.downloads.plain import make_text
from generator.render.downloads.reading import read_blocks
from tests.unit.render.downloads.documents import CIRCULAR, RULE, document_of
from tests.unit.render.downloads.test_pdf import png

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def styles_of(data: bytes) -> list[tuple[str, str]]:
    found = docx.Document(io.BytesIO(data))
    return [(str(line.style.name), line.text) for line in found.paragraphs if line.style and line.text]


def test_every_part_has_its_style() -> None:
    styles = styles_of(make_docx(document_of(CIRCULAR), {}))
    assert styles[0] == ("发文机关标志", "示例县人民政府文件")
    assert ("发文字号", "示政发〔2026〕1号") in styles
    assert ("主送机关", "各乡、镇人民政府，县政府各部门：") in styles
    assert ("Heading 1", "总体要求") in styles  # its number comes from the list
    assert ("Heading 2", "基本原则") in styles
    assert ("Signature", "2026年3月2日") in styles
    assert ("附件序号", "附件2") in styles
    assert ("附件标题", "示例表格") in styles
    assert styles[-1] == ("版记", "示例县人民政府\t2026年3月3日印发")


def test_a_reprint_has_no_red_mark() -> None:
    styles = {
        name
        for name, _ in styles_of(make_docx(document_of(CIRCULAR, issuing_organs=("示例省人民政府",)), {}))
    }
    assert "发文机关标志" not in styles
    assert "版记" not in styles


def test_a_rule_has_the_head_and_foot_of_the_collection() -> None:
    document = document_of(RULE, title="示例规定", document_class="规章", document_number=None)
    section = docx.Document(io.BytesIO(make_docx(document, {}))).sections[0]
    assert section.header.paragraphs[0].text == "示例县人民政府规章"
    assert "示例县人民政府发布" in section.footer.paragraphs[0].text


@pytest.mark.parametrize(
    ("lines", "numbered"),
    [
        # plain counting is one list
        (("一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊"), [1, 1, 1, 1, 1]),
        # an excerpt that begins in the middle counts from there
        (("五、甲", "六、乙"), [1, 1]),
        # a number out of turn begins a list of its own, so that what is shown is what was written
        (("一、甲", "三、乙", "四、丙"), [1, 2, 2]),
        (("一、甲", "二、乙", "一、丙"), [1, 1, 2]),
        # a spelling of its own is text
        (("1. 甲", "2.乙", "3. 丙"), [1, None, 2]),
        (("（1）甲", "（2）乙", "正文"), [1, 1, None]),
    ],
)
def test_lists_show_exactly_the_numbers_of_the_text(
    lines: tuple[str, ...], numbered: list[int | None]
) -> None:
    numbers = Numbers(read_blocks("".join(f"<p>{line}</p>" for line in lines)))
    found = [numbers.place_of(place) for place in range(len(lines))]
    assert [place[0] if place else None for place in found] == numbered


def test_merged_cells_are_merged() -> None:
    table = docx.Document(io.BytesIO(make_docx(document_of(CIRCULAR), {}))).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["甲", "乙", "乙"], ["甲", "丙", "丁"], ["上下合并", "二", "三"], ["上下合并", "左右合并", "左右合并"],
    ]  # fmt: skip
    assert table.rows[1]._tr.find(f"{W}trPr/{W}tblHeader") is not None


def test_the_same_document_gives_the_same_bytes_without_the_clock() -> None:
    one, two = (make_docx(document_of(CIRCULAR), {"图.png": png()}) for _ in range(2))
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
        assert "2026-03-05T00:00:00Z" in core
        assert "word/media/picture1.png" in package.namelist()
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))


def test_properties_stand_in_the_order_that_word_asks_for() -> None:
    order = [
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "widowControl",
        "numPr",
        "pBdr",
        "tabs",
        "spacing",
        "ind",
        "jc",
        "outlineLvl",
    ]
    with zipfile.ZipFile(io.BytesIO(make_docx(document_of(CIRCULAR), {"图.png": png()}))) as package:
        for part in ("word/document.xml", "word/styles.xml"):
            for properties in etree.fromstring(package.read(part)).iter(f"{W}pPr"):
                names = [str(child.tag).removeprefix(W) for child in properties]
                assert names == sorted(names, key=order.index)


def test_addresses_outside_are_links_and_control_characters_are_dropped() -> None:
    data = make_docx(document_of("见[网站](https://www.example.gov.cn/?a=1&b=2)。"), {})
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b'Target="https://www.example.gov.cn/?a=1&amp;b=2" TargetMode="External"' in package.read(
            "word/_rels/document.xml.rels"
        )
    assert "见网站。" in [text for _, text in styles_of(data)]


def test_sizes_of_pictures_are_read_from_their_first_bytes() -> None:
    assert picture_size(png(60, 30)) == (60, 30)
    assert picture_size(b"GIF89a\x02\x00\x03\x00") == (2, 3)
    assert picture_size(b"\xff\xd8\xff\xc0\x00\x11\x08\x00\x05\x00\x07") == (7, 5)
    assert picture_size(b"\xff\xd8\xff\xe0") is None
    assert picture_size(b"%PDF") is None


def test_libreoffice_opens_it_and_prints_the_same_words(tmp_path: Path) -> None:
    document = document_of(CIRCULAR)
    (tmp_path / "document.docx").write_bytes(make_docx(document, {"图.png": png()}))
    program = shutil.which("soffice")
    assert program is not None, "LibreOffice is one of the packages of the tests"
    command = [
        program, "--headless", "--norestore", f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "document.docx"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with pdfplumber.open(tmp_path / "document.pdf") as pdf:
        pages = [page.extract_text() for page in pdf.pages]
        assert sum(len(page.images) for page in pdf.pages) == 1
    printed = _letters(re.sub(r"— ?\d+ ?—", "", "".join(pages)))
    text = make_text(document).decode("utf-8-sig").partition("网址：")[0]
    text = text.replace("[图片：示意图]", "").replace(
        document.number, "示例县人民政府文件" + document.number, 1
    )
    title = "示例县人民政府关于印发示例办法的通知"
    expected = _letters(text).replace(
        title + "示例县人民政府文件示政发〔2026〕1号", "示例县人民政府文件示政发〔2026〕1号" + title
    )
    assert sorted(printed) == sorted(expected)
    head, tail = expected.split("附件2")
    assert printed.startswith(head)
    assert len(tail) > 30


def _letters(text: str) -> str:
    return "".join(text.split())
