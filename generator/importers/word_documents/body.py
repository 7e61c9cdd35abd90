"""The body of a Word document: paragraphs, boxes, tables, images and notes in reading order."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from lxml import etree

from generator.importers.extracted import Align, Asset, Collector, Line, Span, Table
from generator.importers.word_documents.chunks import chunk_lines
from generator.importers.word_documents.numbering import Numbering
from generator.importers.word_documents.runs import ALTERNATIVES, CONTENTS, DELETED, Runs, chosen, text_in
from generator.importers.word_documents.styles import Style, is_on, outline_level, styles_of, value
from generator.importers.word_documents.tables import TableReader, head_lines

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

    from generator.importers.word_documents.pictures import Drawn

_IMAGE_KINDS = {
    ".png": ".png",
    ".jpg": ".jpg",
    ".jpeg": ".jpg",
    ".gif": ".gif",
    ".bmp": ".bmp",
    ".webp": ".webp",
}
_GONE = {qn("w:del"), qn("w:moveFrom")}
_LONGEST_EXCERPT = 60


class WordBody:
    """Reads a document once, top to bottom; counts numbers and notes as it goes."""

    def __init__(self, document: Document, name: str) -> None:
        self.collector = Collector(name)
        self.assets: list[Asset] = []
        self.removed: list[str] = []
        self.worth_a_look: list[str] = []
        self._document = document
        self._numbering = Numbering(document)
        self._styles = styles_of(document)
        self.runs = Runs(self._styles, self._drop, self._note_mark)
        self._tables = TableReader(self)
        self._notes = _notes(document)
        self._used: list[str] = []

    def read(self) -> None:
        """Read everything into the collector."""
        self.blocks(self._document.element.body)
        self.worth_a_look.extend(f"公式“{words}”（已写成文字）" for words in self.runs.formulas)
        for number, key in enumerate(self._used, 1):
            words = " ".join(filter(None, (self.runs.words(p).strip() for p in self._notes[key])))
            if words:
                span = self.collector.put(words)
                self.collector.lines.append(Line(span, words, whole=True, footnote=str(number)))

    def blocks(self, parent: _Element) -> None:
        """Read the paragraphs and tables below an element, through whatever wraps them."""
        for element in parent:
            if not isinstance(element.tag, str):
                continue
            if element.tag == qn("w:p"):
                self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                self._table(element)
            elif element.tag == qn("w:altChunk"):
                self._chunk(element)
            elif element.tag in _GONE:
                self._drop(text_in(element), DELETED)
            elif element.tag == ALTERNATIVES:
                self.blocks(chosen(element))
            elif element.tag not in {qn("w:sectPr"), qn("w:sdtPr"), qn("w:sdtEndPr")}:
                self.blocks(element)

    def lines_of(self, paragraph: _Element) -> list[str]:
        """Return the lines of a paragraph with its number, empty when nothing of it is shown."""
        properties = paragraph.find(qn("w:pPr"))
        label = self._numbering.label(paragraph)
        words = self.runs.words(paragraph)
        if self._styles.get(value(properties, "w:pStyle"), Style()).is_contents:
            self._drop(words, CONTENTS)
            return []
        self._tell_insertions(paragraph)
        lines = words.split("\n")
        return [line for line in (label + lines[0], *lines[1:]) if line.strip()]

    def _paragraph(self, element: _Element) -> None:
        properties = element.find(qn("w:pPr"))
        align, level = self._looks(properties)
        for text in self.lines_of(element):
            self.put_line(text, align, level)
        self.put_drawn(self.runs.take_drawn())

    def put_line(self, text: str, align: Align = "", level: int = 0) -> None:
        """Add a line that is a paragraph of its own."""
        span = self.collector.put(text)
        self.collector.lines.append(Line(span, text.strip(), 0, level, align, None, whole=True))

    def put_drawn(self, drawn: list[Drawn]) -> None:
        """Add boxes and lettering as paragraphs and pictures as images, where they are anchored."""
        for item in drawn:
            if item.box is not None:
                self.blocks(item.box)
            elif item.words.strip():
                self.put_line(item.words.strip())
            elif item.relation:
                self._image(item.relation)
            elif item.other:
                self.removed.append(f"{item.other}（需要另存为图片插入）")

    def _looks(self, properties: _Element | None) -> tuple[Align, int]:
        style = self._styles.get(value(properties, "w:pStyle"), Style())
        own = value(properties, "w:jc") or style.align
        level = outline_level(properties)
        shown: Align = "center" if own == "center" else "right" if own in {"right", "end"} else ""
        return shown, style.level if level is None else level

    def _drop(self, words: str, reason: str) -> None:
        if not words.strip():
            return
        if reason != CONTENTS:
            self.removed.append(f"{reason}：{words[:_LONGEST_EXCERPT]}")
        self.collector.drop(words, reason)

    def _tell_insertions(self, paragraph: _Element) -> None:
        for element in paragraph.iter(qn("w:ins"), qn("w:moveTo")):
            words = text_in(element)
            if words.strip():
                self.worth_a_look.append(f"修订中新增的文字“{words[:_LONGEST_EXCERPT]}”")

    def _note_mark(self, key: str) -> str:
        if key not in self._notes:
            return ""
        if key not in self._used:
            self._used.append(key)
        return f"[^{self._used.index(key) + 1}]"

    def _image(self, identifier: str) -> None:
        relation = self._document.part.rels.get(identifier)
        if relation is None or relation.is_external:
            return
        ending = _IMAGE_KINDS.get(posixpath.splitext(str(relation.target_part.partname))[1].lower())
        if ending is None:
            self.removed.append("一幅无法在网页上显示的图片（矢量图或者嵌入对象）")
            return
        name = f"{_stem(self.collector.name)}-image{len(self.assets) + 1}{ending}"
        self.assets.append(Asset(name, relation.target_part.blob))
        span = Span(self.collector.length, self.collector.length)
        self.collector.lines.append(Line(span, f"图{len(self.assets)}", image=name, whole=True))

    def _table(self, element: _Element) -> None:
        start = self.collector.length
        before = not any(line.text.endswith(("。", "：")) for line in self.collector.lines)
        rows = self._tables.rows(element)
        head = head_lines(rows) if before else ()
        if head or sum(len(row) for row in rows) == 1:
            # The cells stand in the text already: their lines only point there.
            for cell in (cell for row in rows for cell in row):
                self._cell_as_lines(cell.text, cell.span)
        elif any(cell.text for row in rows for cell in row):
            span = Span(start, self.collector.length)
            words = "\n".join(cell.text for row in rows for cell in row)
            self.collector.lines.append(Line(span, words, table=Table(rows), whole=True))
        self.put_drawn(self._tables.take_pictures())

    def _cell_as_lines(self, text: str, span: Span) -> None:
        at = span.start
        for line in text.split("\n"):
            if line.strip():
                self.collector.lines.append(Line(Span(at, at + len(line)), line.strip(), whole=True))
            at += len(line) + 1

    def _chunk(self, element: _Element) -> None:
        relation = self._document.part.rels.get(element.get(qn("r:id"), ""))
        lines = None if relation is None or relation.is_external else chunk_lines(relation.target_part)
        if lines is None:
            self.removed.append("一个嵌入的文档（altChunk），没有读出")
            return
        for line in lines:
            self.put_line(line)

    def is_deleted_row(self, row: _Element) -> bool:
        """Return whether a row of a table was deleted in a revision; its words are set aside."""
        gone = is_on(row.find(qn("w:trPr")), "w:del")
        if gone:
            self._drop(text_in(row), DELETED)
        return gone


def _notes(document: Document) -> dict[str, list[_Element]]:
    """Return the paragraphs of every footnote and endnote by the kind of its mark and its number."""
    found: dict[str, list[_Element]] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind not in {"footnotes", "endnotes"} or relation.is_external:
            continue
        root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
        tag = qn(f"w:{kind[:-1]}")
        for note in root.iter(tag):
            if note.get(qn("w:type")) in {None, "normal"}:
                found[f"{tag}Reference{note.get(qn('w:id'))}"] = list(note.iter(qn("w:p")))
    return found


def _stem(name: str) -> str:
    base = posixpath.splitext(posixpath.basename(name))[0]
    return re.sub(r'[\\/:*?"<>|\s#%&()（）\[\]]', "", base)[:40] or "image"
