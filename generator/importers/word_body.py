"""The body of a Word document: paragraphs, tables, images and footnotes in reading order."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from lxml import etree

from generator.importers.extracted import Align, Asset, Cell, Collector, Line, Span, Table
from generator.importers.word_numbering import Numbering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from lxml.etree import _Element

_IMAGE_KINDS = {
    ".png": ".png",
    ".jpg": ".jpg",
    ".jpeg": ".jpg",
    ".gif": ".gif",
    ".bmp": ".bmp",
    ".webp": ".webp",
}
_CONTENTS_STYLES = ("TOC", "toc")


class WordBody:
    """Reads a document once, top to bottom; counts numbers and notes as it goes."""

    def __init__(self, document: Document, name: str) -> None:
        self.collector = Collector(name)
        self.assets: list[Asset] = []
        self.removed: list[str] = []
        self._document = document
        self._numbering = Numbering(document)
        self._styles = _style_facts(document)
        self._notes = _footnotes(document)
        self._used: list[str] = []

    def read(self) -> None:
        """Read everything into the collector."""
        self._blocks(self._document.element.body)
        for number, key in enumerate(self._used, 1):
            words = self._notes.get(key, "")
            if words.strip():
                span = self.collector.put(words)
                self.collector.lines.append(Line(span, words, whole=True, footnote=str(number)))

    def _blocks(self, parent: _Element) -> None:
        for element in parent:
            if element.tag == qn("w:p"):
                self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                self._table(element)
            elif element.tag in {qn("w:sdt"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml")}:
                content = element.find(qn("w:sdtContent"))
                self._blocks(content if content is not None else element)

    def _paragraph(self, element: _Element) -> None:
        properties = element.find(qn("w:pPr"))
        style = _value(properties, "w:pStyle")
        if style.startswith(_CONTENTS_STYLES):
            self.collector.drop("".join(self._words(element)), "目录")
            return
        label = self._numbering.label(element)
        align, level, indent = self._looks(properties, style)
        words = "".join(self._words(element))
        for piece_number, piece in enumerate(words.split("\n")):
            text = (label if piece_number == 0 else "") + piece
            if text.strip():
                span = self.collector.put(text)
                self.collector.lines.append(Line(span, text.strip(), 0, level, align, indent, whole=True))
        self._images(element)

    def _looks(self, properties: _Element | None, style: str) -> tuple[Align, int, bool | None]:
        align, level = self._styles.get(style, ("", 0))
        own = _value(properties, "w:jc") or align
        outline = _value(properties, "w:outlineLvl")
        if outline.isdigit() and int(outline) < 6:
            level = int(outline) + 1
        shown: Align = "center" if own == "center" else "right" if own in {"right", "end"} else ""
        return shown, level, None

    def _words(self, element: _Element) -> Iterator[str]:
        """Yield the visible words of a paragraph; what was deleted or hidden is dropped and reported."""
        for child in element:
            if child.tag in {qn("w:del"), qn("w:moveFrom")}:
                gone = "".join(piece.text or "" for piece in child.iter(qn("w:delText"), qn("w:t")))
                if gone.strip():
                    self.removed.append(f"修订中已删除的文字：{gone[:60]}")
                    self.collector.drop(gone, "修订中已删除的文字")
            elif child.tag == qn("w:r"):
                yield from self._run(child)
            elif child.tag in {
                qn("w:ins"),
                qn("w:moveTo"),
                qn("w:hyperlink"),
                qn("w:smartTag"),
                qn("w:fldSimple"),
                qn("w:sdt"),
                qn("w:sdtContent"),
            }:
                if child.tag in {qn("w:ins"), qn("w:moveTo")}:
                    self._note_insertion(child)
                yield from self._words(child)

    def _note_insertion(self, element: _Element) -> None:
        words = "".join(piece.text or "" for piece in element.iter(qn("w:t")))
        if words.strip():
            self.removed.append(f"修订中新增的文字（已保留）：{words[:60]}")

    def _run(self, run: _Element) -> Iterator[str]:
        properties = run.find(qn("w:rPr"))
        vanish = properties.find(qn("w:vanish")) if properties is not None else None
        if vanish is not None and vanish.get(qn("w:val"), "1") not in {"0", "false"}:
            hidden = "".join(piece.text or "" for piece in run.iter(qn("w:t")))
            if hidden.strip():
                self.removed.append(f"隐藏文字：{hidden[:60]}")
                self.collector.drop(hidden, "隐藏文字")
            return
        for child in run:
            if child.tag == qn("w:t"):
                yield child.text or ""
            elif child.tag == qn("w:tab"):
                yield "\u3000"
            elif child.tag in {qn("w:br"), qn("w:cr")}:
                yield "\n" if child.get(qn("w:type")) != "page" else ""
            elif child.tag in {qn("w:footnoteReference"), qn("w:endnoteReference")}:
                key = f"{child.tag}{child.get(qn('w:id'))}"
                if key in self._notes:
                    self._used.append(key)
                    yield f"[^{len(self._used)}]"
            elif child.tag == qn("w:sym"):
                yield chr(int(child.get(qn("w:char"), "25A0"), 16) & 0xFFFF)

    def _images(self, element: _Element) -> None:
        for blip in element.iter(qn("a:blip")):
            relation = self._document.part.rels.get(blip.get(qn("r:embed"), ""))
            if relation is None or relation.is_external:
                continue
            ending = _IMAGE_KINDS.get(posixpath.splitext(str(relation.target_part.partname))[1].lower())
            if ending is None:
                self.removed.append("一幅无法在网页上显示的图片（矢量图或者嵌入对象）")
                continue
            name = f"{_stem(self.collector.name)}-image{len(self.assets) + 1}{ending}"
            self.assets.append(Asset(name, relation.target_part.blob))
            span = Span(self.collector.length, self.collector.length)
            self.collector.lines.append(Line(span, f"图{len(self.assets)}", image=name, whole=True))

    def _table(self, element: _Element) -> None:
        start = self.collector.length
        grid: dict[int, tuple[int, int]] = {}
        rows: list[list[Cell]] = []
        for row in element.iter(qn("w:tr")):
            if next(row.iterancestors(qn("w:tbl"))) is not element:
                continue
            rows.append(self._row(row, grid, rows))
        if any(cell.text for row in rows for cell in row):
            span = Span(start, self.collector.length)
            words = "\n".join(cell.text for row in rows for cell in row)
            table = Table(tuple(tuple(row) for row in rows if row))
            self.collector.lines.append(Line(span, words, table=table, whole=True))

    def _row(self, row: _Element, grid: dict[int, tuple[int, int]], rows: list[list[Cell]]) -> list[Cell]:
        """Return the cells of a row; one that goes on from above makes the cell above one row higher."""
        found: list[Cell] = []
        column = 0
        is_header = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        for cell in row.iter(qn("w:tc")):
            if next(cell.iterancestors(qn("w:tr"))) is not row:
                continue
            properties = cell.find(qn("w:tcPr"))
            columns = int(_value(properties, "w:gridSpan") or "1")
            merge = properties.find(qn("w:vMerge")) if properties is not None else None
            if merge is not None and merge.get(qn("w:val"), "continue") == "continue" and column in grid:
                above_row, place = grid[column]
                above = rows[above_row][place]
                rows[above_row][place] = Cell(
                    above.text, above.span, above.rows + 1, above.columns, above.is_header
                )
            else:
                paragraphs = [
                    "".join((self._numbering.label(p), *self._words(p))) for p in cell.iter(qn("w:p"))
                ]
                text = "\n".join(words.strip() for words in paragraphs if words.strip())
                found.append(Cell(text, self.collector.put(text), 1, columns, is_header))
                grid[column] = (len(rows), len(found) - 1)
            column += columns
        return found


def _value(properties: _Element | None, tag: str) -> str:
    found = properties.find(qn(tag)) if properties is not None else None
    return found.get(qn("w:val"), "") if found is not None else ""


def _style_facts(document: Document) -> dict[str, tuple[str, int]]:
    """Return alignment and heading level of every paragraph style."""
    found: dict[str, tuple[str, int]] = {}
    for style in document.styles.element.iter(qn("w:style")):
        properties = style.find(qn("w:pPr"))
        outline = _value(properties, "w:outlineLvl")
        level = int(outline) + 1 if outline.isdigit() and int(outline) < 6 else 0
        name = (
            style.find(qn("w:name")).get(qn("w:val"), "") if style.find(qn("w:name")) is not None else ""
        ).lower()
        if name.startswith("heading ") and name[8:].isdigit():
            level = int(name[8:])
        found[style.get(qn("w:styleId"), "")] = (
            "center" if name == "title" else _value(properties, "w:jc"),
            level,
        )
    return found


def _footnotes(document: Document) -> dict[str, str]:
    found: dict[str, str] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind not in {"footnotes", "endnotes"} or relation.is_external:
            continue
        root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
        tag = qn(f"w:{kind[:-1]}")
        for note in root.iter(tag):
            if note.get(qn("w:type")) in {None, "normal"}:
                words = "".join(piece.text or "" for piece in note.iter(qn("w:t")))
                found[f"{tag}Reference{note.get(qn('w:id'))}"] = words.strip()
    return found


def _stem(name: str) -> str:
    base = posixpath.splitext(posixpath.basename(name))[0]
    return re.sub(r'[\\/:*?"<>|\s#%&()（）\[\]]', "", base)[:40] or "image"
