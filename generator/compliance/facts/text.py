"""The words of a page: its main part, its footer, the line that tells where it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from generator.rules.facts.page import Region

if TYPE_CHECKING:
    from lxml.etree import _Element

    from generator.compliance.facts.tree import PageTree

_BLOCKS = (
    "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "br", "table", "section", "article",
)  # fmt: skip
_UNSEEN = ("script", "style", "noscript", "template", "select", "nav", "header", "footer")
_FOOT_LIMIT = 3_000
_FOOT_GUESS = 800
_BLANKS = re.compile(r"[ \xa0　]+")
_TRAIL_TAGS = ("nav", "div", "p", "ol", "ul", "span", "td", "table", "section", "h2", "h3", "li")
_TRAIL_MARKS = re.compile(r"crumb|当前位置|position|location|weizhi|dqwz", re.IGNORECASE)
_HERE_TAGS = ("td", "div", "span", "p", "font", "b", "strong", "li", "em", "i")
_HERE = re.compile(r"^[\W_]*您?(?:现在|当前|目前)?(?:所在)?(?:的)?位置[：:]?")
_BEFORE_TRAIL = re.compile(r"^[^>]*?位置\s*[：:]?")
_TRAIL_SIGNS = re.compile(r"[>›»＞/|\n]")
_TRAIL_LIMIT = 200
_CLIMB = 4
_STRING = etree.XPath("string()")


def mark_trails(tree: PageTree) -> None:
    """Take for navigation the line that tells where a page is, where the system left it without a name."""
    if "位置" not in tree.words(tree.root):
        return
    for element in tree.all(*_HERE_TAGS):
        if not element.text or "位置" not in element.text or not _HERE.match("".join(element.text.split())):
            continue
        line: _Element | None = element
        for _ in range(_CLIMB):
            if line is None or line.tag in {"body", "html"} or line.find(".//a") is not None:
                break
            line = line.getparent()
        if line is not None and line.tag not in {"body", "html"} and len(tree.words(line)) <= _TRAIL_LIMIT:
            line.set("class", f"crumb {line.get('class') or ''}")
            tree.put_into_navigation(line)


def trail_of(tree: PageTree) -> tuple[str, ...]:
    """Return the breadcrumb from the outside in, empty without one."""
    for element in tree.all(*_TRAIL_TAGS):
        marks = (element.get("class"), element.get("id"), element.get("aria-label"))
        if any(mark and _TRAIL_MARKS.search(mark) for mark in marks):
            pieces = (str(piece).strip() for piece in element.itertext())
            words = _BEFORE_TRAIL.sub("", "\n".join(piece for piece in pieces if piece))
            parts = (part.strip() for part in _TRAIL_SIGNS.split(words))
            return tuple(part for part in parts if part)
    return ()


def foot_of(tree: PageTree) -> str:
    """Return the words of the footer and of the pictures in it."""
    for element in reversed(tree.all("footer", "div", "section", "table")):
        if tree.mark(element) is Region.FOOT:
            outer, parent = element, element.getparent()
            while parent is not None and tree.mark(parent) is Region.FOOT:
                outer, parent = parent, parent.getparent()
            return _with_pictures(outer, tree)[:_FOOT_LIMIT]
    # A page without a marked footer says these things at its end.
    body = tree.first("body")
    return _with_pictures(body, tree)[-_FOOT_GUESS:] if body is not None else ""


def _with_pictures(element: _Element, tree: PageTree) -> str:
    told = (picture.get("alt") or picture.get("title") or "" for picture in element.iter("img"))
    return " ".join((tree.words(element), *(words for words in told if words)))


def main_text(tree: PageTree) -> str:
    """Return the words of the main part as lines. Changes the tree: call it last."""
    # A page that begins with <main> and has no <body> is put under <head> by the parser.
    start = tree.first("main")
    if start is None:
        start = tree.first("body")
    if start is None:
        return ""
    for element in list(start.iter("div", "section", "ul", "table")):
        if element.getparent() is not None and tree.mark(element) in {Region.FOOT, Region.NAVIGATION}:
            tail = element.tail
            element.clear()
            element.tail = tail
    for element in list(start.iter("header")):
        if next(element.iterancestors("article", "main"), None) is not None:
            element.tag = "div"
    etree.strip_elements(start, *_UNSEEN, with_tail=False)
    for element in start.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    for element in start.iter("td", "th"):
        element.tail = "\t" + (element.tail or "")
    lines = (_BLANKS.sub(" ", line).strip() for line in str(_STRING(start)).split("\n"))
    return "\n".join(line for line in lines if line)
