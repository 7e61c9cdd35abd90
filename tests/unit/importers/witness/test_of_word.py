"""The witness of Word packages counts what carries text or meaning, wherever it stands."""

from generator.importers.witness.of_word import word_pieces
from generator.importers.witness.pieces import Kind
from tests.unit.importers.word_packages import package, paragraph, part

BOX = "<w:txbxContent>" + paragraph("框里的话") + "</w:txbxContent>"


def counted(body: str, parts: dict[str, str | bytes] | None = None) -> list[tuple[Kind, str]]:
    return [(piece.kind, piece.text) for piece in word_pieces(package(body, parts), "a.docx")]


def test_boxes_are_counted_once_though_written_twice() -> None:
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert counted(paragraph(both)) == [(Kind.BOX, "框里的话")]


def test_headers_footers_comments_and_notes_are_counted_as_such() -> None:
    found = counted(
        paragraph("正文。"),
        {
            "header1.xml": part("hdr", paragraph("机密★10年")),
            "footer1.xml": part("ftr", paragraph("页脚")),
            "comments.xml": part("comments", f'<w:comment w:id="0">{paragraph("请核")}</w:comment>'),
            "footnotes.xml": part("footnotes", f'<w:footnote w:id="2">{paragraph("注")}</w:footnote>'),
        },
    )
    assert found == [
        (Kind.TEXT, "正文。"), (Kind.COMMENT, "请核"), (Kind.FOOTER, "页脚"), (Kind.NOTE, "注"), (Kind.HEADER, "机密★10年"),
    ]  # fmt: skip


def test_deleted_hidden_and_struck_text_is_counted_apart() -> None:
    runs = (
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
        "<w:r><w:rPr><w:strike/></w:rPr><w:t>划</w:t></w:r><w:r><w:t>留</w:t></w:r>"
    )
    assert counted(paragraph(runs)) == [
        (Kind.TEXT, "留"), (Kind.DELETED, "删"), (Kind.HIDDEN, "藏"), (Kind.STRUCK, "划"),
    ]  # fmt: skip


def test_signs_pictures_charts_and_embedded_documents_are_counted() -> None:
    body = (
        paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r>')
        + paragraph('<w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r>')
        + '<w:altChunk r:id="r2"/>'
    )
    found = counted(body, {"media/a.png": b"x", "chunk1.html": "<p>网页里的话</p>"})
    assert found == [(Kind.TEXT, "\ufffc是"), (Kind.PICTURE, ""), (Kind.EMBEDDED, "网页里的话")]


def test_lettering_in_a_header_is_a_watermark() -> None:
    art = '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1"><v:textpath string="内部征求意见稿"/></v:shape></w:pict></w:r>'
    found = counted(paragraph("正文。"), {"header1.xml": part("hdr", paragraph(art))})
    assert (Kind.WATERMARK, "内部征求意见稿") in found


def test_a_table_of_contents_is_told_from_text_by_its_style_or_its_field() -> None:
    style = '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    body = paragraph("一、总则 1", '<w:pStyle w:val="11"/>') + paragraph("一、总则")
    assert counted(body, {"styles.xml": part("styles", style)}) == [
        (Kind.CONTENTS, "一、总则 1"), (Kind.TEXT, "一、总则"),
    ]  # fmt: skip
