import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from generator.importers.formats import format_of, formats, ofd, office_conversion, spreadsheet, text
from generator.importers.reader.read import read_documents
from generator.problems import ProblemsError
from generator.vocabularies import Vocabularies

LIST: list[list[str | None]] = [
    ["示例市文件目录", None, None, None],
    ["文件名称", "文号", "发文日期", "正文"],
    ["关于做好甲项工作的通知", "示政发〔2021〕1号", "2021/3/5", "各单位要认真落实。\n确保完成。"],
    ["关于做好乙项工作的通知", "示政发[2021]2号", "2021年4月6日", None],
]


def workbook(rows: list[list[str | None]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_every_format_names_itself_and_its_endings() -> None:
    assert {
        ".docx",
        ".pdf",
        ".html",
        ".txt",
        ".md",
        ".xlsx",
        ".csv",
        ".ofd",
        ".doc",
        ".wps",
    } <= formats().keys()
    assert all(form.LABEL for form in formats().values())


def test_an_unknown_ending_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ProblemsError) as caught:
        format_of("照片.heic")
    assert caught.value.problems[0].code == "IMP001"
    assert ".docx" in caught.value.problems[0].hint


def test_a_list_of_notices_gives_a_document_a_row(vocabularies: Vocabularies) -> None:
    reading = read_documents(spreadsheet.read(workbook(LIST), "目录.xlsx"), vocabularies)
    assert [
        (item.value("title"), item.value("document_number"), item.value("dated_on"))
        for item in reading.documents
    ] == [
        ("关于做好甲项工作的通知", "示政发〔2021〕1号", "2021-03-05"),
        ("关于做好乙项工作的通知", "示政发〔2021〕2号", "2021-04-06"),
    ]
    assert [block.text for block in reading.documents[0].blocks] == [
        "各单位要认真落实。",
        "确保完成。",
    ] or len(reading.documents[0].blocks) == 1


def test_any_other_table_is_data() -> None:
    found = spreadsheet.read("许可编号,企业名称\nA1,示例公司\n".encode("gb18030"), "许可.csv")
    assert found.records == ()
    assert found.sheets[0].rows == (("许可编号", "企业名称"), ("A1", "示例公司"))


def test_an_encrypted_workbook_is_refused() -> None:
    with pytest.raises(ProblemsError) as caught:
        spreadsheet.read(b"\xd0\xcf\x11\xe0" + b"0" * 100, "a.xlsx")
    assert caught.value.problems[0].code == "IMP011"


def ofd_package(lines: list[tuple[float, float, str]]) -> bytes:
    ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    objects = "".join(
        f'<ofd:TextObject Boundary="{x} {y} 150 6" Size="5.6"><ofd:TextCode X="0" Y="5">{words}</ofd:TextCode></ofd:TextObject>'
        for x, y, words in lines
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(
            "OFD.xml",
            f"<ofd:OFD {ns}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        package.writestr(
            "Doc_0/Document.xml",
            f'<ofd:Document {ns}><ofd:Pages><ofd:Page BaseLoc="P0.xml"/></ofd:Pages></ofd:Document>',
        )
        package.writestr(
            "Doc_0/P0.xml",
            f"<ofd:Page {ns}><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>",
        )
    return buffer.getvalue()


def test_ofd_text_comes_in_reading_order() -> None:
    package = ofd_package(
        [(28, 120, "第二行文字，继续往下写。"), (28, 100, "第一行文字，"), (100, 100, "同一行的后半段。")]
    )
    assert [line.text for line in ofd.read(package, "a.ofd").lines] == [
        "第一行文字，  同一行的后半段。",
        "第二行文字，继续往下写。",
    ]


def test_an_ofd_without_text_is_refused_as_scanned() -> None:
    with pytest.raises(ProblemsError) as caught:
        ofd.read(ofd_package([]), "a.ofd")
    assert caught.value.problems[0].code == "IMP015"


@pytest.fixture(scope="module")
def old_document(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A .doc file, as Word 97 wrote it."""
    folder = tmp_path_factory.mktemp("doc")
    document = docx.Document()
    document.add_paragraph("关于做好示例工作的通知")
    document.add_paragraph("各单位要认真落实。")
    document.save(str(folder / "a.docx"))
    program = shutil.which("soffice")
    assert program is not None, "LibreOffice is missing: apt-get install libreoffice-writer-nogui"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "doc",
        "--outdir",
        str(folder),
        str(folder / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return (folder / "a.doc").read_bytes()


def test_old_word_files_are_read_through_libreoffice(old_document: bytes) -> None:
    found = office_conversion.read(old_document, "a.doc")
    assert [line.text for line in found.lines] == ["关于做好示例工作的通知", "各单位要认真落实。"]


def test_without_libreoffice_the_message_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProblemsError) as caught:
        office_conversion.read(b"\xd0\xcf\x11\xe0", "a.wps")
    assert caught.value.problems[0].code == "IMP017"
    assert "libreoffice" in caught.value.problems[0].hint


def test_a_doc_that_is_something_else_is_refused() -> None:
    with pytest.raises(ProblemsError) as caught:
        office_conversion.read(b"\x00\x01\x02", "a.doc")
    assert caught.value.problems[0].code == "IMP012"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_the_encodings_of_offices(encoding: str) -> None:
    assert text.read("关于示例的通知\r\n正文。".encode(encoding), "a.txt").lines[1].text == "正文。"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(ProblemsError) as caught:
        text.read(b"\x00\x01\x02\xff" * 20, "a.txt")
    assert caught.value.problems[0].code == "IMP010"


def test_flattened_word_tables_get_their_cells_back() -> None:
    words = (
        "\t项目\n\t内容\n\t单位\n\n\t甲\n\n（49分）\n\t一\n\t市财政局\n\n\t\n\t二\n\t市教育局\n\n\n附件2：\n"
    )
    found = text.read(words.encode(), "a.txt").lines
    assert found[0].table is not None
    assert [[(cell.text, cell.rows) for cell in row] for row in found[0].table.rows] == [
        [("项目", 1), ("内容", 1), ("单位", 1)],
        [("甲\n（49分）", 2), ("一", 1), ("市财政局", 1)],
        [("二", 1), ("市教育局", 1)],
    ]
    assert found[1].text == "附件2："


def test_tabs_may_also_set_paragraphs_in() -> None:
    found = text.read("\t第一段文字写得很长很长，\n\t第二段文字。\n\t第三段文字。\n".encode(), "a.txt").lines
    assert [(line.text, line.indent) for line in found][1:] == [
        ("第二段文字。", True),
        ("第三段文字。", True),
    ]


def test_pipe_and_html_tables_in_markdown() -> None:
    words = '| 单位 | 任务 |\n|---|---|\n| 甲局 | 一 |\n\n<table><tr><td colspan="2">合计</td></tr></table>\n'
    tables = [line.table for line in text.read(words.encode(), "a.md").lines]
    assert [table.width if table else 0 for table in tables] == [2, 2]
