from generator.office.paper import (
    Annex,
    Heading,
    HeadingStyle,
    HeadKind,
    PaperTable,
    Paragraph,
    Picture,
    Role,
    Signature,
    text_of,
)
from generator.render.downloads.reading import read_blocks
from tests.unit.render.downloads.documents import CIRCULAR, RULE, document_of


def test_a_circular_of_the_own_organ_has_its_red_head_and_its_imprint() -> None:
    document = document_of(CIRCULAR)
    assert document.head is HeadKind.ORGAN
    assert (document.marks, document.mark_suffix) == (("示例县人民政府",), "文件")
    assert document.number == "示政发〔2026〕1号"
    assert document.title_lines == ("示例县人民政府", "关于印发示例办法的通知")
    assert document.imprint is not None
    assert document.imprint.copies == "县委各部门，县人大常委会办公室。"
    assert document.imprint.printed == "2026年3月3日印发"


def test_a_reprint_has_no_red_head_no_imprint_and_names_its_source() -> None:
    document = document_of(CIRCULAR, issuing_organs=("示例省人民政府",), source="《示例公报》2026年第1期")
    assert (document.head, document.imprint) == (HeadKind.PLAIN, None)
    assert document.notes == ("来源：《示例公报》2026年第1期",)


def test_letters_have_a_head_of_their_own_and_orders_none() -> None:
    letter = document_of(CIRCULAR, genre="函")
    assert (letter.head, letter.mark_suffix) == (HeadKind.LETTER, "")
    assert letter.imprint is not None
    assert (letter.imprint.office, letter.imprint.printed) == ("", "")
    assert document_of(CIRCULAR, genre="命令（令）").head is HeadKind.PLAIN


def test_the_parts_of_a_circular_have_their_roles() -> None:
    blocks = document_of(CIRCULAR).blocks
    roles = [block.role for block in blocks if isinstance(block, Paragraph)]
    assert roles[:2] == [Role.ADDRESSEE, Role.BODY]
    assert roles.count(Role.ANNEX_NOTE) == 2
    assert Role.NOTE in roles
    assert [block.style for block in blocks if isinstance(block, Heading)] == [
        HeadingStyle.HEI, HeadingStyle.KAI, HeadingStyle.KAI, HeadingStyle.ENCLOSED, HeadingStyle.ENCLOSED,
    ]  # fmt: skip
    assert Signature(("示例县人民政府",), "2026年3月2日") in blocks
    assert [block.label for block in blocks if isinstance(block, Annex)] == ["", "附件2"]
    assert [block.file_name for block in blocks if isinstance(block, Picture)] == ["图.png"]
    assert "抄送" not in "".join(text_of(block.runs) for block in blocks if isinstance(block, Paragraph))


def test_a_rule_of_the_own_organ_has_the_head_of_the_collection_and_its_enactment_first() -> None:
    document = document_of(RULE, title="示例规定", document_class="规章", document_number=None)
    assert (document.head, document.marks) == (HeadKind.RULE, ("示例县人民政府规章",))
    assert document.foot == "示例县人民政府发布"
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.role is Role.ENACTMENT
    chapters = [block.style for block in document.blocks if isinstance(block, Heading)]
    assert chapters == [HeadingStyle.CHAPTER, HeadingStyle.CHAPTER]
    article = document.blocks[2]
    assert isinstance(article, Paragraph)
    assert [(run.text, run.hei) for run in article.runs] == [
        ("第一条", True), ("　为了示例，制定本规定。", False),
    ]  # fmt: skip


def test_spans_of_a_table_are_cells_of_a_grid() -> None:
    table = next(block for block in document_of(CIRCULAR).blocks if isinstance(block, PaperTable))
    assert (table.rows, len(table.widths), table.head_rows) == (4, 3, 2)
    places = {
        text_of(cell.paragraphs[0]): (cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in table.cells
    }
    assert places["乙"] == (0, 1, 1, 2)
    assert places["丁"] == (1, 2, 1, 1)
    assert places["上下合并"] == (2, 0, 2, 1)
    assert places["左右合并"] == (3, 1, 1, 2)


def test_broken_spans_never_overlap_or_leave_the_table() -> None:
    html = '<table><tr><td rowspan="9">甲</td><td colspan="3">乙</td></tr><tr><td colspan="9">丙</td></tr></table>'
    table = read_blocks(html)[0]
    assert isinstance(table, PaperTable)
    taken = [
        (cell.row + y, cell.column + x)
        for cell in table.cells
        for y in range(cell.row_span)
        for x in range(cell.column_span)
    ]
    assert len(taken) == len(set(taken))
    assert max(row for row, _ in taken) == table.rows - 1


def test_every_word_of_a_body_is_kept() -> None:
    lists = "<ul><li>一<p>二</p></li></ul><ol start='3'><li>三</li></ol>"
    html = f"<div>散字{lists}<blockquote><p>四</p></blockquote>尾</div>"
    words = "".join(text_of(block.runs) for block in read_blocks(html) if isinstance(block, Paragraph))
    assert words == "散字· 一二3. 三四尾"
