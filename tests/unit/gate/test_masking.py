"""`gongkai mask` hides what the gate finds, in every kind of file that it can write."""

import pytest

from generator.gate.attachments.inspecting import inspect_attachment
from generator.gate.masking import mask_file
from generator.problems import ProblemsError
from tests.unit.gate.packages import docx, paragraph, part, row, xlsx


def test_text_is_hidden_and_tables_by_their_headings() -> None:
    text = "| 姓名 | 护照号 |\n|---|---|\n| 示例 | G12345678 |\n\n身份证号：11010519491231002X\n"
    data, count = mask_file(text.encode(), "a.md")
    assert count == 2
    assert data.decode() == text.replace("G12345678", "G*****678").replace(
        "11010519491231002X", "1101**********002X"
    )


def test_cells_of_a_table_in_html_are_hidden() -> None:
    text = "<table><tr><th>姓名</th><th>家庭住址</th></tr><tr><td>示例</td><td>示例市幸福路12号</td></tr></table>"
    assert mask_file(text.encode(), "a.md")[0].decode() == text.replace("示例市幸福路12号", "示例市******")


def test_csv_is_hidden_by_its_headings() -> None:
    data, count = mask_file("姓名,通行证号\r\n示例,C12345678\r\n".encode("gb18030"), "a.csv")
    assert (data.decode(), count) == ("姓名,通行证号\r\n示例,C*****678\r\n", 1)


def test_a_number_split_into_runs_is_hidden_in_all_of_them() -> None:
    data, count = mask_file(docx(paragraph("电话138", "0000", "1234。")), "a.docx")
    words = part(data, "word/document.xml")
    assert count == 1
    assert ">电话138<" in words
    assert ">****<" in words
    assert not any(problem.code.startswith("PRV") for problem in inspect_attachment(data, "a.docx"))


def test_a_table_in_word_is_hidden_by_its_headings() -> None:
    book = docx(f"<w:tbl>{row('姓名', '护照号')}{row('示例', 'G12345678')}</w:tbl>")
    data, count = mask_file(book, "a.docx")
    assert (count, "G*****678" in part(data, "word/document.xml")) == (1, True)


def test_numbers_and_shared_strings_of_a_workbook_are_hidden() -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>2</v></c></row>'
        '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>13800001234</v></c></row>'
    )
    data, count = mask_file(xlsx(rows, strings=("护照号码", "G12345678", "电话")), "a.xlsx")
    assert count == 2
    assert "G12345678" not in part(data, "xl/sharedStrings.xml")
    assert "138****1234" in part(data, "xl/worksheets/sheet1.xml")
    assert not any(problem.code.startswith("PRV") for problem in inspect_attachment(data, "a.xlsx"))


@pytest.mark.parametrize(
    ("data", "name", "code"), [(b"%PDF", "a.pdf", "MSK001"), (b"\xff\xff", "a.txt", "MSK002")]
)
def test_what_cannot_be_written_is_said(data: bytes, name: str, code: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        mask_file(data, name)
    assert [problem.code for problem in caught.value.problems] == [code]
