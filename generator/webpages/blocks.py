"""A page as a reader sees it from top to bottom: its lines, tables, links, pictures and frames in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from lxml import etree

from generator.webpages.table_kinds import is_data_table
from generator.webpages.tree import squeezed
from generator.webpages.unseen import PLACE

if TYPE_CHECKING:
    from collections.abc import Container

    from lxml.html import HtmlElement

Align = Literal["", "center", "right"]
ThingKind = Literal["link", "picture", "frame", "video"]

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "html",
        "marquee",
    ]
)
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_SKIPPED = frozenset({"head", "select", "button", "textarea", "script", "style", "svg", "option", "map"})
_STRONG = frozenset({"b", "strong", *_LEVELS})
_BIG_FONT = frozenset({"4", "5", "6", "7", "+1", "+2", "+3", "+4"})
_THINGS: dict[str, tuple[ThingKind, str]] = {
    "img": ("picture", "src"), "iframe": ("frame", "src"), "embed": ("frame", "src"), "object": ("frame", "data"),
    "frame": ("frame", "src"), "video": ("video", "src"), "audio": ("video", "src"),
}  # fmt: skip
# What stands in these is for browsers that cannot show them.
_WITH_SPARE_WORDS = frozenset({"iframe", "object", "video", "audio"})
_ADDRESS = re.compile(r"[./]\w")


@dataclass(frozen=True, slots=True)
class Thing:
    """What a line leads to or shows: a link, a picture, a frame, a film; `words` are those shown for it."""

    kind: ThingKind
    address: str
    words: str = ""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Block:
    """A line or a table of a page; `in_links` are the characters of it that stand in links.

    `unseen` are the numbers of the pieces taken out at this place; `table` is set for a table of data.
    """

    text: str
    element: HtmlElement
    in_links: int = 0
    level: int = 0
    align: Align = ""
    is_strong: bool = False
    table: HtmlElement | None = None
    things: tuple[Thing, ...] = ()
    unseen: tuple[int, ...] = ()


def blocks_of(root: HtmlElement, facts: Container[HtmlElement] = ()) -> tuple[Block, ...]:
    """Return the blocks of a page in order; the tables in `facts` are one block each, as tables of data are."""
    walker = _Walker(facts)
    walker.walk(root)
    return tuple(walker.blocks)


@dataclass(slots=True)
class _Line:
    """The line being read."""

    pieces: list[str] = field(default_factory=list)
    in_links: int = 0
    strong: int = 0
    things: list[Thing] = field(default_factory=list)
    unseen: list[int] = field(default_factory=list)


class _Walker:
    """Walks a tree once, without recursion: old pages nest their fonts hundreds deep."""

    def __init__(self, facts: Container[HtmlElement]) -> None:
        self.blocks: list[Block] = []
        self._facts = facts
        self._line = _Line()
        self._around: list[HtmlElement] = []
        self._aligns: list[Align] = [""]
        self._links = 0
        self._strong = 0
        self._verbatim = 0

    def walk(self, root: HtmlElement) -> None:
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            if event == "start":
                if self._start(element):
                    events.skip_subtree()
            else:
                self._end(element)
                if element is not root:
                    self._add(element.tail)
        self._flush(root)

    def _start(self, element: HtmlElement) -> bool:
        """Take in the beginning of an element; return whether its inside is to be left alone."""
        tag = str(element.tag)
        if tag == PLACE:
            if element.get("n"):
                self._line.unseen.append(int(element.get("n") or 0))
            return False
        if tag in _SKIPPED:
            return True
        self._strong += _is_strong(element)
        if tag in BLOCK_TAGS:
            self._flush(self._around[-1] if self._around else element)
            self._around.append(element)
            self._aligns.append(_align(element) or ("" if tag == "table" else self._aligns[-1]))
            if tag == "table" and (element in self._facts or is_data_table(element)):
                self._table(element)
                return True
            self._verbatim += tag == "pre"
        elif tag in {"br", "hr"}:
            self._flush(self._around[-1] if self._around else element)
        elif tag == "a":
            self._links += 1
            self._link(element)
        if tag in _THINGS:
            self._thing(element, *_THINGS[tag])
            return tag in _WITH_SPARE_WORDS
        self._add(element.text)
        return False

    def _end(self, element: HtmlElement) -> None:
        tag = str(element.tag)
        if tag in {PLACE, *_SKIPPED}:
            return
        self._strong -= _is_strong(element)
        if tag in BLOCK_TAGS:
            self._flush(element)
            self._around.pop()
            self._aligns.pop()
            self._verbatim -= tag == "pre"
        elif tag == "a":
            self._links -= 1

    def _link(self, element: HtmlElement) -> None:
        address = element.get("href") or ""
        if address:
            words = squeezed("".join(map(str, element.itertext()))) or squeezed(_told(element))
            self._line.things.append(Thing("link", address, words))

    def _thing(self, element: HtmlElement, kind: ThingKind, source: str) -> None:
        inner = (
            each.get("src") or each.get("value") or "" for each in element.iter("source", "embed", "param")
        )
        address = element.get(source) or element.get("src") or next(filter(_ADDRESS.search, inner), "")
        if kind == "frame" and (
            "flash" in (element.get("type") or "") or address.lower().endswith((".swf", ".flv", ".mp4"))
        ):
            kind = "video"
        if address or kind == "video":
            words = element.get("alt") or element.get("title") or element.get("OLDSRC") or ""
            self._line.things.append(Thing(kind, address, squeezed(words)))

    def _add(self, text: str | None) -> None:
        if not text:
            return
        first, *others = text.split("\n") if self._verbatim else [text]
        self._put(first)
        for other in others:
            self._flush(self._around[-1])
            self._put(other)

    def _put(self, text: str) -> None:
        self._line.pieces.append(text)
        length = len("".join(text.split()))
        self._line.in_links += length if self._links else 0
        self._line.strong += length if self._strong else 0

    def _flush(self, element: HtmlElement) -> None:
        line, self._line = self._line, _Line()
        words = squeezed("".join(line.pieces))
        if not words and not line.things and not line.unseen:
            return
        block = self._around[-1] if self._around else element
        self.blocks.append(
            Block(
                text=words, element=block, in_links=line.in_links, level=_level(block), align=self._aligns[-1],
                is_strong=bool(words) and line.strong * 10 >= len(words) * 8, things=tuple(line.things),
                unseen=tuple(line.unseen),
            )
        )  # fmt: skip

    def _table(self, table: HtmlElement) -> None:
        texts = [squeezed("".join(map(str, cell.itertext()))) for cell in table.iter("td", "th", "caption")]
        linked = sum(len("".join("".join(map(str, link.itertext())).split())) for link in table.iter("a"))
        things = [
            Thing("link", link.get("href") or "", squeezed("".join(map(str, link.itertext()))))
            for link in table.iter("a")
            if link.get("href")
        ]
        things += [
            Thing("picture", image.get("src") or "", image.get("alt") or "") for image in table.iter("img")
        ]
        unseen = tuple(int(place.get("n") or 0) for place in table.iter(PLACE) if place.get("n"))
        text = " ".join(filter(None, texts))
        self.blocks.append(
            Block(text=text, element=table, in_links=linked, table=table, things=tuple(things), unseen=unseen)
        )


def _told(element: HtmlElement) -> str:
    picture = element.find(".//img")
    return element.get("title") or (picture.get("alt") or "" if picture is not None else "")


def _level(element: HtmlElement) -> int:
    at: HtmlElement | None = element
    for _ in range(3):
        if at is None:
            return 0
        if at.tag in _LEVELS:
            return _LEVELS[str(at.tag)]
        at = at.getparent()
    return 0


def _is_strong(element: HtmlElement) -> bool:
    if element.tag in _STRONG or (element.tag == "font" and element.get("size") in _BIG_FONT):
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    return "font-weight:bold" in style or "font-weight:7" in style


def _align(element: HtmlElement) -> Align:
    style = (element.get("style") or "").replace(" ", "").lower()
    given = (element.get("align") or "").lower()
    if "text-align:center" in style or given == "center" or element.tag in {"center", "h1"}:
        return "center"
    if "text-align:right" in style or given == "right":
        return "right"
    return ""
