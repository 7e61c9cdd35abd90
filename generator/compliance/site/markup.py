"""What a page leads to and says of its own address, read from HTML however broken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree, html

from generator.compliance.site.addresses import joined, split_url
from generator.compliance.site.embedded import with_embedded_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

_REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]\s*(?:url\s*=)?\s*[\"']?([^\"']+)", re.IGNORECASE)
_SCRIPTED = re.compile(
    r"(?:location(?:\.href)?\s*=|location\.(?:replace|assign)\(|window\.open\()\s*[\"']([^\"'<>\s]+)[\"']"
)
_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Mirrored from\s+)(\S+)", re.IGNORECASE)
_PAGING = re.compile(
    r"createPageHTML\(\s*(?:[\"'][\w-]+[\"']\s*,\s*)?(\d+)\s*,\s*(\d+)\s*,\s*[\"']([\w-]+)[\"']\s*,\s*[\"'](\w+)[\"']"
)
_MOST_PAGES = 500
# A function of the portal's own that is given a page: openurl('../xxgk/ml.htm').
_QUOTED_PAGE = re.compile(
    r"[\"']((?:https?://|[.\w-]*/)?[\w./%-]+\.(?:s?html?|jsp|php|aspx?)(?:\?[^\"'<>\s]*)?)[\"']",
    re.IGNORECASE,
)
_TEXTS = etree.XPath(
    "//body//text()[not(parent::script or parent::style or parent::noscript or parent::template)]"
)
_SOURCES = {"a": "href", "area": "href", "iframe": "src", "frame": "src"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLinks:
    """Full addresses: `follows` lead to pages and files, `needs` are styles, scripts and pictures of the page.

    `refresh` is where the page itself goes on to.

    `canonical`, `domain` and `saved_from` are what the page says of its own place, empty where it says nothing.
    """

    follows: tuple[str, ...]
    needs: tuple[str, ...]
    refresh: str
    canonical: str
    domain: str
    saved_from: str


def parse_html(text: str) -> html.HtmlElement | None:
    """Return the tree of a page, None where there is no element in it."""
    # Bytes, as lxml refuses text that names an encoding in an XML declaration.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None


@lru_cache(maxsize=2)
def parsed(text: str) -> html.HtmlElement | None:
    """Return the tree of a page, the same for several readers of one page in turn: none of them may change it."""
    return parse_html(text)


def title_of(tree: html.HtmlElement) -> str:
    """Return the title of a page, its spaces squeezed."""
    title = tree.find(".//title")
    return "" if title is None else " ".join("".join(map(str, title.itertext())).split())


def visible_text(tree: html.HtmlElement) -> str:
    """Return the words that a reader without scripts sees, spaces squeezed."""
    texts = _TEXTS(tree)
    assert isinstance(texts, list)  # text() gives nothing else
    return " ".join(" ".join(map(str, texts)).split())


def page_links(text: str, url: str) -> PageLinks:
    """Return what a page at an address leads to, each address once, in the order of the page."""
    tree = parsed(with_embedded_lists(text))
    saved = _SAVED_FROM.search(text[:4096])
    saved_from = _absolute(saved[1]) if saved else ""
    if tree is None:
        return PageLinks(follows=(), needs=(), refresh="", canonical="", domain="", saved_from=saved_from)
    base = url
    for element in tree.iter("base"):
        base = joined(url, element.get("href") or "") or url
        break
    refresh = canonical = domain = ""
    for element in tree.iter("meta", "link"):
        if element.tag == "link" and "canonical" in (element.get("rel") or "").lower().split():
            canonical = canonical or joined(base, element.get("href") or "") or ""
        elif (element.get("http-equiv") or "").lower() == "refresh":
            goes_on = _REFRESH.match(element.get("content") or "")
            refresh = refresh or (joined(base, goes_on[1]) or "" if goes_on else "")
        elif (element.get("name") or "").lower() == "sitedomain":
            domain = domain or (element.get("content") or "").strip()
    follows = dict.fromkeys(filter(None, (joined(base, href) for href in _hrefs(tree) if href)))
    follows |= dict.fromkeys(filter(None, _further_pages(text, base)))
    if not follows and not refresh and (scripted := _SCRIPTED.search(text)):
        refresh = joined(base, scripted[1]) or ""
    needs = dict.fromkeys(filter(None, (joined(base, source) for source in _sources(tree) if source)))
    return PageLinks(
        follows=tuple(follows), needs=tuple(needs), refresh=refresh,
        canonical=canonical, domain=domain, saved_from=saved_from,
    )  # fmt: skip


def opened_by(script: str) -> str:
    """Return the address that a piece of script opens, "" for none."""
    match = _SCRIPTED.search(script) or _QUOTED_PAGE.search(script)
    return match[1] if match else ""


def _hrefs(tree: html.HtmlElement) -> Iterator[str]:
    for element in tree.iter(*_SOURCES):
        value = (element.get(_SOURCES[str(element.tag)]) or "").strip()
        if value and not value.startswith("#"):
            yield value
        if value.startswith("javascript:"):
            yield opened_by(value)
    # Old systems open their pages from scripts; the address still stands in the page.
    for element in tree.iter():
        if script := element.get("onclick"):
            yield opened_by(script)


def _further_pages(text: str, base: str) -> Iterator[str]:
    """Yield the further pages of a list that a well-known system only names to its script."""
    for count, _, stem, suffix in _PAGING.findall(text):
        for number in range(1, min(int(count), _MOST_PAGES)):
            yield joined(base, f"{stem}_{number}.{suffix}") or ""


def _sources(tree: html.HtmlElement) -> Iterator[str]:
    for element in tree.iter("img", "script", "link"):
        name = "href" if element.tag == "link" else "src"
        if element.tag != "link" or "stylesheet" in (element.get("rel") or "").lower().split():
            yield element.get(name) or ""


def _absolute(text: str) -> str:
    url = text if "://" in text else f"http://{text}"
    return url if split_url(url) else ""
