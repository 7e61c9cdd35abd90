"""The words of a paragraph: runs with their signs, fields, formulas; what is hidden or deleted is set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from generator.importers.word_documents.fields import Fields
from generator.importers.word_documents.formulas import formula
from generator.importers.word_documents.pictures import Drawn, drawn_in
from generator.importers.word_documents.styles import Style, font_of, is_off, is_on, value
from generator.importers.word_documents.symbols import readable, symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lxml.etree import _Element

DELETED = "修订中已删除的文字"
HIDDEN = "隐藏文字"
STRUCK = "加了删除线的文字"
READING_AID = "注音"
PLACEHOLDER = "内容控件的提示文字"
CONTENTS = "目录"

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_GONE = {qn("w:del"), qn("w:moveFrom")}
_NO_TEXT = {
    qn(tag) for tag in ("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr", "w:proofErr")
}  # fmt: skip
_NOTES = {qn("w:footnoteReference"), qn("w:endnoteReference")}
_FIXED = {
    qn("w:tab"): "\u3000",
    qn("w:ptab"): "\u3000",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "",
}


class Runs:
    """Reads paragraphs one after the other; `drop` takes text that is set aside, with the reason."""

    def __init__(
        self, styles: Mapping[str, Style], drop: Callable[[str, str], None], note: Callable[[str], str]
    ) -> None:
        self.fields = Fields()
        self.drawn: list[Drawn] = []
        self.formulas: list[str] = []
        self._styles = styles
        self._drop = drop
        self._note = note
        self._contents: list[str] = []

    def words(self, paragraph: _Element) -> str:
        """Return the visible words of a paragraph; what it draws waits in `drawn` until `take_drawn`."""
        pieces = list(self._words(paragraph))
        if self._contents:
            self._drop("".join(self._contents), CONTENTS)
            self._contents = []
        return "".join(pieces)

    def take_drawn(self) -> list[Drawn]:
        """Return the boxes and pictures met since the last call."""
        found, self.drawn = self.drawn, []
        return found

    def _words(self, element: _Element) -> Iterator[str]:
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _NO_TEXT:
                continue
            if child.tag in _GONE:
                self._drop(text_in(child), DELETED)
            elif child.tag == qn("w:r"):
                yield from self._run(child)
            elif child.tag.startswith(_MATH):
                yield from self._formula(child)
            elif child.tag == ALTERNATIVES:
                yield from self._words(chosen(child))
            elif child.tag == qn("w:sdt") and is_on(child.find(qn("w:sdtPr")), "w:showingPlcHdr"):
                self._drop(text_in(child), PLACEHOLDER)
            elif child.tag not in {qn("w:p"), qn("w:tbl")}:
                yield from self._words(child)

    def _formula(self, element: _Element) -> Iterator[str]:
        words = formula(element)
        if words:
            self.formulas.append(words)
            yield words

    def _run(self, run: _Element) -> Iterator[str]:
        properties = run.find(qn("w:rPr"))
        style = self._styles.get(value(properties, "w:rStyle"), Style())
        if is_on(properties, "w:vanish") or (style.is_hidden and not is_off(properties, "w:vanish")):
            self._drop(text_in(run), HIDDEN)
            return
        if is_on(properties, "w:strike") or is_on(properties, "w:dstrike"):
            self._drop(text_in(run), STRUCK)
            return
        font = font_of(properties) or style.font
        for words in self._pieces(run, font):
            if self.fields.in_contents:
                self._contents.append(words)
            elif words:
                self.fields.show()
                yield words

    def _pieces(self, run: _Element, font: str) -> Iterator[str]:
        for child in run:
            if not isinstance(child.tag, str):
                continue
            if child.tag == qn("w:t"):
                yield from self._text(child.text or "", font)
            elif child.tag == qn("w:instrText"):
                self.fields.instruct(child.text or "")
            elif child.tag == qn("w:fldChar"):
                yield self.fields.mark(child)
            elif child.tag == qn("w:br"):
                yield "\n" if child.get(qn("w:type")) not in {"page", "column"} else ""
            elif child.tag in _FIXED:
                yield _FIXED[child.tag]
            elif child.tag == qn("w:sym"):
                yield symbol(child.get(qn("w:font"), ""), child.get(qn("w:char"), ""))
            elif child.tag in _NOTES:
                yield self._note(f"{child.tag}{child.get(qn('w:id'))}")
            else:
                yield from self._inside(child, font)

    def _text(self, words: str, font: str) -> Iterator[str]:
        if self.fields.in_instruction:
            self.fields.instruct(words)
        else:
            yield readable(words, font)

    def _inside(self, child: _Element, font: str) -> Iterator[str]:
        if child.tag == qn("w:ruby"):
            above, base = child.find(qn("w:rt")), child.find(qn("w:rubyBase"))
            self._drop(text_in(above) if above is not None else "", READING_AID)
            yield from self._words(base) if base is not None else ()
        elif child.tag == ALTERNATIVES:
            yield from self._pieces(chosen(child), font)
        elif child.tag in {qn("w:drawing"), qn("w:pict"), qn("w:object")}:
            self.drawn.extend(drawn_in(child))
        elif child.tag.startswith(_MATH):
            yield from self._formula(child)


def chosen(alternatives: _Element) -> _Element:
    """Return the one of two forms of the same thing that is read: the first that holds anything."""
    forms = [*alternatives.findall(_CHOICE), *alternatives.findall(_FALLBACK)]
    full = [form for form in forms if text_in(form).strip() or any(True for _ in drawn_in(form))]
    return (full or forms or [alternatives])[0]


def text_in(element: _Element) -> str:
    """Return all text of an element, deleted or not."""
    return "".join(piece.text or "" for piece in element.iter(qn("w:t"), qn("w:delText")))
