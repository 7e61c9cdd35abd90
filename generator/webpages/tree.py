"""HTML of any make → a tree of elements, and the words of an element."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree, html

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_EMPTY = "<html><body></body></html>"
# Conditional comments of Word and old browsers: what stands between these two is what others show.
_CONDITIONS = re.compile(r"<!\[(?:if[^\]]*|endif)\]>", re.IGNORECASE)
_CJK = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
_BETWEEN_CHINESE = re.compile(rf"(?<=[{_CJK}])[ \t]*\n\s*(?=[{_CJK}])")


def parse_page(text: str) -> HtmlElement:
    """Return the tree of a page, empty where there is no element in the text."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
    data = _CONDITIONS.sub("", _DECLARATION.sub("", text)).replace("\x00", "")
    try:
        return html.document_fromstring(data.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError, ValueError):
        return html.document_fromstring(_EMPTY)


def squeezed(text: str) -> str:
    """Return text with its spaces squeezed; a line end of the source between Chinese characters is none."""
    text = _BETWEEN_CHINESE.sub("", text) if "\n" in text else text
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())
