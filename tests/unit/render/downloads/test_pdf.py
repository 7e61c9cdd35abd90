"""PDF of official documents, measured: type area, grid, tags, outline, fonts. GB/T 9704-2012."""

import io
import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pdfplumber
import pypdfium2
import pytest
from pdfplumber.pdf import PDF
from PIL import Image

from generator.office.paper import OfficialDocument
from generator.render.downloads.pdf import make_pdf
from generator.render.downloads.typesetting import Typesetter, TypesettingError
from tests.unit.render.downloads.documents import CIRCULAR, FONTS, LETTER, RULE, document_of, long_document

MM = 72 / 25.4


def opened(data: bytes) -> PDF:
    return pdfplumber.open(io.BytesIO(data))


def png(width: int = 60, height: int = 30) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "#17508e").save(buffer, "PNG")
    return buffer.getvalue()


def lines_of(page: pdfplumber.page.Page) -> list[tuple[float, str]]:
    """The lines of the type area from top to bottom: upper edge in points, words."""
    tops: dict[float, list[tuple[float, str]]] = {}
    for char in page.chars:
        if char["top"] < 262 * MM:
            tops.setdefault(round(char["top"], 0), []).append((char["x0"], char["text"]))
    return [(top, "".join(text for _, text in sorted(found))) for top, found in sorted(tops.items())]


@pytest.fixture(scope="module")
def circular(typesetter: Typesetter) -> bytes:
    return make_pdf(document_of(CIRCULAR), FONTS, {"图.png": png()}, typesetter)


def test_a_page_has_22_lines_of_28_characters_that_fill_the_type_area(typesetter: Typesetter) -> None:
    with opened(make_pdf(long_document(), FONTS, {}, typesetter)) as pdf:
        page = pdf.pages[1]
        body = [char for char in page.chars if char["text"] == "国"]
        rows = Counter(round(char["top"], 1) for char in body)
        assert list(rows.values()) == [28] * 22
        tops = sorted(rows)
        pitches = {round(below - above, 1) for above, below in itertools.pairwise(tops)}
        assert all(abs(pitch - (225 * MM - 156 * MM / 28) / 21) < 0.2 for pitch in pitches)
        assert abs(min(char["x0"] for char in body) - 28 * MM) < 0.5 * MM
        assert abs(max(char["x1"] for char in body) - 184 * MM) < 0.5 * MM
        # 3号 is about 16 points; the type area begins 37 mm and ends 262 mm below the edge of the paper
        assert abs(body[0]["size"] - 15.8) < 0.1
        ink = (
            pypdfium2.PdfDocument(make_pdf(long_document(), FONTS, {}, typesetter))[1]
            .render(scale=4)
            .to_numpy()
        )
        dark = (ink.min(axis=2) < 128).any(axis=1).nonzero()[0]
        text = dark[dark < 264 * MM * 4]
        assert abs(text.min() / 4 / MM - 37) < 1.2
        assert abs(text.max() / 4 / MM - 262) < 1.2


def test_page_numbers_stand_7_mm_below_outside_and_one_character_in(typesetter: Typesetter) -> None:
    with opened(make_pdf(long_document(), FONTS, {}, typesetter)) as pdf:
        for page, side in zip(pdf.pages[:2], ("right", "left"), strict=True):
            mark = [char for char in page.chars if char["top"] > 262 * MM and char["text"].strip()]
            assert "".join(char["text"] for char in mark) == f"—{page.page_number}—"
            assert abs(mark[0]["size"] - 14) < 0.1
            if side == "right":
                assert abs(mark[-1]["x1"] - (184 * MM - 156 * MM / 28)) < 3
            else:
                assert abs(mark[0]["x0"] - (28 * MM + 156 * MM / 28)) < 3
            middle = (mark[0]["top"] + mark[0]["bottom"]) / 2
            assert abs(middle - (262 + 7) * MM - 7) < 6


def test_the_red_mark_the_number_and_the_line_stand_where_the_standard_puts_them(circular: bytes) -> None:
    with opened(circular) as pdf:
        page = pdf.pages[0]
        red = [char for char in page.chars if char["non_stroking_color"] not in {(0,), (0, 0, 0)}]
        assert "".join(char["text"] for char in red) == "示例县人民政府文件"
        line = max(page.lines + page.rects, key=lambda item: item["x1"] - item["x0"])
        assert abs(line["x1"] - line["x0"] - 156 * MM) < 1
        number = [char for char in page.chars if char["text"] in "〔〕"]
        assert 4 * MM - 3 < line["top"] - number[0]["bottom"] < 4 * MM + 6
    ink = pypdfium2.PdfDocument(circular)[0].render(scale=4).to_numpy().astype(int)
    reddish = ((ink.max(axis=2) - ink.min(axis=2)) > 100).any(axis=1).nonzero()[0]
    assert abs(reddish.min() / 4 / MM - (37 + 35)) < 1.5


def test_a_letter_has_its_mark_and_lines_at_the_edges_of_the_paper_and_no_first_number(
    typesetter: Typesetter,
) -> None:
    data = make_pdf(document_of(LETTER, genre="函"), FONTS, {}, typesetter)
    ink = pypdfium2.PdfDocument(data)[0].render(scale=4).to_numpy().astype(int)
    rows = ((ink.max(axis=2) - ink.min(axis=2)) > 100).any(axis=1).nonzero()[0] / 4 / MM
    assert abs(rows.min() - 30) < 1
    assert abs(rows.max() - (297 - 20)) < 1.5
    with opened(data) as pdf:
        lines = [line for line in pdf.pages[0].lines if line["x1"] - line["x0"] > 160 * MM]
        assert len(lines) == 4
        assert all(abs(line["x0"] - 20 * MM) < 1 and abs(line["x1"] - 190 * MM) < 1 for line in lines)
        number = next(line for line in pdf.pages[0].extract_text_lines() if "〔" in line["text"])
        assert abs(number["x1"] - 184 * MM) < 1
        assert "—1—" not in pdf.pages[0].extract_text().replace(" ", "")
        assert "—2—" in pdf.pages[1].extract_text().replace(" ", "")


def test_a_reprint_and_a_rule_have_no_red_mark_of_the_organ(typesetter: Typesetter) -> None:
    reprint = document_of(CIRCULAR, issuing_organs=("示例省人民政府",), source="《示例公报》")
    ink = (
        pypdfium2.PdfDocument(make_pdf(reprint, FONTS, {}, typesetter))[0]
        .render(scale=2)
        .to_numpy()
        .astype(int)
    )
    assert (ink.max(axis=2) - ink.min(axis=2)).max() < 100
    rule = document_of(RULE, title="示例规定", document_class="规章", document_number=None)
    with opened(make_pdf(rule, FONTS, {}, typesetter)) as pdf:
        words = pdf.pages[0].extract_text()
        assert "示例县人民政府规章" in words
        assert "示例县人民政府发布" in words
        assert "文件" not in words


def test_levels_are_told_by_their_letters(circular: bytes) -> None:
    with opened(circular) as pdf:
        fonts: dict[str, str] = {}
        for page in pdf.pages:
            for char in page.chars:
                fonts.setdefault(char["text"], char["fontname"])
    assert "Serif" in fonts["关"]  # the title
    assert "Sans" in fonts["总"]  # 一、总体要求
    assert "UKai" in fonts["基"]  # （一）基本原则
    assert "Sans" in fonts["第"]  # 第一条


def test_the_date_starts_two_characters_right_of_the_organ(circular: bytes) -> None:
    with opened(circular) as pdf:
        lines = [line for page in pdf.pages for line in page.extract_text_lines()]
    name = next(line for line in lines if line["text"] == "示例县人民政府" and line["x0"] > 100 * MM)
    day = next(line for line in lines if line["text"] == "2026年3月2日")
    assert abs(day["x0"] - name["x0"] - 2 * 156 * MM / 28) < 2
    assert day["top"] > name["top"]


@pytest.mark.parametrize("fill", range(12, 20))
def test_a_signature_never_stands_on_a_page_without_words_of_its_text(
    fill: int, typesetter: Typesetter
) -> None:
    lines = [*["填充" * 10] * fill, "国" * 60, "示例县人民政府", "2026年3月2日"]
    document = document_of("\n\n".join(lines), title="示例", issuing_organs=("示例省人民政府",))
    with opened(make_pdf(document, FONTS, {}, typesetter)) as pdf:
        page = next(page.extract_text() for page in pdf.pages if "2026年3月2日" in page.extract_text())
    assert page.count("国") == 60


def test_the_imprint_closes_an_even_page(circular: bytes) -> None:
    with opened(circular) as pdf:
        assert len(pdf.pages) % 2 == 0
        last = pdf.pages[-1]
        words = last.extract_text()
        assert "抄送：县委各部门，县人大常委会办公室。" in words
        assert "2026年3月3日印发" in words
        printed = next(line for line in last.extract_text_lines() if "印发" in line["text"])
        assert 250 * MM < printed["bottom"] < 263 * MM


def test_the_pdf_is_tagged_with_title_language_and_outline(circular: bytes) -> None:
    with opened(circular) as pdf:
        catalog = pdf.doc.catalog
        assert catalog["Lang"] == b"zh-CN"
        assert catalog["MarkInfo"]["Marked"] is True
        kinds = Counter(_kinds(pdf.structure_tree))
        assert pdf.metadata["Title"] == "关于印发示例办法的通知"
        assert pdf.metadata["CreationDate"].startswith("D:20260305")
    assert kinds["H1"] == 1
    assert kinds["H2"] >= 1
    assert kinds["Table"] == 1
    assert kinds["TH"] == 4
    assert kinds["Figure"] == 1
    assert kinds["P"] > 8
    assert b"pdfuaid" in circular
    outline = [item.get_title() for item in pypdfium2.PdfDocument(circular).get_toc()]
    assert outline[0] == "示例县人民政府 关于印发示例办法的通知".replace(" ", "") or "关于印发" in outline[0]
    assert "一、总体要求" in outline
    assert "示例表格" in outline


def _kinds(tree: list[dict[str, object]]) -> Iterator[str]:
    for node in tree:
        yield str(node["type"])
        yield from _kinds(node.get("children", []))  # type: ignore[arg-type]


def test_all_fonts_are_embedded(circular: bytes) -> None:
    fonts = _fonts(circular)
    assert {name.partition("+")[2] for name, _ in fonts} >= {
        "NotoSerifCJKsc-Regular",
        "NotoSansCJKsc-Regular",
    }
    assert all(is_embedded for _, is_embedded in fonts)


def _fonts(data: bytes) -> list[tuple[str, bool]]:
    from pdfminer.pdftypes import resolve1  # noqa: PLC0415 - comes with pdfplumber

    found = []
    with opened(data) as pdf:
        for page in pdf.pages:
            for font in resolve1(page.page_obj.resources["Font"]).values():
                below = resolve1(resolve1(resolve1(font)["DescendantFonts"])[0])
                descriptor = resolve1(below["FontDescriptor"])
                name = resolve1(below["BaseFont"]).name
                found.append((name, any(key in descriptor for key in ("FontFile2", "FontFile3"))))
    return found


def test_the_words_of_a_document_stand_in_its_pdf_in_order(circular: bytes) -> None:
    text = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(circular))
    text = "".join(text.split())
    places = [
        text.find(words)
        for words in (
            "各乡、镇人民政府",
            "一、总体要求",
            "（二）主要目标",
            "附件：1.示例办法",
            "（此件公开发布）",
            "第一条",
            "上下合并",
            "左右合并",
        )
    ]
    assert -1 not in places
    assert places == sorted(places)


def test_the_same_document_gives_the_same_bytes_in_every_process(circular: bytes) -> None:
    with Typesetter() as another:
        assert make_pdf(document_of(CIRCULAR), FONTS, {"图.png": png()}, another) == circular


def test_a_broken_picture_is_named_in_its_place(typesetter: Typesetter) -> None:
    data = make_pdf(document_of(CIRCULAR), FONTS, {"图.png": b"\x89PNG broken"}, typesetter)
    assert "[图片：示意图]" in "".join(page.extract_text() for page in opened(data).pages).replace("\n", "")


def test_a_document_of_a_hundred_pages_with_a_long_table(typesetter: Typesetter) -> None:
    rows = "".join(f"<tr><td>{number}</td><td>{'内容' * 40}</td></tr>" for number in range(1200))
    body = f"<table><thead><tr><th>序号</th><th>事项</th></tr></thead><tbody>{rows}</tbody></table>"
    with opened(make_pdf(document_of(body), FONTS, {}, typesetter)) as pdf:
        assert len(pdf.pages) >= 100
        assert "序号" in pdf.pages[60].extract_text()  # the head is repeated


def test_a_table_of_many_columns_lies_across_a_page_of_its_own(typesetter: Typesetter) -> None:
    head = "".join(f"<th>第{number}项</th>" for number in range(12))
    row = "".join(f"<td>内容{number}</td>" for number in range(12))
    body = f"正文在前。\n\n<table><tr>{head}</tr><tr>{row}</tr></table>\n\n正文在后。"
    with opened(make_pdf(document_of(body, distributed_on=None), FONTS, {}, typesetter)) as pdf:
        assert [page.width > page.height for page in pdf.pages] == [False, True, False]
        assert "正文在后" in pdf.pages[2].extract_text()
        assert "第11项" in pdf.pages[1].extract_text()


def test_marks_of_the_setting_language_in_a_text_are_only_text(typesetter: Typesetter) -> None:
    body = "正文 #panic() $x$ `raw` *强* _下_ <标> @引用 // 注 \\ 反斜 [括] {花} ~ 50%。"
    with opened(make_pdf(document_of(body), FONTS, {}, typesetter)) as pdf:
        words = "".join(page.extract_text() for page in pdf.pages).replace("\n", "").replace(" ", "")
    assert "#panic()$x$" in words
    assert "@引用//注" in words


def test_a_joint_document_names_every_organ_before_the_word(typesetter: Typesetter) -> None:
    document = document_of(CIRCULAR, issuing_organs=("示例县人民政府", "示例县人民武装部"))
    with opened(make_pdf(document, FONTS, {}, typesetter)) as pdf:
        red = [char for char in pdf.pages[0].chars if char["non_stroking_color"] not in {(0,), (0, 0, 0)}]
    assert "".join(sorted(char["text"] for char in red)) == "".join(
        sorted("示例县人民政府示例县人民武装部文件")
    )
    assert len({round(char["top"]) for char in red}) == 3


def test_a_template_that_cannot_be_set_says_why(typesetter: Typesetter) -> None:
    with pytest.raises(TypesettingError, match="unknown variable"):
        typesetter.typeset("#nothing", {}, {}, date(2026, 1, 1))
    assert typesetter.typeset("#set document(title: [好])\n好", {}, {}, date(2026, 1, 1)).startswith(b"%PDF")


def test_a_title_alone_is_a_document(typesetter: Typesetter) -> None:
    empty: OfficialDocument = replace(document_of("正文"), blocks=(), number="", imprint=None)
    assert make_pdf(empty, FONTS, {}, typesetter).startswith(b"%PDF")
