"""The parts of a document: tables with what is in them, embedded documents, strict packages."""

from generator.importers.extracted import Extracted
from generator.importers.formats.docx import read
from tests.unit.importers.word_packages import package, paragraph


def extracted(body: str, parts: dict[str, str | bytes] | None = None, *, strict: bool = False) -> Extracted:
    return read(package(body, parts, strict=strict), "a.docx")


def cell(inner: str, settings: str = "") -> str:
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{inner if inner.startswith('<') else paragraph(inner)}</w:tc>"


def row(*cells: str, settings: str = "") -> str:
    return f"<w:tr><w:trPr>{settings}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def texts(found: Extracted) -> list[list[str]]:
    tables = [line.table for line in found.lines if line.table]
    return [[item.text for item in line] for line in tables[0].rows]


def test_a_table_inside_a_cell_keeps_its_cells_apart() -> None:
    inner = table(row(cell("内一"), cell("内二")), row(cell("内三"), cell("内四"))) + paragraph("后文")
    found = texts(extracted(paragraph("表前：") + table(row(cell("外一"), cell(inner)))))
    assert found == [["外一", "内一　｜　内二\n内三　｜　内四\n后文"]]


def test_cells_that_are_merged_the_old_way_are_one_cell() -> None:
    rows = row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("乙"))
    found = extracted(paragraph("表前。") + table(rows, row(cell("一"), cell("二"), cell("三"))))
    first = next(line.table for line in found.lines if line.table)
    assert first is not None
    assert [(item.text, item.columns) for item in first.rows[0]] == [("甲", 2), ("乙", 1)]


def test_a_deleted_row_is_set_aside() -> None:
    found = extracted(
        paragraph("表前。")
        + table(
            row(cell("甲"), cell("乙")),
            row(cell("旧"), cell("旧二"), settings="<w:del/>"),
            row(cell("丙"), cell("丁")),
        )
    )
    assert texts(found) == [["甲", "乙"], ["丙", "丁"]]
    assert [item.reason for item in found.dropped] == ["修订中已删除的文字"]


def test_a_head_set_in_a_table_becomes_lines() -> None:
    head = table(row(cell("示例市财政局文件"))) + table(row(cell("示财〔2026〕31号"), cell("签发人：张三")))
    found = extracted(head + paragraph("示例市财政局关于示例的报告"))
    assert [line.text for line in found.lines] == [
        "示例市财政局文件", "示财〔2026〕31号", "签发人：张三", "示例市财政局关于示例的报告",
    ]  # fmt: skip
    assert all(found.text[line.span.start : line.span.end] == line.text for line in found.lines)


def test_a_table_further_down_with_numbers_of_documents_stays_a_table() -> None:
    found = extracted(paragraph("现公布如下。") + table(row(cell("文号"), cell("示财〔2026〕31号"))))
    assert texts(found) == [["文号", "示财〔2026〕31号"]]


def test_an_article_set_in_one_cell_becomes_paragraphs() -> None:
    found = extracted(table(row(cell(paragraph("第一段。") + paragraph("第二段。")))))
    assert [line.text for line in found.lines] == ["第一段。", "第二段。"]


def test_boxes_in_cells_are_part_of_the_cell() -> None:
    box = (
        f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('框')}</w:txbxContent></v:textbox></w:pict></w:r>"
    )
    found = texts(extracted(paragraph("表前。") + table(row(cell("甲"), cell(paragraph(box))))))
    assert found == [["甲", "框"]]


def test_an_embedded_web_page_and_an_embedded_document_are_read_in_place() -> None:
    inner = package(paragraph("文档里的话。"))
    body = paragraph("前。") + '<w:altChunk r:id="r1"/><w:altChunk r:id="r2"/>' + paragraph("后。")
    found = extracted(body, {"chunk1.html": "<html><p>网页里的话。</p></html>", "chunk2.docx": inner})
    assert [line.text for line in found.lines] == ["前。", "网页里的话。", "文档里的话。", "后。"]


def test_an_embedded_document_of_another_kind_is_named() -> None:
    found = extracted(paragraph("前。") + '<w:altChunk r:id="r1"/>', {"chunk1.emf": b"\x01\x02"})
    assert "altChunk" in found.removed[0]


def test_strict_office_open_xml_is_read_like_any_other() -> None:
    assert [line.text for line in extracted(paragraph("严格格式。"), strict=True).lines] == ["严格格式。"]
