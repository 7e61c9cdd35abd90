"""PDF as offices hand it over: watermarks, broken fonts, radicals, tables without rules, scanned pages among others."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from generator.importers import recognition
from generator.importers.borderless import Piece, PrintedRow, in_columns, table_ranges
from generator.importers.dialect import write_body
from generator.importers.extracted import Extracted
from generator.importers.formats import pdf
from generator.importers.radicals import ordinary
from generator.importers.reader.document import Certainty, ReadDocument
from generator.importers.reader.read import read_documents
from generator.importers.recognition import Recognised
from generator.importers.text_health import health_of
from generator.problems import ProblemsError
from generator.vocabularies import Vocabularies

CASES = Path(__file__).parents[1] / "cases"
TEXT = "各有关部门要加强组织领导，压实工作责任，完善工作机制。"


@pytest.fixture(autouse=True)
def font() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


@pytest.fixture
def without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "recogniser", lambda: None)


@pytest.fixture
def with_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read two lines from every picture."""
    lines = (
        Recognised("示例市人民政府关于示例工作的通知", 300, 900, 300, 340),
        Recognised("示政发〔2026〕3号", 450, 750, 400, 440),
    )
    monkeypatch.setattr(pdf, "recogniser", lambda: lambda _picture: lines)


def handed(name: str) -> Extracted:
    return pdf.read((CASES / name).read_bytes(), name)


def drawn(draw: Callable[[Canvas, int], None], pages: int = 1) -> Extracted:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for number in range(pages):
        canvas.setFont("STSong-Light", 12)
        for row in range(6):
            canvas.drawString(80, 700 - row * 24, TEXT)
        draw(canvas, number)
        canvas.showPage()
    canvas.save()
    return pdf.read(buffer.getvalue(), "a.pdf")


def only(source: Extracted, vocabularies: Vocabularies) -> ReadDocument:
    (document,) = read_documents(source, vocabularies).documents
    return document


def test_a_bracket_over_the_page_keeps_its_term_and_page_numbers_go(vocabularies: Vocabularies) -> None:
    source = handed("p01-page-numbers.pdf")
    document = only(source, vocabularies)
    assert [(task.lead, str(task.due_on)) for task in document.tasks] == [(("市政府办公室",), "2026-06-30")]
    assert [source.text[gone.span.start : gone.span.end] for gone in source.dropped] == ["－ 1 －", "－ 2 －"]
    assert not re.search(r"－\s*\d", write_body(document.blocks))


def test_a_slanted_watermark_stays_out_of_the_lines_and_is_told(vocabularies: Vocabularies) -> None:
    source = handed("p03-header-watermark.pdf")
    plain = only(handed("p01-page-numbers.pdf"), vocabularies)
    assert write_body(only(source, vocabularies).blocks) == write_body(plain.blocks)
    gone = {source.text[gone.span.start : gone.span.end]: gone.reason for gone in source.dropped}
    assert gone["内部征求意见稿"] == "水印"
    assert gone["示例市人民政府公报2026年第4期"] == "页眉页脚"


def test_a_large_pale_word_and_one_on_every_page_are_watermarks_a_red_head_is_none() -> None:
    def pale(canvas: Canvas, _: int) -> None:
        canvas.setFillGray(0.8)
        canvas.setFont("STSong-Light", 60)
        canvas.drawString(150, 640, "内部资料")

    def again(canvas: Canvas, number: int) -> None:
        canvas.setFont("STSong-Light", 40)
        canvas.drawString(150, 640, "送审稿")
        if number == 0:
            canvas.setFillColorRGB(1, 0, 0)
            canvas.drawString(120, 750, "示例市人民政府文件")

    for draw, pages, mark in ((pale, 1, "内部资料"), (again, 2, "送审稿")):
        source = drawn(draw, pages)
        assert {source.text[gone.span.start : gone.span.end] for gone in source.dropped} == {mark}
        assert sum(line.text == TEXT for line in source.lines) == 6 * pages
    assert source.lines[0].text == "示例市人民政府文件"


def test_the_handed_budget_without_rules_is_a_table_of_four_columns() -> None:
    (table,) = [line.table for line in handed("p14-borderless-budget.pdf").lines if line.table]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["项目", "预算数", "项目", "预算数"],
        ["一、一般公共预算拨款", "1,234.56", "一、一般公共服务支出", "800.00"],
        ["二、政府性基金预算拨款", "0.00", "二、教育支出", "434.56"],
        ["本年收入合计", "1,234.56", "本年支出合计", "1,234.56"],
    ]


def row(top: float, *pieces: tuple[str, float, float]) -> PrintedRow:
    return PrintedRow(tuple(Piece(*piece) for piece in pieces), top, 10)


def test_columns_are_told_by_place_and_given_up_where_they_overlap() -> None:
    sound = [
        row(0, ("项目", 0, 20), ("一月", 60, 80), ("二月", 110, 130)),
        row(20, ("甲", 0, 10), ("1.00", 60, 80), ("22.00", 105, 130)),
        row(40, ("乙项目", 0, 30), ("3.00", 60, 80)),
        row(60, ("丙", 0, 10), ("4.00", 60, 80), ("5.00", 110, 130)),
    ]
    assert table_ranges(sound) == [range(4)]
    grid = in_columns(sound)
    assert grid is not None
    assert grid[2] == ["乙项目", "3.00", ""]
    mixed = [*sound[:2], row(40, ("乙", 0, 62), ("3.00", 70, 112), ("6.00", 120, 130)), sound[3]]
    assert in_columns(mixed) is None


def test_a_table_that_cannot_be_read_stays_a_picture_with_the_file_beside_it() -> None:
    def overlapping(canvas: Canvas, _: int) -> None:
        for line, places in enumerate(((80, 200, 320), (80, 200, 320), (80, 150, 260), (80, 230, 390))):
            for place in places:
                canvas.drawString(place, 500 - line * 20, "一二三四五六七")

    source = drawn(overlapping)
    assert [asset.name for asset in source.assets if asset.is_attachment] == ["a.pdf"]
    (picture,) = [line for line in source.lines if line.image]
    assert picture.image in {asset.name for asset in source.assets}
    assert [line.text for line in source.lines if "四五六" in line.text] == []
    assert {gone.reason for gone in source.dropped} == {"无法还原的表格（以图片和附件保留）"}


def test_radicals_are_ordinary_characters_in_fields_and_text_and_noted(vocabularies: Vocabularies) -> None:
    document = only(handed("p15b-kangxi.pdf"), vocabularies)
    assert document.value("title") == "示例市人民政府关于人工智能工作的通知"
    assert document.value("issuing_organs") == "示例市人民政府"
    assert document.notes == ("导入时把部首字形改为通用汉字（如“⼈⼯”改为“人工”，共 4 处）",)


@pytest.mark.parametrize(
    ("text", "plain"), [("⼈⼯⽣产", "人工生产"), ("⻋辆⻔⻚⺠", "车辆门页民"), ("人工", "人工")]
)
def test_radicals_of_both_blocks(text: str, plain: str) -> None:
    assert ordinary(text) == plain


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        (TEXT, True),
        ("关于印发《GB/T 9704—2012》的通知：1,234.56万元", True),
        (
            "(cid:1)(cid:2)(cid:3)2026(cid:15)11(cid:16)(cid:1)(cid:6)(cid:8)(cid:13)(cid:14)(cid:21)(cid:9)(cid:2)",
            False,
        ),
        ("\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009各部门要加强领导", False),
        ("��������������各部门", False),
        ("ˆˆ‰Š‹ŒŽîïŸðñõöƒßàšÁÆËêëÀ", False),
        (
            "鼄鼅鼆鼈鼉鼊鼌鼏鼑鼒鼔鼖鼗鼘鼚",
            False,
        ),  # a font that is mapped wrong shows rare characters everywhere
        ("龘", True),  # of a single character nothing is said
    ],
)
def test_a_broken_text_layer_is_told_by_its_characters(text: str, sound: bool) -> None:  # noqa: FBT001
    assert health_of(text).is_sound is sound


@pytest.mark.usefixtures("without_recognition")
def test_a_broken_text_layer_is_refused() -> None:
    with pytest.raises(ProblemsError) as caught:
        handed("p11-no-tounicode.pdf")
    assert [problem.code for problem in caught.value.problems] == ["IMP028"]


@pytest.mark.usefixtures("without_recognition")
def test_a_scanned_page_among_others_is_reported() -> None:
    source = handed("p08-mixed-scan.pdf")
    assert [(problem.code, "第 2 页" in problem.message) for problem in source.problems] == [("IMP016", True)]
    assert "不完整" in source.problems[0].message


@pytest.mark.usefixtures("with_recognition")
def test_what_is_recognised_is_to_be_checked_with_its_picture_beside_it(vocabularies: Vocabularies) -> None:
    source = handed("p11-no-tounicode.pdf")
    document = only(source, vocabularies)
    assert document.value("title") == "示例市人民政府关于示例工作的通知"
    assert {finding.certainty for finding in document.findings} == {Certainty.UNSURE}
    assert [line.image for line in source.lines if line.image] == ["p1.png", "p2.png"]
    assert {asset.name for asset in source.assets} == {"p1.png", "p2.png", "p11-no-tounicode.pdf"}
    assert [doubt.text for doubt in document.doubts] == [
        "第 1 页 2 行由文字识别读出，逐行对照原图核对",
        "第 2 页 2 行由文字识别读出，逐行对照原图核对",
    ]
    assert "(cid:" not in source.text


@pytest.mark.usefixtures("with_recognition")
def test_fields_from_the_text_layer_of_a_mixed_file_stay_certain(vocabularies: Vocabularies) -> None:
    documents = read_documents(handed("p08-mixed-scan.pdf"), vocabularies).documents
    finding = documents[0].finding("document_number")
    assert finding is not None
    assert finding.certainty is Certainty.STATED
    assert any("第 2 页" in doubt.text for document in documents for doubt in document.doubts)


def test_the_extra_reads_a_picture_with_the_models_in_its_wheel() -> None:
    from PIL import Image  # noqa: PLC0415 - one test alone needs a picture

    read = recognition.recogniser()
    assert read is not None
    picture = Image.open(CASES / "scanned-lines.png")
    assert [line.text for line in read(picture)] == ["示例市人民政府文件", "示政发〔2026〕3号"]
