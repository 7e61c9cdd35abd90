"""Word's automatic numbers as text: 一、（一）1.（1）第一条, counted as Word counts them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_DIGITS = "〇一二三四五六七八九"
_HAN = {
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand",
    "ideographDigital", "chineseLegalSimplified", "taiwaneseCounting", "koreanCounting",
}  # fmt: skip


class _Level(NamedTuple):
    form: str
    text: str
    start: int
    suffix: str


class Numbering:
    """Gives each numbered paragraph its number, in document order."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._styles = _style_numbers(document)
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        root = _numbering_root(document)
        if root is not None:
            self._load(root)

    def _load(self, root: _Element) -> None:
        for abstract in root.iter(qn("w:abstractNum")):
            levels = {
                int(level.get(qn("w:ilvl"), "0")): _level(level) for level in abstract.iter(qn("w:lvl"))
            }
            self._levels[abstract.get(qn("w:abstractNumId"), "")] = levels
        for number in root.iter(qn("w:num")):
            link = number.find(qn("w:abstractNumId"))
            name = number.get(qn("w:numId"), "")
            abstract_id = link.get(qn("w:val"), "") if link is not None else ""
            self._abstract[name] = abstract_id
            overrides = {
                int(item.get(qn("w:ilvl"), "0")): _level(level)
                for item in number.iter(qn("w:lvlOverride"))
                for level in item.iter(qn("w:lvl"))
            }
            restarts = list(number.iter(qn("w:startOverride")))
            if overrides or restarts:
                base = {**self._levels.get(abstract_id, {}), **overrides}
                for item in restarts:
                    at = int(item.getparent().get(qn("w:ilvl"), "0"))  # type: ignore[union-attr]
                    if at in base:
                        base[at] = base[at]._replace(start=int(item.get(qn("w:val"), "1")))
                self._levels[f"num-{name}"] = base
                self._abstract[name] = f"num-{name}"

    def label(self, paragraph: _Element) -> str:
        """Return the number of a paragraph as Word shows it, or an empty string; counts as it goes."""
        name, depth = self._place(paragraph)
        levels = self._levels.get(self._abstract.get(name, ""), {})
        level = levels.get(depth)
        if level is None or level.form in {"none", "bullet"}:
            return ""
        counts = self._counts[self._abstract[name]]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [found for found in counts if found > depth]:
            del counts[deeper]
        words = re.sub(r"%(\d)", lambda match: self._shown(levels, counts, int(match[1]) - 1), level.text)
        return words + (
            " " if level.suffix == "space" or (words and words[-1].isascii() and words[-1] in ".)") else ""
        )

    def _shown(self, levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
        level = levels.get(depth)
        return _number(counts.get(depth, level.start if level else 1), level.form if level else "decimal")

    def _place(self, paragraph: _Element) -> tuple[str, int]:
        properties = paragraph.find(qn("w:pPr"))
        own = properties.find(qn("w:numPr")) if properties is not None else None
        style = properties.find(qn("w:pStyle")) if properties is not None else None
        name, depth = self._styles.get(style.get(qn("w:val"), ""), ("", 0)) if style is not None else ("", 0)
        if own is not None:
            number, level = own.find(qn("w:numId")), own.find(qn("w:ilvl"))
            name = number.get(qn("w:val"), "") if number is not None else name
            depth = int(level.get(qn("w:val"), "0")) if level is not None else depth
        return name, depth


def _numbering_root(document: Document) -> _Element | None:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering"):
            root: _Element = relation.target_part.element
            return root
    return None


def _style_numbers(document: Document) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for style in document.styles.element.iter(qn("w:style")):
        number = style.find(f".//{qn('w:numPr')}/{qn('w:numId')}")
        level = style.find(f".//{qn('w:numPr')}/{qn('w:ilvl')}")
        if number is not None:
            depth = int(level.get(qn("w:val"), "0")) if level is not None else 0
            found[style.get(qn("w:styleId"), "")] = (number.get(qn("w:val"), ""), depth)
    return found


def _level(element: _Element) -> _Level:
    def value(tag: str, default: str) -> str:
        found = element.find(qn(tag))
        return found.get(qn("w:val"), default) if found is not None else default

    return _Level(
        value("w:numFmt", "decimal"),
        value("w:lvlText", ""),
        int(value("w:start", "1")),
        value("w:suff", "tab"),
    )


def _number(value: int, form: str) -> str:
    if form in _HAN:
        return han(value)
    if form in {"decimalEnclosedCircleChinese", "decimalEnclosedCircle"}:
        return chr(ord("①") + value - 1) if 1 <= value <= 20 else str(value)
    if form in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("A") + (value - 1) % 26)
        return letter if form == "upperLetter" else letter.lower()
    if form in {"upperRoman", "lowerRoman"}:
        return _roman(value) if form == "upperRoman" else _roman(value).lower()
    return f"{value:02d}" if form == "decimalZero" else str(value)


def han(value: int) -> str:
    """Return a number below 1000 in Chinese: 12 → 十二, 105 → 一百零五."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    return words + (_DIGITS[ones] if ones else "") or "〇"


def _roman(value: int) -> str:
    words = ""
    for amount, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        words, value = words + letters * (value // amount), value % amount
    return words
