import io
from collections import Counter
from collections.abc import Iterator

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from generator.importers.formats import pdf
from generator.importers.formats.pdf import read
from generator.importers.reader.joining import join_lines
from generator.importers.reader.wrapping import wrapping_of
from generator.problems import ProblemsError

LEFT, SIZE, PITCH = 80, 16, 29
TEXT = "各有关部门要加强组织领导，压实工作责任，完善工作机制，强化督促检查，确保各项任务按期完成并取得实效，重大情况及时向市人民政府报告。"


@pytest.fixture(autouse=True)
def font() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


def rows(paragraph: str) -> Iterator[tuple[int, str]]:
    yield 2, paragraph[:26]
    for at in range(26, len(paragraph), 28):
        yield 0, paragraph[at : at + 28]


def page(canvas: Canvas, lines: list[tuple[int, str]], number: int) -> None:
    canvas.setFont("STSong-Light", SIZE)
    for place, (indent, words) in enumerate(lines):
        canvas.drawString(LEFT + indent * SIZE, A4[1] - 130 - place * PITCH, words)
    canvas.setFont("STSong-Light", 14)
    canvas.drawString(280, 75, f"— {number} —")
    canvas.showPage()


def made(pages: list[list[tuple[int, str]]], encrypt: StandardEncryption | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, encrypt=encrypt)
    for number, lines in enumerate(pages, 1):
        page(canvas, lines, number)
    canvas.save()
    return buffer.getvalue()


def test_lines_are_joined_across_pages_and_page_numbers_dropped() -> None:
    lines = [*rows(TEXT), *rows(TEXT), *rows(TEXT)]
    found = read(made([lines[:5], lines[5:]]), "a.pdf")
    assert [paragraph.text for paragraph in join_lines(found.lines, wrapping_of(found.lines))] == [TEXT] * 3
    assert {dropped.reason for dropped in found.dropped} == {"页码标记"}


def test_a_running_head_is_dropped_with_its_reason() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for number in range(1, 5):
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(LEFT, A4[1] - 40, "示例市人民政府公报")
        page(canvas, list(rows(TEXT)), number)
    canvas.save()
    found = read(buffer.getvalue(), "a.pdf")
    assert Counter(dropped.reason for dropped in found.dropped) == {"页码标记": 4, "页眉页脚": 4}


def test_a_ruled_table_goes_on_over_the_page_without_its_second_head() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for first in (1, 3):
        canvas.setFont("STSong-Light", 12)
        for place, cells in enumerate(
            [("序号", "单位"), (str(first), f"甲{first}局"), (str(first + 1), f"甲{first + 1}局")]
        ):
            for column, words in enumerate(cells):
                canvas.rect(LEFT + column * 100, 600 - place * 30, 100, 30)
                canvas.drawString(LEFT + column * 100 + 5, 610 - place * 30, words)
        canvas.showPage()
    canvas.save()
    found = read(buffer.getvalue(), "a.pdf")
    tables = [line.table for line in found.lines if line.table]
    assert len(tables) == 1
    assert [[cell.text for cell in row] for row in tables[0].rows] == [
        ["序号", "单位"], ["1", "甲1局"], ["2", "甲2局"], ["3", "甲3局"], ["4", "甲4局"],
    ]  # fmt: skip
    assert {dropped.reason for dropped in found.dropped} == {"重复表头"}


def test_two_columns_are_read_one_after_the_other() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("STSong-Light", 11)
    for place in range(12):
        canvas.drawString(60, 700 - place * 18, f"左栏第{place:02d}行文字左栏文字左栏文字左栏")
        canvas.drawString(330, 700 - place * 18, f"右栏第{place:02d}行文字右栏文字右栏文字右栏")
    canvas.save()
    texts = [line.text for line in read(buffer.getvalue(), "a.pdf").lines]
    assert [text[:2] for text in texts] == ["左栏"] * 12 + ["右栏"] * 12


def test_a_scanned_file_is_refused_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image  # noqa: PLC0415 - one test alone needs a picture

    monkeypatch.setattr(pdf, "recogniser", lambda: None)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.drawInlineImage(Image.new("L", (40, 40), 128), 0, 0, *A4)
    canvas.save()
    with pytest.raises(ProblemsError) as caught:
        read(buffer.getvalue(), "a.pdf")
    assert caught.value.problems[0].code == "IMP015"
    assert "文字识别" in caught.value.problems[0].hint


def test_an_encrypted_file_is_refused_with_advice() -> None:
    data = made([list(rows(TEXT))], StandardEncryption("secret", ownerPassword="owner"))
    with pytest.raises(ProblemsError) as caught:
        read(data, "a.pdf")
    assert caught.value.problems[0].code == "IMP011"


@pytest.mark.parametrize(("data", "code"), [(b"hello", "IMP012"), (b"%PDF-1.7\n" + b"broken" * 50, "IMP020")])
def test_broken_files_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        read(data, "a.pdf")
    assert caught.value.problems[0].code == code
