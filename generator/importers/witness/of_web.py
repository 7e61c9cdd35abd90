"""Count what a web page holds: its text by blocks, links, frames, pictures, linked files."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import parse_qsl, unquote, urlsplit

from generator.importers.witness.pieces import Kind, Piece
from generator.importers.witness.plain import decoded

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "textarea", "select"})
_DELETED = frozenset({"del", "s", "strike"})
_CHROME = frozenset({"nav", "header", "footer"})
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STRIKING = re.compile(r"line-through", re.IGNORECASE)
_FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|ofd|wps|et|zip|rar|7z|txt|csv|rtf)$", re.IGNORECASE)


def web_pieces(data: bytes) -> tuple[Piece, ...]:
    """Return the pieces of a page in the order of its source."""
    reader = _Reader()
    reader.feed(decoded(data))
    reader.close()
    reader.end_block()
    return tuple(reader.pieces)


class _Reader(HTMLParser):
    """Collects the text between two block elements as one piece."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._open: list[tuple[str, Kind | None]] = []
        self._words: list[str] = []
        self._linked = 0
        self._link = False
        self._line = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        given = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS:
            self.end_block()
        self._count(tag, given)
        if tag not in _VOID:
            self._open.append((tag, _state(tag, given)))
        if tag == "a":
            self._link = True

    def handle_endtag(self, tag: str) -> None:
        """Close an element and what was left open in it."""
        if tag in _BLOCKS:
            self.end_block()
        if tag == "a":
            self._link = False
        places = [at for at, (name, _) in enumerate(self._open) if name == tag]
        if places:
            del self._open[places[-1] :]

    def handle_data(self, data: str) -> None:
        """Take text."""
        states = [state for _, state in self._open if state is not None]
        if any(name in _UNSEEN for name, _ in self._open) or not data:
            return
        aside = next((state for state in states if state in {Kind.DELETED, Kind.HIDDEN}), None)
        if aside:
            if data.strip():
                self.pieces.append(Piece(aside, " ".join(data.split()), self._place()))
            return
        self._words.append(data)
        if self._link or Kind.LINK in states:
            self._linked += len("".join(data.split()))

    def end_block(self) -> None:
        """Close the block that is open; one that is mostly links is navigation."""
        text = " ".join("".join(self._words).split())
        self._words, linked, self._linked = [], self._linked, 0
        if text:
            is_link = linked * 5 > len("".join(text.split())) * 4
            in_table = any(name in {"td", "th"} for name, _ in self._open)
            kind = Kind.LINK if is_link else Kind.CELL if in_table else Kind.TEXT
            self.pieces.append(Piece(kind, text, self._place()))

    def _place(self) -> str:
        return f"第 {self.getpos()[0]} 行"

    def _count(self, tag: str, given: dict[str, str]) -> None:
        address = given.get("src") or given.get("data") or ""
        if tag == "img" and address and not address.startswith("data:"):
            self.pieces.append(Piece(Kind.PICTURE, given.get("alt", ""), self._place(), name=_base(address)))
        elif tag in {"iframe", "frame", "embed", "object"} and address:
            self.pieces.append(Piece(Kind.FRAME, address, self._place(), name=_base(address)))
        elif tag == "a" and _FILE.search(urlsplit(given.get("href", "")).path):
            address = given["href"]
            self.pieces.append(Piece(Kind.FILE, address, self._place(), name=_base(address)))


def _base(address: str) -> str:
    """Return the name of the file at an address; that of a viewer's file stands in its query."""
    parts = urlsplit(address)
    shown = next((value for _, value in parse_qsl(parts.query) if _FILE.search(value)), parts.path)
    return unquote(shown).rsplit("/", 1)[-1]


def _state(tag: str, given: dict[str, str]) -> Kind | None:
    style = given.get("style", "")
    if tag in _DELETED or _STRIKING.search(style):
        return Kind.DELETED
    if "hidden" in given or _HIDING.search(style) or given.get("aria-hidden") == "true":
        return Kind.HIDDEN
    return Kind.LINK if tag in _CHROME else None
