"""Letters and forms: readable by other programs, well-formed whatever the words, without a clock."""

import io
import zipfile
from datetime import date

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.files.packages import EPOCH
from generator.office.docx import make_docx, text_parts
from generator.office.paper import (
    HeadKind,
    OfficialDocument,
    PaperCell,
    PaperTable,
    Paragraph,
    Role,
    Run,
    plain_table,
    text_of,
)

FORM = PaperTable(
    rows=2, widths=(0.4, 0.6), heights=(20, 30),
    cells=(
        PaperCell(row=0, column=0, row_span=2, is_head=True, paragraphs=((Run("甲"),),)),
        PaperCell(row=0, column=1, paragraphs=((Run("1"),),)),
        PaperCell(row=1, column=1, paragraphs=((Run("2"),),)),
    ),
)  # fmt: skip
BLOCKS = (
    Paragraph((Run("标题"),), Role.TITLE),
    Paragraph((Run("一、正文 <b>&"), Run("[待补充]", marked=True))),
    FORM,
    Paragraph((Run("落款"),), Role.SIGNATURE),
)


def letter(*blocks: Paragraph | PaperTable, made_on: date | None = None) -> OfficialDocument:
    return OfficialDocument(title="标题", head=HeadKind.NONE, blocks=blocks, made_on=made_on, counted=False)


def test_another_program_reads_paragraphs_and_cells() -> None:
    document = docx.Document(io.BytesIO(make_docx(letter(*BLOCKS))))
    texts = [part.text for part in document.paragraphs if part.text]
    assert texts == ["标题", "一、正文 <b>&[待补充]", "落款"]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["甲", "1"],
        ["甲", "2"],
    ]
    assert document.paragraphs[1].runs[1].font.highlight_color is not None
    assert document.core_properties.title == "标题"
    assert document.core_properties.author == ""


@pytest.mark.parametrize("day", [None, date(2026, 1, 20)])
def test_the_same_blocks_give_the_same_bytes_and_no_clock(day: date | None) -> None:
    made = make_docx(letter(*BLOCKS, made_on=day))
    assert made == make_docx(letter(*BLOCKS, made_on=day))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {entry.date_time for entry in package.infolist()} == {EPOCH}
        assert package.read("docProps/core.xml").decode().count("2026-01-20") == (2 if day else 0)


def test_a_table_of_words_repeats_its_head_and_keeps_the_lines_of_a_cell() -> None:
    table = plain_table(("指标", "措施"), [("甲", "一\n二")], (1, 3))
    assert table.widths == (0.25, 0.75)
    assert (table.rows, table.head_rows) == (2, 1)
    assert [text_of(runs) for runs in table.cells[3].paragraphs] == ["一", "二"]
    assert [cell.is_head for cell in table.cells] == [True, True, False, False]


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff")))
def test_any_words_come_back(words: str) -> None:
    part = text_parts(letter(Paragraph((Run(words),))))["word/document.xml"]
    assert "".join(map(str, etree.fromstring(part.encode()).itertext())) == words
