"""Word's automatic numbers as text: 一、（一）1.（1）第一条, counted as Word counts them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from generator.importers.word_documents.number_forms import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document
    from lxml.etree import _Element

_FALSE = {"0", "false", "off"}


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how its number looks, where it starts, after which levels it starts again.

    `restart`: None after every higher level, 0 never, else after levels up to that one (counted from 1).
    """

    form: str
    text: str
    start: int = 1
    suffix: str = "tab"
    pattern: str = ""
    in_digits: bool = False
    restart: int | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A list of the document: the definition that it counts by, and what is different in it."""

    definition: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


class Numbering:
    """Gives each numbered paragraph its number, in document order."""

    def __init__(self, document: Document) -> None:
        self._lists: dict[str, _List] = {}
        self._styles: dict[str, tuple[str, int | None]] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        self._styles = _style_numbers(document)
        root = _numbering_root(document)
        if root is not None:
            self._lists = _lists_of(root, self._styles)

    def label(self, paragraph: _Element) -> str:
        """Return the number of a paragraph as Word shows it, or an empty string; counts as it goes."""
        name, depth = self._place(paragraph)
        found = self._lists.get(name)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return ""
        counts = self._counted(name, found, depth, level)
        if level.form in {"none", "bullet"} and "%" not in level.text:
            return ""
        words = re.sub(r"%([1-9])", lambda match: _part(found, counts, level, int(match[1]) - 1), level.text)
        return words + _gap(words, level.suffix)

    def _counted(self, name: str, found: _List, depth: int, level: _Level) -> dict[int, int]:
        """Count a paragraph: its level goes on, deeper levels start again unless they never do."""
        counts = self._counts[found.definition]
        if depth in found.starts and (name, depth) not in self._begun:
            counts[depth] = found.starts[depth] - 1
        self._begun.add((name, depth))
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            after = found.levels[deeper].restart if deeper in found.levels else None
            if after is None or (after and depth + 1 <= after):
                del counts[deeper]
        return counts

    def _place(self, paragraph: _Element) -> tuple[str, int]:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return "", 0
        style = _value(properties, "w:pStyle")
        name, depth = self._styles.get(style, ("", None))
        own = properties.find(qn("w:numPr"))
        if own is not None:
            name = _value(own, "w:numId", name)
            given = _value(own, "w:ilvl")
            depth = int(given) if given else depth
        if depth is None:
            depth = self._depth_of_style(name, style)
        return name, depth

    def _depth_of_style(self, name: str, style: str) -> int:
        found = self._lists.get(name)
        levels = found.levels.items() if found else ()
        return next((depth for depth, level in levels if level.style and level.style == style), 0)


def _part(found: _List, counts: Mapping[int, int], own: _Level, depth: int) -> str:
    level = found.levels.get(depth)
    value = counts.get(depth, level.start if level else 1)
    if level is None or own.in_digits:
        return str(value)
    return shown(value, level.form, level.pattern)


def _gap(words: str, suffix: str) -> str:
    """Return what stands between a number and its text: `1.1 目的`, but `一、目的`."""
    if not words or suffix == "nothing":
        return ""
    return " " if suffix == "space" or (words[-1].isascii() and not words[-1].isspace()) else ""


def _lists_of(root: _Element, styles: Mapping[str, tuple[str, int | None]]) -> dict[str, _List]:
    definitions = {
        abstract.get(qn("w:abstractNumId"), ""): abstract for abstract in root.iter(qn("w:abstractNum"))
    }
    links = {
        number.get(qn("w:numId"), ""): _value(number, "w:abstractNumId") for number in root.iter(qn("w:num"))
    }
    found = {}
    for number in root.iter(qn("w:num")):
        name = number.get(qn("w:numId"), "")
        definition = _linked(links[name], definitions, links, styles)
        abstract = definitions.get(definition)
        levels = _levels_of(abstract) if abstract is not None else {}
        starts: dict[int, int] = {}
        for override in number.iter(qn("w:lvlOverride")):
            depth = int(override.get(qn("w:ilvl"), "0"))
            levels.update(_levels_of(override))
            start = _value(override, "w:startOverride")
            if start:
                starts[depth] = int(start)
                levels[depth] = replace(levels.get(depth, _Level("decimal", "%1.")), start=int(start))
        found[name] = _List(definition, levels, starts)
    return found


def _linked(
    definition: str,
    definitions: Mapping[str, _Element],
    links: Mapping[str, str],
    styles: Mapping[str, tuple[str, int | None]],
) -> str:
    """Return the definition that one refers to through a numbering style (`w:numStyleLink`)."""
    abstract = definitions.get(definition)
    style = _value(abstract, "w:numStyleLink") if abstract is not None else ""
    target = links.get(styles.get(style, ("", None))[0], "") if style else ""
    return target or definition


def _levels_of(parent: _Element) -> dict[int, _Level]:
    return {int(level.get(qn("w:ilvl"), "0")): _level(level) for level in parent.iter(qn("w:lvl"))}


def _level(element: _Element) -> _Level:
    form = element.find(f".//{qn('w:numFmt')}")
    legal = element.find(qn("w:isLgl"))
    restart = _value(element, "w:lvlRestart")
    return _Level(
        form.get(qn("w:val"), "decimal") if form is not None else "decimal",
        _value(element, "w:lvlText"),
        int(_value(element, "w:start", "1")),
        _value(element, "w:suff", "tab"),
        form.get(qn("w:format"), "") if form is not None else "",
        legal is not None and legal.get(qn("w:val"), "1") not in _FALSE,
        int(restart) if restart else None,
        _value(element, "w:pStyle"),
    )


def _numbering_root(document: Document) -> _Element | None:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            root: _Element = relation.target_part.element
            return root
    return None


def _style_numbers(document: Document) -> dict[str, tuple[str, int | None]]:
    """Return of each style the list and the level that it gives, taken over from the one it is based on."""
    own: dict[str, tuple[str, int | None]] = {}
    bases: dict[str, str] = {}
    for style in document.styles.element.iter(qn("w:style")):
        name = style.get(qn("w:styleId"), "")
        bases[name] = _value(style, "w:basedOn")
        number = style.find(f".//{qn('w:numPr')}")
        if number is not None:
            level = _value(number, "w:ilvl")
            own[name] = (_value(number, "w:numId"), int(level) if level else None)
    return {name: found for name in bases if (found := _inherited(name, own, bases))}


def _inherited(
    name: str, own: Mapping[str, tuple[str, int | None]], bases: Mapping[str, str]
) -> tuple[str, int | None] | None:
    seen: set[str] = set()
    level: int | None = None
    while name and name not in seen:
        if name in own:
            number, depth = own[name]
            level = depth if level is None else level
            if number:
                return number, level
        seen.add(name)
        name = bases.get(name, "")
    return None


def _value(element: _Element | None, tag: str, default: str = "") -> str:
    found = element.find(qn(tag)) if element is not None else None
    return found.get(qn("w:val"), default) if found is not None else default
