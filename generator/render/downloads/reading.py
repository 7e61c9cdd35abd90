"""From the sanitised HTML of a body, with its roles, to the parts of an official document."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import html as lxml_html

from generator.office.markers import ARTICLE, CHAPTER, SECTION, read_marker
from generator.office.paper import (
    Annex,
    Block,
    Divider,
    Heading,
    HeadingStyle,
    Paragraph,
    Picture,
    Role,
    Run,
    Runs,
    Signature,
    text_of,
)
from generator.render.downloads.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from lxml.html import HtmlElement

_SPACES = re.compile(r"[ \t\r\n]+")
_STYLES = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "u": "under", "s": "strike"}
_RAISED = {"sup": "sup", "sub": "sub"}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TEXT = frozenset({"p", "td", "th", "li", "caption", *_HEADINGS})
_ANNEX_NOTE = re.compile(r"附\s*件\s*[：:]")
_ANNEX_ITEM = re.compile(r"\d{1,2}[.．]")
_LEVEL_STYLES = (HeadingStyle.HEI, HeadingStyle.KAI, HeadingStyle.FANG, HeadingStyle.FANG)
_OUTSIDE = ("http://", "https://", "mailto:")


def read_blocks(body_html: str) -> tuple[Block, ...]:
    """Return the parts of a body in their order. Raises nothing: what has no form keeps its words."""
    if not body_html.strip():
        return ()
    root = lxml_html.fragment_fromstring(body_html, create_parent="div")
    return tuple(_gathered(_blocks(root)))


def _blocks(parent: HtmlElement) -> Iterator[Block]:
    if parent.text and parent.text.strip():
        yield Paragraph((Run(_SPACES.sub(" ", parent.text).strip()),))
    for child in parent:
        yield from _block(child)
        if child.tail and child.tail.strip():
            yield Paragraph((Run(_SPACES.sub(" ", child.tail).strip()),))


def _block(element: HtmlElement) -> Iterator[Block]:
    tag, role = str(element.tag), element.get("class") or ""
    if tag == "p":
        yield from _paragraph(element, role)
    elif tag in _HEADINGS:
        yield from _heading(element, int(tag[1]), role)
    elif tag in _READERS:
        yield from _READERS[tag](element)
    else:
        runs = _runs(element)
        if runs:
            yield Paragraph(runs)


def _table(element: HtmlElement) -> Iterator[Block]:
    caption = element.find("caption")
    table = read_table(element, _lines, () if caption is None else _runs(caption))
    if table:
        yield table


def _quote(element: HtmlElement) -> Iterator[Block]:
    for block in _blocks(element):
        yield replace(block, role=Role.QUOTE) if isinstance(block, Paragraph) else block


def _divider(_element: HtmlElement) -> Iterator[Block]:
    yield Divider()


def _items(element: HtmlElement) -> Iterator[Block]:
    first = element.get("start") or "1"
    for place, item in enumerate(element.iterchildren("li")):
        mark = "· " if element.tag == "ul" else f"{int(first) + place}. "
        for number, runs in enumerate(_lines(item)):
            yield Paragraph((Run(mark), *runs) if number == 0 else runs, Role.ITEM)


def _picture(element: HtmlElement) -> Iterator[Block]:
    name = unquote((element.get("src") or "").rsplit("/", 1)[-1])
    width = element.get("width")
    if name:
        yield Picture(name, element.get("alt") or "", int(width) if width else None)


def _paragraph(element: HtmlElement, role: str) -> Iterator[Block]:
    for picture in element.iter("img"):
        yield from _picture(picture)
    runs = _runs(element)
    text = text_of(runs)
    if not text.strip():
        return
    if role == "annex-label":
        yield Annex(text.rstrip("：: "))
    elif role == "signature":
        yield Signature((text,), "")
    elif role == "signed-on":
        yield Signature((), text)
    elif role in {"addressee", "note"}:
        yield Paragraph(runs, Role(role))
    elif _ANNEX_NOTE.match(text):
        yield Paragraph(runs, Role.ANNEX_NOTE)
    else:
        yield Paragraph(_lettered(runs, text))


def _lettered(runs: Runs, text: str) -> Runs:
    """Return the runs of a paragraph in the letters of its level: run-in titles, and the numbers of articles."""
    article = ARTICLE.match(text)
    if article and len(runs[0].text) >= article.end():
        first = runs[0]
        head = replace(first, text=first.text[: article.end()], hei=True, strong=False)
        rest = replace(first, text=first.text[article.end() :])
        return tuple(run for run in (head, rest, *runs[1:]) if run.text)
    marker = read_marker(text)
    if marker and runs[0].strong and marker.level < 2:  # noqa: PLR2004 - 一、 and （一） have letters of their own
        styled = replace(runs[0], strong=False, hei=marker.level == 0, kai=marker.level == 1)
        return (styled, *runs[1:])
    return runs


def _heading(element: HtmlElement, level: int, role: str) -> Iterator[Block]:
    runs = _runs(element)
    text = text_of(runs).strip()
    if not text:
        return
    if role == "enclosed-title":
        yield Annex("")
        yield Heading(level, HeadingStyle.ENCLOSED, runs)
        return
    marker = read_marker(text)
    if CHAPTER.match(text) or SECTION.match(text):
        style = HeadingStyle.CHAPTER
    else:
        style = _LEVEL_STYLES[marker.level] if marker else HeadingStyle.HEI
    yield Heading(level, style, runs)


def _gathered(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks with 署名 and date in one, the label of an annex with its title, its list in one role."""
    held: Signature | Annex | None = None
    in_annex_note = False
    for block in blocks:
        if isinstance(block, Paragraph) and block.role in {Role.BODY, Role.ANNEX_NOTE}:
            follows = in_annex_note and bool(_ANNEX_ITEM.match(text_of(block.runs)))
            in_annex_note = follows or block.role is Role.ANNEX_NOTE
            block = replace(block, role=Role.ANNEX_NOTE) if follows else block  # noqa: PLW2901
        else:
            in_annex_note = False
        if isinstance(held, Signature) and isinstance(block, Signature) and not held.day:
            held = Signature((*held.names, *block.names), block.day)
        elif isinstance(held, Annex) and isinstance(block, Annex):
            held = held if held.label else block
        else:
            if held:
                yield held
            held = block if isinstance(block, (Signature, Annex)) else None
            if held is None:
                yield block
    if held:
        yield held


def _lines(element: HtmlElement) -> tuple[Runs, ...]:
    """Return the lines of a cell or an item: its paragraphs, and what breaks divide."""
    lines: list[list[Run]] = [[]]
    for run in _walk(element, Run("")):
        if run.text == "\n":
            lines.append([])
        else:
            lines[-1].append(run)
    return tuple(runs for line in lines if (runs := _trimmed(line)))


def _runs(element: HtmlElement) -> Runs:
    return _trimmed(list(_walk(element, Run(""))))


def _walk(element: HtmlElement, form: Run) -> Iterator[Run]:
    if element.text:
        yield replace(form, text=_SPACES.sub(" ", element.text))
    for child in element:
        tag = str(child.tag)
        if tag == "br":
            yield replace(form, text="\n")
        elif tag in _TEXT:
            yield Run("\n")
            yield from _walk(child, form)
            yield Run("\n")
        elif tag != "img":
            yield from _walk(child, _form_of(child, tag, form))
        if child.tail:
            yield replace(form, text=_SPACES.sub(" ", child.tail))


def _form_of(child: HtmlElement, tag: str, form: Run) -> Run:
    name = _STYLES.get(tag) or _RAISED.get(tag)
    if name:
        return replace(form, **{name: True})  # type: ignore[arg-type] # all of these fields are bool
    address = child.get("href") or ""
    return replace(form, link=address) if tag == "a" and address.startswith(_OUTSIDE) else form


def _trimmed(runs: list[Run]) -> Runs:
    """Return the runs without blanks at either end, neighbours of one form joined."""
    joined: list[Run] = []
    for run in runs:
        if (
            joined
            and replace(run, text="") == replace(joined[-1], text="")
            and "\n" not in {run.text, joined[-1].text}
        ):
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    while joined and not joined[0].text.strip():
        joined.pop(0)
    while joined and not joined[-1].text.strip():
        joined.pop()
    if joined:
        joined[0] = replace(joined[0], text=joined[0].text.lstrip(" \n"))
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" \n"))
    return tuple(joined)


_READERS: Mapping[str, Callable[[HtmlElement], Iterator[Block]]] = {
    "table": _table, "hr": _divider, "ul": _items, "ol": _items, "blockquote": _quote, "img": _picture,
    "div": _blocks, "section": _blocks,
}  # fmt: skip
