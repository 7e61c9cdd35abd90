"""Words of a page that no reader sees, or that are struck out: taken out of the tree, each with its place kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from lxml import etree

from generator.webpages.styles import HIDDEN, STRUCK, styled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

PLACE = "unseen"
_DELETED_TAGS = {"del", "s", "strike"}
_HIDDEN_TAGS = {"template", "noscript", "noframes", "dialog", "datalist"}
_CODE_TAGS = {"script", "style", "link", "meta", "title", "base"}
_CHINESE = re.compile("[㐀-鿿]")
_TAGS = re.compile(r"<[^>]*>")
_CONDITION = re.compile(r"^\[if[^\]]*\]>|<!\[endif\]$")
_FEWEST_IN_COMMENT = 4
_ALL_WORDS = etree.XPath("string()")


class UnseenKind(StrEnum):
    """Why words are not to be published."""

    DELETED = "已删除（划去）的文字"
    HIDDEN = "隐藏的文字"
    COMMENT = "网页注释中的文字"


@dataclass(frozen=True, slots=True)
class Unseen:
    """A piece of a page that is not published."""

    kind: UnseenKind
    text: str


def take_out(root: HtmlElement, sheets: Sequence[str] = ()) -> tuple[Unseen, ...]:
    """Take out all that is not seen; an element `unseen` with the number of the piece stays in its place.

    `sheets` are the style sheets that the page links to, where they are at hand. Scripts and styles go as well.
    """
    own = [str(_ALL_WORDS(style)) for style in root.iter("style")]
    looks = styled(root, (*sheets, *own))
    found: list[Unseen] = []
    for element in list(root.iter()):
        if element is root or element.getparent() is None:
            continue
        if not isinstance(element.tag, str):
            _replace(element, _comment(element), found)
            continue
        tag = element.tag
        if tag in {"script", "style"}:
            _replace(element, None, found)
        elif tag in _DELETED_TAGS or STRUCK in looks.get(element, ()):
            _replace(element, _unseen(UnseenKind.DELETED, element), found)
        elif tag not in {"body", *_CODE_TAGS} and (
            HIDDEN in looks.get(element, ()) or (tag in _HIDDEN_TAGS and element.get("open") is None)
        ):
            _replace(element, _unseen(UnseenKind.HIDDEN, element), found)
    return tuple(found)


def _unseen(kind: UnseenKind, element: HtmlElement) -> Unseen | None:
    words = "" if element.tag == "noscript" and element.find(".//meta") is not None else _words(element)
    return Unseen(kind, words) if words else None


def _words(element: HtmlElement) -> str:
    return " ".join("".join(_texts(element)).split())


def _texts(element: HtmlElement) -> list[str]:
    return [
        str(text)
        for node in element.iter("*")
        if node.tag not in {"script", "style"}
        for text in (node.text or "", "" if node is element else node.tail or "")
    ]


def _comment(element: HtmlElement) -> Unseen | None:
    words = (
        " ".join(_TAGS.sub(" ", _CONDITION.sub("", element.text or "")).split())
        if element.tag is etree.Comment
        else ""
    )
    return Unseen(UnseenKind.COMMENT, words) if len(_CHINESE.findall(words)) >= _FEWEST_IN_COMMENT else None


def _replace(element: HtmlElement, piece: Unseen | None, found: list[Unseen]) -> None:
    parent = element.getparent()
    if parent is None:
        return
    place = etree.SubElement(parent, PLACE)
    parent.replace(element, place)
    place.tail = element.tail
    if piece:
        place.set("n", str(len(found)))
        found.append(piece)
