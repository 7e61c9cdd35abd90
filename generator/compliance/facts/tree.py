"""A page of HTML taken apart once: its elements by tag, the region of each, their words, its addresses."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import etree

from generator.compliance.facts.regions import marked_as
from generator.rules.facts.page import Region

if TYPE_CHECKING:
    from lxml.etree import _Element

_CLICKABLE = etree.XPath("//*[@onclick][not(self::a or self::area)]")
_STRING = etree.XPath("string()")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_EMPTY = "<html><body></body></html>"
_ARTICLES = frozenset({"article", "main"})
_CODE = frozenset({"script", "style"})
_OF_THE_PAGE = frozenset({"", "#", "?"})
_TEMPLATES = re.compile(r"\s(?:v-for|ng-repeat|x-for|data-bind|:key)\s*=")


class PageTree:
    """The elements of a page; words are squeezed and never those of scripts, whose text is kept in `code`."""

    def __init__(self, text: str, url: str) -> None:
        self.root = _parse(text)
        self.has_templates = _TEMPLATES.search(text) is not None
        self.code: dict[_Element, str] = {}
        self._regions: dict[_Element, Region] = {}
        self._marks: dict[_Element, Region] = {}
        self._words: dict[_Element, str] = {}
        self._walk()
        base = self.first("base")
        self.base = (_joined(url, base.get("href") or "") if base is not None else "") or url
        self._folder = self.base.partition("?")[0].rpartition("/")[0] + "/"

    def _walk(self) -> None:
        """Note the region of every element; an element once seen is kept, so that it is known again."""
        regions, marks = self._regions, self._marks
        waiting: list[tuple[_Element, Region | None, bool]] = [(self.root, None, False)]
        while waiting:
            element, around, in_article = waiting.pop()
            tag = str(element.tag)
            regions[element] = (
                Region.MAIN if around is None or (in_article and around is Region.HEAD) else around
            )
            if tag in _CODE:
                self.code[element] = element.text or ""
                element.text = None
                continue
            mark = marked_as(tag, element.get("role"), element.get("class"), element.get("id"))
            if mark is not None:
                marks[element] = around = mark
            inside = in_article or tag in _ARTICLES
            for child in element:
                waiting.append((child, around, inside))  # noqa: PERF401 - a generator costs more here

    def all(self, *tags: str) -> list[_Element]:
        """Return the elements of these tags in the order of the page."""
        return list(self.root.iter(*tags))

    def first(self, tag: str) -> _Element | None:
        """Return the first element of a tag, None without one."""
        return next(self.root.iter(tag), None)

    def clickable(self) -> list[_Element]:
        """Return the elements other than links that a script of their own makes open something."""
        found = _CLICKABLE(self.root)
        assert isinstance(found, list)  # what names elements gives nothing else
        return [element for element in found if isinstance(element, etree._Element)]  # noqa: SLF001 - lxml's own type

    def region(self, element: _Element) -> Region:
        """Return the region that an element stands in."""
        return self._regions[element]

    def mark(self, element: _Element) -> Region | None:
        """Return as what region an element itself is marked."""
        return self._marks.get(element)

    def put_into_navigation(self, element: _Element) -> None:
        """Take an element and all in it for navigation, though the page does not mark it so."""
        self._marks[element] = Region.NAVIGATION
        for inner in element.iterdescendants():
            self._regions[inner] = Region.NAVIGATION

    def line(self, element: _Element) -> int:
        """Return the line that an element begins at, 0 where it is not known."""
        line = element.sourceline
        return line if isinstance(line, int) else 0

    def words(self, element: _Element) -> str:
        """Return the words of an element, spaces squeezed."""
        found = self._words.get(element)
        if found is None:
            found = self._words[element] = " ".join(str(_STRING(element)).split())
        return found

    def joined(self, raw: str) -> str:
        """Return the full address that a link leads to, "" where no address can be made of it."""
        raw = raw.strip()
        return _joined(self.base if raw[:1] in _OF_THE_PAGE else self._folder, raw)


@lru_cache(maxsize=100_000)
def _joined(base: str, raw: str) -> str:
    try:
        return urljoin(base, raw)
    except ValueError:
        return ""


def _parse(text: str) -> _Element:
    # A declaration of the old encoding would be believed over the text already decoded.
    data = _DECLARATION.sub("", text)
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    return root if root is not None else etree.fromstring(_EMPTY, parser)
