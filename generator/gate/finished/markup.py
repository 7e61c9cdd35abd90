"""Everything that markup holds: visible words, tables, values of attributes, comments, scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from generator.personal_data.plain import CELL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "content", "dd", "description",
    "details", "div", "dl", "dt", "entry", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "head", "header", "hr", "html", "item", "li", "loc", "main", "nav", "ol", "option", "p", "pre",
    "script", "section", "select", "style", "summary", "table", "tbody", "template", "textarea", "tfoot",
    "thead", "title", "tr", "ul", "url",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_DRAWN = frozenset(
    {
        "d",
        "points",
        "viewbox",
        "transform",
        "integrity",
        "sizes",
        "class",
        "style",
        "width",
        "height",
        "nonce",
    }
)
"""Attributes of numbers and names for machines: paths of drawings, hashes, names of styles."""
_ADDRESSES = frozenset(
    {"href", "src", "action", "srcset", "poster", "cite", "data", "formaction", "xlink:href"}
)
_DIALLED = ("tel:", "mailto:", "sms:")
_SPACE = re.compile(r"\s+")
_NESTED = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")


class Markup(NamedTuple):
    """What a piece of markup holds: words by line, and its tables as rows of cells."""

    text: str
    tables: tuple[tuple[tuple[str, ...], ...], ...]


def read_markup(data: str) -> Markup:
    """Return everything a piece of HTML or XML holds; markup that it carries escaped is read, too."""
    root = _parsed(data)
    if root is None:
        return Markup(data, ())
    lines = "".join(_words(root))
    hidden = list(_hidden(root))
    text = "\n".join(_SPACE.sub(_one, line).strip() for line in (*lines.split("\n"), *hidden))
    if "&lt;" in data and _NESTED.search(text):  # markup carried as text, as feeds do
        text = f"{text}\n{read_markup(text.replace('&', '&amp;')).text}"
    tables = tuple(tuple(_row(row) for row in table.iter("tr")) for table in root.iter("table"))
    return Markup(text, tables)


def _one(found: re.Match[str]) -> str:
    return CELL if CELL in found[0] else " "


def _parsed(data: str) -> _Element | None:
    try:
        return etree.fromstring(
            data.encode("utf-8", "replace"), etree.HTMLParser(huge_tree=True, encoding="utf-8")
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _words(root: _Element) -> Iterator[str]:
    """Yield the words in order, blocks parted by line ends and cells by the mark of a cell."""
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag
        if event == "start" and isinstance(tag, str):
            yield _mark(tag)
            yield _SPACE.sub(" ", element.text or "")
        elif event == "end" and isinstance(tag, str):
            yield _mark(tag)
            yield _SPACE.sub(" ", element.tail or "")
        elif event in {"comment", "pi"}:
            yield _SPACE.sub(" ", element.tail or "")


def _mark(tag: str) -> str:
    if tag in _CELLS:
        return CELL
    return "\n" if tag in _BLOCKS else ""


def _hidden(root: _Element) -> Iterator[str]:
    """Yield comments and the values of attributes; an address is whole, so that its numbers are known as such."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield element.text or ""
            continue
        for name, value in element.attrib.items():
            key = str(name).lower()
            if key in _DRAWN or len(value) < 5:  # noqa: PLR2004 - too short to tell anything
                continue
            text = str(value)
            if key in _ADDRESSES and not text.lower().startswith(_DIALLED):
                text = f"https://this/{text.lstrip('/')}" if "://" not in text else text
            yield text


def _row(row: _Element) -> tuple[str, ...]:
    return tuple(
        _SPACE.sub(" ", "".join(map(str, cell.itertext()))).strip() for cell in row if cell.tag in _CELLS
    )
