"""Near formats are told by their bytes, whatever their ending says, and go through LibreOffice where they must."""

import io
import zipfile

import openpyxl
import pytest

from generator.importers.conversion import readable
from generator.importers.formats import docx, office_conversion
from generator.problems import ProblemsError
from tests.unit.importers.word_packages import package, paragraph

PAGE = "<html><head><meta charset='utf-8'></head><body>{}</body></html>"


def test_a_web_page_saved_as_a_word_file_is_read() -> None:
    page = PAGE.format("<p>关于示例的通知</p><table><tr><td>甲</td><td>乙</td></tr></table>").encode()
    found = office_conversion.read(page, "a.doc")
    assert found.lines[0].text == "关于示例的通知"
    assert found.lines[1].table is not None


def test_a_web_page_saved_as_an_excel_file_is_read() -> None:
    page = PAGE.format(
        "<table><tr><td>事项</td><td>数量</td></tr><tr><td>甲</td><td>3</td></tr></table>"
    ).encode()
    found = office_conversion.read(page, "a.xls")
    assert found.sheets[0].rows == (("事项", "数量"), ("甲", "3"))


def test_a_single_file_web_page_is_a_mail_with_a_page_inside() -> None:
    mail = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=X\r\n\r\n--X\r\n"
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + PAGE.format("<p>邮件里的网页。</p>")
        + "\r\n--X--\r\n"
    ).encode()
    data, name = readable(mail, "a.doc")
    assert [line.text for line in docx.read(data, name).lines] == ["邮件里的网页。"]


def test_a_modern_file_under_an_old_ending_needs_no_conversion() -> None:
    word = package(paragraph("正文。"))
    assert readable(word, "旧.doc") == (word, "旧.docx")
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    assert readable(buffer.getvalue(), "旧.xls")[1] == "旧.xlsx"


def test_plain_text_under_an_office_ending_is_text() -> None:
    assert readable("关于示例的通知\n正文。".encode("gb18030"), "a.doc")[1] == "a.txt"
    assert readable("事项\t数量\n甲\t3\n".encode(), "a.xls") == ("事项,数量\n甲,3\n".encode(), "a.csv")


def test_an_encrypted_file_is_named_as_such() -> None:
    data = b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(ProblemsError) as caught:
        readable(data, "a.docx")
    assert caught.value.problems[0].code == "IMP011"


def test_what_is_nothing_of_the_kind_is_refused() -> None:
    with pytest.raises(ProblemsError) as caught:
        readable(b"\x00\x01\x02\x03", "a.doc")
    assert caught.value.problems[0].code == "IMP012"


def test_what_libreoffice_cannot_read_is_refused() -> None:
    with pytest.raises(ProblemsError) as caught:
        readable(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "a.doc")
    assert caught.value.problems[0].code in {"IMP012", "IMP018"}


def test_an_archive_that_is_no_package_is_left_to_the_reader() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "x")
    assert readable(buffer.getvalue(), "a.docx")[1] == "a.docx"
