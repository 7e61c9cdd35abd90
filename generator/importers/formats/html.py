"""Pages of an old site: official meta tags and tables of facts become fields, the article becomes text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import lxml.html
from lxml import etree

from generator.importers.encodings import decode
from generator.importers.extracted import Align, Collector, Extracted, Line, Span, Stated
from generator.importers.markup_tables import block_text, table_of
from generator.importers.page_facts import stated_fields
from generator.problems import Problem, ProblemsError
from generator.webpages.facts_table import facts_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SUFFIXES = (".html", ".htm", ".shtml")
LABEL = "网页"

_ARTICLE = (
    "//*[@id='UCAP-CONTENT' or @id='zoom' or @id='Zoom' or @id='content_body' or @id='article-content' or @id='vsb_content' or @id='artibody']",
    ("//*[contains(concat(' ', @class, ' '), ' TRS_Editor ') or contains(concat(' ', @class, ' '), ' pages_content ')"
    " or contains(concat(' ', @class, ' '), ' article-content ') or contains(concat(' ', @class, ' '), ' view ')]"),
    "//article", "//main", "//*[@role='main']",
)  # fmt: skip
_SILENT_TAGS = {"script", "style", "noscript", "template", "svg"}
_DROPPED_TAGS = _SILENT_TAGS | {
    "script",
    "style",
    "noscript",
    "iframe",
    "nav",
    "header",
    "footer",
    "form",
    "button",
    "select",
    "aside",
    "template",
    "svg",
}
_BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "center",
    "ul",
    "ol",
    "dl",
    "dd",
    "dt",
    "main",
    "body",
}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_FILES = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|pptx?|txt|jpe?g|png|gif)$", re.IGNORECASE)
_FEWEST = 40


def read(data: bytes, name: str) -> Extracted:
    """Return the article of a page with the fields that the page states; what surrounds it is dropped."""
    try:
        root: HtmlElement = lxml.html.document_fromstring(decode(data, name))
    except (etree.ParserError, ValueError) as error:
        raise ProblemsError(
            [Problem(name, 0, "IMP012", "文件不是完整的网页", "请在浏览器中打开后另存为“网页，仅 HTML”")]
        ) from error
    reader = _Reader(name)
    article = _article(root)
    facts, fact_tables = facts_of(root)
    reader.facts_tables = fact_tables
    stated = stated_fields(root, facts)
    title = next((item.value for item in stated if item.name == "title"), "")
    reader.read(article, title)
    reader.around(root, article)
    stated = tuple(item for item in stated if item.name != "genre_hint")
    return Extracted(
        name, reader.collector.text(), tuple(reader.collector.lines), tuple(reader.collector.dropped),
        stated=_fitting(stated), removed=tuple(reader.removed), is_public=True, address=reader.address(root),
    )  # fmt: skip


def _fitting(stated: tuple[Stated, ...]) -> tuple[Stated, ...]:
    return tuple(item for item in stated if item.value)


def _article(root: HtmlElement) -> HtmlElement:
    """Return the element that holds the text: one of the usual names, else the one with most of it."""
    for path in _ARTICLE:
        found = [element for element in root.xpath(path) if len(block_text(element)) >= _FEWEST]
        if found:
            return max(found, key=lambda element: len(block_text(element)))
    body = root.find("body")
    return body if body is not None else root


class _Reader:
    """Walks an article once and collects its lines."""

    def __init__(self, name: str) -> None:
        self.collector = Collector(name)
        self.removed: list[str] = []
        self.facts_tables: frozenset[HtmlElement] = frozenset()

    def read(self, article: HtmlElement, title: str) -> None:
        self._walk(article)
        if title and not any(_same(line.text, title) for line in self.collector.lines[:12]):
            span = self.collector.put(title)
            self.collector.lines.insert(0, Line(span, title, level=1, align="center", whole=True))

    def _walk(self, element: HtmlElement) -> None:
        if not isinstance(element.tag, str):
            return
        if element.tag == "table":
            self._table(element)
            return
        if element.tag in _SILENT_TAGS:
            return
        if element.tag in _DROPPED_TAGS:
            self.collector.drop(block_text(element), "网页的导航和功能文字")
            return
        pieces: list[str] = [element.text or ""]
        for child in element:
            if isinstance(child.tag, str) and (
                child.tag in _BLOCKS or child.tag == "table" or child.tag in _DROPPED_TAGS
            ):
                self._flush(pieces, element)
                pieces = []
                self._walk(child)
            elif isinstance(child.tag, str) and child.tag == "br":
                pieces.append("\n")
            elif isinstance(child.tag, str) and child.xpath(".//p | .//div | .//table"):
                self._flush(pieces, element)
                pieces = []
                self._walk(child)
            elif isinstance(child.tag, str):
                pieces.append(self._inline(child))
            pieces.append(child.tail or "")
        self._flush(pieces, element)

    def _inline(self, element: HtmlElement) -> str:
        if element.tag == "img":
            source = element.get("src") or ""
            if source:
                self.removed.append(f"图片“{source[:80]}”（列为附件）")
            return ""
        return (element.text or "") + "".join(
            ("\n" if child.tag == "br" else self._inline(child) if isinstance(child.tag, str) else "")
            + (child.tail or "")
            for child in element
        )

    def _flush(self, pieces: list[str], element: HtmlElement) -> None:
        for raw in "".join(pieces).split("\n"):
            words = " ".join(raw.replace("\u3000", " ").split())
            if words:
                span = self.collector.put(words)
                level = _HEADINGS.get(str(element.tag), 0)
                self.collector.lines.append(Line(span, words, 0, level, _align(element), whole=True))

    def _table(self, element: HtmlElement) -> None:
        if element in self.facts_tables:
            self.collector.drop(block_text(element), "网页的信息项表（已转为字段）")
            return
        if _is_frame(element):
            for cell in element.iter("td"):
                if next(cell.iterancestors("table")) is element:
                    self._walk(cell)
            return
        table = table_of(element, self.collector.put)
        if table:
            start = table.rows[0][0].span.start
            words = "\n".join(cell.text for row in table.rows for cell in row)
            self.collector.lines.append(
                Line(Span(start, self.collector.length), words, table=table, whole=True)
            )

    def around(self, root: HtmlElement, article: HtmlElement) -> None:
        """Account for what stands outside the article."""
        for element in list(article):
            article.remove(element)
        article.text = None
        body = root.find("body")
        if body is not None and body is not article:
            for gone in body.xpath(".//script | .//style | .//noscript | .//template"):
                gone.drop_tree()
            self.collector.drop(block_text(body), "网页的导航和功能文字")

    def address(self, root: HtmlElement) -> str:
        """Return the old address that the page states for itself."""
        for path in (
            "//link[@rel='canonical']/@href",
            "//meta[@name='Url' or @name='url' or @property='og:url']/@content",
        ):
            found = root.xpath(path)
            if found:
                return str(found[0])
        return ""


def _same(one: str, other: str) -> bool:
    return re.sub(r"\s", "", one) == re.sub(r"\s", "", other)


def _is_frame(element: HtmlElement) -> bool:
    """Return whether a table only sets the page: old sites put whole articles into one cell."""
    cells = [cell for cell in element.iter("td", "th") if next(cell.iterancestors("table")) is element]
    return len(cells) <= 1 or any(len(cell.xpath(".//p")) > 3 for cell in cells)


def _align(element: HtmlElement) -> Align:
    style = (element.get("style") or "").replace(" ", "").lower()
    given = (element.get("align") or "").lower()
    if "text-align:center" in style or given == "center" or element.tag in {"center", "h1"}:
        return "center"
    return "right" if "text-align:right" in style or given == "right" else ""


def attachment_links(data: bytes, name: str) -> tuple[str, ...]:
    """Return the addresses of files that a page links to, as they stand in it."""
    root: HtmlElement = lxml.html.document_fromstring(decode(data, name))
    found = (unquote(str(href)) for href in root.xpath("//a/@href | //img/@src"))
    return tuple(dict.fromkeys(href for href in found if _FILES.search(urlsplit(href).path)))
