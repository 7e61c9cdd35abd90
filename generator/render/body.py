"""From the body of a notice to HTML with anchors and roles, its table of contents and its plain text."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import comrak

from generator.files.publishable import published_name
from generator.render.dialect import to_markdown
from generator.render.sanitise import sanitise

if TYPE_CHECKING:
    from collections.abc import Iterable

_EXTENSIONS = comrak.ExtensionOptions()
_EXTENSIONS.table = True
_EXTENSIONS.footnotes = True
_EXTENSIONS.cjk_friendly_emphasis = True
_RENDER = comrak.RenderOptions()
_RENDER.unsafe_ = True  # raw tables are wanted; `sanitise` takes out everything else

_NUMBERING = (
    re.compile(r"第[一二三四五六七八九十百零〇\d]+[章编]"),
    re.compile(r"[一二三四五六七八九十百]+、"),
    re.compile(r"[（(][一二三四五六七八九十百]+[）)]"),
    re.compile(r"\d{1,3}[.．、]"),
    re.compile(r"[（(]\d{1,3}[）)]"),
)
_BLOCK = re.compile(r"<(h[1-6]|p)>(.*?)</\1>|<table>", re.DOTALL)
_RUN_IN = re.compile(r"<strong>(.{2,80}?)</strong>")
_TAG = re.compile(r"<[^>]+>")
_LOCAL = re.compile(r'(<(?:a href|img src)=")(?!#|[a-zA-Z][a-zA-Z0-9+.-]*:|/)([^"]+)"')
_EXTERNAL = re.compile(r'<a href="(https?://[^"]*)"')
_DATE_LINE = re.compile(
    r"(?:\d{4}年\d{1,2}月\d{1,2}日|[二〇○Ｏ零一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_ANNEX_LABEL = re.compile(r"附\s*件\s*\d*\s*[：:]?")
_NOTE = re.compile(r"[（(]此件.{2,20}[）)]|[（(]联系(?:人|电话).*[）)]")
_CAPTION = re.compile(r"\s*<caption>(.*?)</caption>", re.DOTALL)
_BREAKS = re.compile(r"<br\s*/?>|</(?:p|h[1-6]|li|tr|caption|blockquote)>")
_CELLS = re.compile(r"</(?:td|th)>")
_SIGNER_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the contents: `depth` 1 is the highest level of the document, `anchor` its id."""

    depth: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """A rendered body. `html` is sanitised and safe to place."""

    html: str
    headings: tuple[Heading, ...]


def clean_html(body: str) -> str:
    """Return the body as sanitised HTML: what its page, its downloads and its place in the index are made from."""
    markdown = to_markdown(body)
    rendered = comrak.render_markdown(markdown, extension_options=_EXTENSIONS, render_options=_RENDER)
    return sanitise(rendered, markdown)


def body_from(clean: str, slug: str = "") -> Body:
    """Return what a page shows of a clean body; `slug` names the folder that the notice's own files are put in."""
    if slug:
        clean = _LOCAL.sub(
            lambda match: f'{match[1]}{quote(slug)}/{published_name(_requote(match[2]))}"', clean
        )
    clean = _EXTERNAL.sub(r'<a class="external" rel="external noopener noreferrer" href="\1"', clean)
    builder = _Builder(clean)
    return Body(builder.html(), _ranked(builder.headings))


def _ranked(headings: list[Heading]) -> tuple[Heading, ...]:
    """Return the headings with depths 1, 2, 3 … without gaps."""
    ranks = {depth: rank for rank, depth in enumerate(sorted({item.depth for item in headings}), 1)}
    return tuple(Heading(ranks[item.depth], item.anchor, item.text) for item in headings)


def _requote(address: str) -> str:
    return quote(unquote(html.unescape(address)))


def plain_text(clean: str) -> str:
    """Return the words of sanitised HTML, one paragraph or table row a line."""
    lined = _BREAKS.sub("\n", clean.replace("\n", ""))
    words = html.unescape(_TAG.sub("", _CELLS.sub(" ", lined)))
    return "\n".join(line.strip() for line in words.split("\n") if line.strip())


class _Builder:
    """Walks the blocks of a sanitised body once and gives each its role."""

    def __init__(self, clean: str) -> None:
        self.headings: list[Heading] = []
        self._clean = clean
        self._pieces: list[str] = []
        self._enclosed = False
        self._level = 1
        self._paragraphs: list[tuple[int, str]] = []
        self._seen_text = False
        self._tables = 0

    def html(self) -> str:
        """Return the HTML with anchors, roles and scrolling tables."""
        last = 0
        for match in _BLOCK.finditer(self._clean):
            self._pieces.append(self._clean[last : match.start()])
            last = match.end()
            if match[1] is None:
                self._open_table(match.end())
            elif match[1] == "p":
                self._paragraph(match[2])
            else:
                self._heading(int(match[1][1]), match[2])
        self._pieces.append(self._clean[last:])
        self._sign()
        return "".join(self._pieces).replace("</table>", "</table></div>")

    def _open_table(self, after: int) -> None:
        self._tables += 1
        caption = _CAPTION.match(self._clean, after)
        name = html.escape(_words(caption[1])) if caption else f"表格 {self._tables}"
        self._pieces.append(
            f'<div class="table-scroll" role="region" tabindex="0" aria-label="{name}"><table>'
        )

    def _anchor(self, text: str) -> str:
        self.headings.append(Heading(self._depth(text), f"section-{len(self.headings) + 1}", text))
        return self.headings[-1].anchor

    def _depth(self, text: str) -> int:
        """Return the place of a heading by its own numbering; titles without one come first."""
        return next((depth for depth, form in enumerate(_NUMBERING, 1) if form.match(text)), 0)

    def _heading(self, level: int, inner: str) -> None:
        text = _words(inner)
        if level == 1:
            self._enclosed = True
            self._mark_annex_label()
        wanted = level + 1 if self._enclosed else max(level, 2)
        self._level = min(wanted, self._level + 1, 6)
        role = "enclosed-title" if level == 1 else f"level-{level}"
        self._pieces.append(
            f'<h{self._level} id="{self._anchor(text)}" class="{role}">{inner}</h{self._level}>'
        )
        self._seen_text = True

    def _paragraph(self, inner: str) -> None:
        text = _words(inner)
        first, self._seen_text = not self._seen_text, True
        attributes = ""
        run_in = _RUN_IN.match(inner)
        if run_in and any(form.match(run_in[1]) for form in _NUMBERING):
            attributes = f' id="{self._anchor(_words(run_in[1]).rstrip("。：:"))}" class="run-in"'
        elif first and text.endswith(("：", ":")):
            attributes = ' class="addressee"'
        elif _NOTE.fullmatch(text):
            attributes = ' class="note"'
        self._paragraphs.append((len(self._pieces), text))
        self._pieces.append(f"<p{attributes}>{inner}</p>")

    def _mark_annex_label(self) -> None:
        if self._paragraphs and _ANNEX_LABEL.fullmatch(self._paragraphs[-1][1]):
            self._classify(self._paragraphs[-1][0], "annex-label")

    def _sign(self) -> None:
        """Give 署名 and 成文日期 their roles: a line that is a date, and the short lines of names before it."""
        for position, (piece, text) in enumerate(self._paragraphs):
            if not _DATE_LINE.fullmatch(text.replace(" ", "")):
                continue
            self._classify(piece, "signed-on")
            for name_piece in _names_before(self._paragraphs[:position]):
                self._classify(name_piece, "signature")

    def _classify(self, piece: int, role: str) -> None:
        self._pieces[piece] = self._pieces[piece].replace("<p>", f'<p class="{role}">', 1)


def _names_before(paragraphs: list[tuple[int, str]]) -> Iterable[int]:
    """Yield the pieces of the paragraphs directly above a date that can only be names of organs."""
    for piece, text in reversed(paragraphs[-6:]):
        if not text or len(text) > _SIGNER_LENGTH or text[-1] in "。：:；;，,、）)" or text[0].isdigit():
            return
        yield piece


def _words(inner: str) -> str:
    plain = _TAG.sub("", inner) if "<" in inner else inner
    return (html.unescape(plain) if "&" in plain else plain).strip()
