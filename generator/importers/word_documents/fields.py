"""Fields of Word (`w:fldChar`): their shown result, their signs, the tables of contents that they make."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from generator.importers.word_documents.formulas import field_formula
from generator.importers.word_documents.symbols import symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

_SYMBOL = re.compile(r"\s*SYMBOL\s+(?P<code>\d+|0x[0-9a-fA-F]+)(?P<rest>.*)", re.IGNORECASE)
_FONT = re.compile(r"\\f\s+\"?([^\"\\]+)", re.IGNORECASE)
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
_FORMULA = re.compile(r"\s*EQ\b", re.IGNORECASE)
_CHECKED, _OPEN = "☑", "☐"


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    in_result: bool = False
    has_result: bool = False
    sign: str = ""


class Fields:
    """The fields that are open at the place where reading stands; they may go on over paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def in_instruction(self) -> bool:
        """Return whether text read now is an instruction and not shown."""
        return bool(self._open) and not self._open[-1].in_result

    @property
    def in_contents(self) -> bool:
        """Return whether text read now belongs to a table of contents."""
        return any(field.in_result and _CONTENTS.match(field.instruction) for field in self._open)

    def instruct(self, words: str) -> None:
        """Take words of an instruction."""
        if self._open:
            self._open[-1].instruction += words

    def show(self) -> None:
        """Note that the fields that are open show something."""
        for field in self._open:
            field.has_result = True

    def mark(self, element: _Element) -> str:
        """Take a begin, separate or end mark; return what the field shows that ends without a result."""
        kind = element.get(qn("w:fldCharType"))
        if kind == "begin":
            self._open.append(_Field(sign=_form_sign(element)))
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
        elif kind == "end" and self._open:
            return _shown(self._open.pop())
        return ""


def _shown(field: _Field) -> str:
    if field.has_result and field.in_result:
        return ""
    if field.sign:
        return field.sign
    found = _SYMBOL.match(field.instruction)
    if found:
        font = _FONT.search(found["rest"])
        return symbol(font[1].strip() if font else "", f"{int(found['code'], 0):X}")
    return field_formula(field.instruction) if _FORMULA.match(field.instruction) else ""


def _form_sign(element: _Element) -> str:
    """Return what an old form field shows: a ticked or open box, the entry chosen from a list."""
    box = element.find(f"{qn('w:ffData')}/{qn('w:checkBox')}")
    if box is not None:
        state = box.find(qn("w:checked"))
        state = state if state is not None else box.find(qn("w:default"))
        ticked = state is not None and state.get(qn("w:val"), "1") not in {"0", "false", "off"}
        return _CHECKED if ticked else _OPEN
    choices = element.find(f"{qn('w:ffData')}/{qn('w:ddList')}")
    if choices is None:
        return ""
    entries = [item.get(qn("w:val"), "") for item in choices.findall(qn("w:listEntry"))]
    chosen = choices.find(qn("w:result"))
    place = int(chosen.get(qn("w:val"), "0")) if chosen is not None else 0
    return entries[place] if place < len(entries) else ""
