"""What the styles of a Word document say of its paragraphs and runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document
    from lxml.etree import _Element

_FALSE = {"0", "false", "off", "none"}
_LOWEST_HEADING = 6


@dataclass(frozen=True, slots=True)
class Style:
    """Looks of a style: alignment, heading level (0: none), hidden, an entry of a table of contents, font."""

    align: str = ""
    level: int = 0
    is_hidden: bool = False
    is_contents: bool = False
    font: str = ""


def styles_of(document: Document) -> dict[str, Style]:
    """Return every style by its identifier, with what it takes over from the one it is based on."""
    own = {style.get(qn("w:styleId"), ""): style for style in document.styles.element.iter(qn("w:style"))}
    known: dict[str, Style] = {}
    for name in own:
        _read_style(name, own, known)
    return known


def _read_style(name: str, own: Mapping[str, _Element], known: dict[str, Style]) -> Style:
    """Return a style, read once; one that is based on itself takes nothing over."""
    if name not in known:
        known[name] = Style()
        base = value(own[name], "w:basedOn")
        known[name] = _style(own[name], _read_style(base, own, known) if base in own else Style())
    return known[name]


def _style(element: _Element, base: Style) -> Style:
    label = value(element, "w:name").lower()
    properties = element.find(qn("w:pPr"))
    runs = element.find(qn("w:rPr"))
    level = outline_level(properties)
    heading = re.fullmatch(r"(?:heading|标题) ?(\d)", label)
    return Style(
        "center" if label in {"title", "标题"} else value(properties, "w:jc") or base.align,
        int(heading[1]) if heading else level if level is not None else base.level,
        is_on(runs, "w:vanish") or (base.is_hidden and not is_off(runs, "w:vanish")),
        label.startswith(("toc ", "目录 ")) or element.get(qn("w:styleId"), "").upper().startswith("TOC"),
        font_of(runs) or base.font,
    )


def outline_level(properties: _Element | None) -> int | None:
    """Return the heading level that `w:outlineLvl` gives: 1 to 6, 0 for body text, None when it says nothing."""
    outline = value(properties, "w:outlineLvl")
    if not outline.isdigit():
        return None
    return int(outline) + 1 if int(outline) < _LOWEST_HEADING else 0


def font_of(properties: _Element | None) -> str:
    """Return the font of the Latin letters and signs of a run, or an empty string."""
    fonts = properties.find(qn("w:rFonts")) if properties is not None else None
    return (fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or "") if fonts is not None else ""


def value(properties: _Element | None, tag: str) -> str:
    """Return the `w:val` of a child, or an empty string."""
    found = properties.find(qn(tag)) if properties is not None else None
    return found.get(qn("w:val"), "") if found is not None else ""


def is_on(properties: _Element | None, tag: str) -> bool:
    """Return whether a switch such as `w:vanish` is set."""
    found = properties.find(qn(tag)) if properties is not None else None
    return found is not None and found.get(qn("w:val"), "1").lower() not in _FALSE


def is_off(properties: _Element | None, tag: str) -> bool:
    """Return whether a switch is expressly taken back."""
    found = properties.find(qn(tag)) if properties is not None else None
    return found is not None and found.get(qn("w:val"), "1").lower() in _FALSE
