"""HTML of any make → what the page shows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.compliance.facts.forms import fields_without_name, search_forms
from generator.compliance.facts.scripts import loaders, outside_parts
from generator.compliance.facts.text import foot_of, main_text, mark_trails, trail_of
from generator.compliance.facts.tree import PageTree
from generator.compliance.site.embedded import with_embedded_lists
from generator.compliance.site.markup import opened_by
from generator.personal_data import find_personal_data
from generator.personal_data.tables import find_in_rows
from generator.rules.facts.days import day_in_address, last_day, month_and_day
from generator.rules.facts.documents import STATED_DAY
from generator.rules.facts.page import Element, Link, PageFacts, PersonalHit, Region, Row
from generator.webpages.facts_table import FACT_LABELS, facts_of
from generator.webpages.reading import read_web_page
from generator.webpages.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from lxml.etree import _Element

    from generator.webpages.page import WebPage

# Guides, reports and the page of requests are read to their end; of other pages the beginning is enough.
_READ_WHOLE = re.compile(r"指南|年报|报告|申请|须知")
_WHOLE_LIMIT, _TEXT_LIMIT = 60_000, 6_000
_SHORTEST_TITLE = 5
_CLIMB = 4
_ROW_LIMIT = 240
_LISTS = {"ul", "ol", "table", "tbody", "body", "main", "dl"}
_LINES = {"li", "tr", "dd"}
_NOWHERE = ("#", "javascript:", "mailto:", "tel:")
_NO_PAGE = ("javascript:", "#")
_SKIP = re.compile(r"跳(到|转|过|至).{0,6}(正文|内容|主体)|skip", re.IGNORECASE)
_MOST_ROWS = 12
_SCRIPT_ONLY_TEXT = 60
_FEW_LINKS = 4
_LABEL = re.compile("|".join(sorted(FACT_LABELS, key=len, reverse=True)))


def read_page(url: str, text: str, weight: int) -> PageFacts:
    """Return what a page shows; `text` is its HTML, however faulty, `weight` its bytes as sent."""
    tree = PageTree(with_embedded_lists(text), url)
    mark_trails(tree)
    words = {link: _shown_words(link, tree) for link in tree.all("a", "area")}
    links = tuple(_links(words, tree))
    title = tree.first("title")
    html, fields, cells, foot = tree.root, _fields(tree), tuple(_cells(tree)), foot_of(tree)
    found = PageFacts(
        url=url, title=tree.words(title) if title is not None else "", language=str(html.get("lang") or ""),
        meta=_meta(tree), headings=tuple(_headings(tree)), trail=trail_of(tree), links=links,
        rows=tuple(_rows(words, tree)), fields=fields, text="", foot=foot, forms=tuple(search_forms(tree)),
        pictures_without_words=tuple(_pictures(tree)), inputs_without_label=tuple(fields_without_name(tree)),
        weight=weight, loaders=loaders(tree), has_skip_link=any(_SKIP.search(link.text) for link in links[:8]),
        media=tuple(_media(tree)), outside_parts=tuple(outside_parts(tree)),
    )  # fmt: skip
    article = _article(text, found)
    body = main_text(tree)
    drawn = bool(tree.code) and len(body) < _SCRIPT_ONLY_TEXT and len(links) < _FEW_LINKS
    limit = _WHOLE_LIMIT if _READ_WHOLE.search(f"{found.title} {found.heading}") else _TEXT_LIMIT
    if article is not None:
        # What a page says of its day stays as it says it: an impossible day is to be seen.
        says_day = fields.get("published_on") or found.meta.get("pubdate") or STATED_DAY.search(body)
        own = {"title": article.title.text} | ({} if says_day else {"published_on": article.published.day})
        found = replace(found, fields={**fields, **own}, article=_told(article)[:limit])
    return found.with_text(body[:limit], (*_personal(body), *cells), drawn_by_script=drawn)


def _told(article: WebPage) -> str:
    """Return the text of a page as lines, with those that tell its day and source."""
    wanted = {Role.BODY, Role.META, Role.FACTS}
    lines = (block.text for block, role in zip(article.blocks, article.roles, strict=True) if role in wanted)
    return "\n".join(line for line in lines if line)


def _article(text: str, page: PageFacts) -> WebPage | None:
    """Return the page as the one reader of web pages reads it, where it shows one dated text under its title."""
    if sum(1 for row in page.rows if row.shown_on) > _MOST_ROWS:
        return None
    article = read_web_page(text)
    is_sure = article.is_article and article.title.place is not None and article.published.day
    return article if is_sure else None


def _meta(tree: PageTree) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.all("meta"):
        name = (meta.get("name") or "").strip().lower()
        if name:
            found.setdefault(name, (meta.get("content") or "").strip())
    return found


def _headings(tree: PageTree) -> Iterator[tuple[int, str]]:
    for heading in tree.all("h1", "h2", "h3", "h4", "h5", "h6"):
        words = tree.words(heading)
        if words:
            yield int(str(heading.tag)[1]), words


def _fields(tree: PageTree) -> dict[str, str]:
    if not _LABEL.search("".join(tree.words(tree.root).split())):
        return {}
    labelled, _ = facts_of(tree.root)
    return {FACT_LABELS[label]: value for label, value in reversed(labelled.items())}


def _shown_words(link: _Element, tree: PageTree) -> str:
    """Return the words of a link; a longer title of the same beginning stands for a shortened text."""
    words, title = tree.words(link), " ".join((link.get("title") or "").split())
    shortened = words.rstrip(".…")
    if title and (not words or (len(title) > len(words) and title.startswith(shortened))):
        return title
    if words:
        return words
    picture = link.find(".//img")
    told = (
        link.get("aria-label") or link.get("alt") or (picture.get("alt") if picture is not None else "") or ""
    )
    return " ".join(told.split())


def _links(words: Mapping[_Element, str], tree: PageTree) -> Iterator[Link]:
    for element, text in words.items():
        raw = element.get("href")
        address = raw if raw is not None and not raw.strip().startswith(_NO_PAGE) else _by_script(element)
        if address is not None or raw is not None:
            shown = tree.joined(address or raw or "")
            yield Link(
                text=text,
                url=shown,
                line=tree.line(element),
                region=tree.region(element),
                raw=(address or raw or "").strip(),
            )
    for element in tree.clickable():
        if next(element.iter("a", "area"), None) is None and (address := _by_script(element)):
            yield Link(
                text=tree.words(element),
                url=tree.joined(address),
                line=tree.line(element),
                region=tree.region(element),
                raw=address,
            )


def _by_script(element: _Element) -> str | None:
    """Return the address that a click on an element, or on what it stands in, opens by script."""
    outer = element.getparent()
    for code in (
        element.get("href"),
        element.get("onclick"),
        outer.get("onclick") if outer is not None else None,
    ):
        match = opened_by(code or "")
        if match:
            return match
    return None


def _rows(words: Mapping[_Element, str], tree: PageTree) -> Iterator[Row]:
    seen: set[tuple[str, str]] = set()
    for element, title in words.items():
        if element.tag != "a" or len(title) < _SHORTEST_TITLE or tree.region(element) is not Region.MAIN:
            continue
        raw = element.get("href") or ""
        if raw.startswith(_NOWHERE) or element.get("aria-current"):
            continue
        url, (is_line, day) = tree.joined(raw), _beside(element, title, words, tree)
        if is_line and (url, title) not in seen:
            seen.add((url, title))
            yield Row(title, url, day, tree.line(element))


def _beside(
    link: _Element, title: str, words: Mapping[_Element, str], tree: PageTree
) -> tuple[bool, date | None]:
    """Return whether a link is a line of a list, and the day that stands in the line."""
    element: _Element | None = link
    is_line, day = False, None
    for _ in range(_CLIMB):
        element = element.getparent() if element is not None else None
        if element is None or element.tag in _LISTS or _has_other_lines(element, link, words):
            break
        is_line = is_line or element.tag in _LINES
        told = tree.words(element)
        if len(told) > len(title) + _ROW_LIMIT:
            break
        rest = told.replace(tree.words(link), " ", 1).replace(title, " ", 1)
        day = last_day(rest) or day
        if day is None and (short := month_and_day(rest)):
            is_line, day = True, day_in_address(link.get("href") or "", short)
    return is_line or day is not None, day


def _has_other_lines(element: _Element, link: _Element, words: Mapping[_Element, str]) -> bool:
    """Return whether an element holds another line than that of the link."""
    return any(
        other is not link and other.get("href") != link.get("href") and len(words[other]) >= _SHORTEST_TITLE
        for other in element.iter("a")
    )


def _pictures(tree: PageTree) -> Iterator[Element]:
    for picture in tree.all("img"):
        if picture.get("alt") is None and picture.get("role") != "presentation":
            yield Element(tree.line(picture), picture.get("src") or "")


def _media(tree: PageTree) -> Iterator[str]:
    for element in tree.all("img", "video", "audio", "source", "embed"):
        source = element.get("src")
        if source and not source.startswith("data:"):
            yield tree.joined(source)


def _cells(tree: PageTree) -> Iterator[PersonalHit]:
    """Yield what only the headings of a table tell to be personal."""
    for table in tree.all("table"):
        rows = [[tree.words(cell) for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
        known = {(found.kind, found.text) for row in rows for found in find_personal_data("\n".join(row))}
        for _, _, hit in find_in_rows(rows):
            if (hit.kind, hit.text) not in known:
                yield PersonalHit(hit.kind.value, hit.masked, hit.masked, hit.certain)


def _personal(text: str) -> Iterator[PersonalHit]:
    for found in find_personal_data(text):
        start = text.rfind("\n", 0, found.start) + 1
        before = text[max(start, found.start - 20) : found.start]
        yield PersonalHit(found.kind.value, found.masked, f"{before}{found.masked}".strip(), found.certain)
