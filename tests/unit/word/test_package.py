"""Word files: the same bytes each time, well-formed whatever the words, readable by other programs."""

import io
import zipfile

import docx
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.word.blocks import Cell, Paragraph, Row, Run, Style, Table, line
from generator.word.package import word_file, word_parts

BLOCKS = (
    line("标题", Style.TITLE),
    Paragraph((Run("正文 <b>&"), Run("[待补充]", marked=True))),
    Table(
        (1000, 2000),
        (
            Row((Cell((line("甲", Style.LABEL),), "restart"), Cell((line("1", Style.CELL),))), 400),
            Row((Cell((), "continue"), Cell((line("2", Style.CELL),)))),
        ),
    ),
    line("落款", Style.SIGNATURE),
)


def test_another_program_reads_paragraphs_and_cells() -> None:
    document = docx.Document(io.BytesIO(word_file("标题", BLOCKS)))
    assert [part.text for part in document.paragraphs] == ["标题", "正文 <b>&[待补充]", "落款"]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["甲", "1"],
        ["甲", "2"],
    ]
    assert document.paragraphs[1].runs[1].font.highlight_color is not None
    assert document.core_properties.title == "标题"
    assert document.core_properties.author == ""


def test_the_same_blocks_give_the_same_bytes() -> None:
    assert word_file("标题", BLOCKS) == word_file("标题", BLOCKS)
    infos = zipfile.ZipFile(io.BytesIO(word_file("标题", BLOCKS))).infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff")))
def test_any_words_come_back(words: str) -> None:
    part = word_parts("标题", (line(words),))["word/document.xml"]
    assert "".join(map(str, etree.fromstring(part.encode()).itertext())) == words
