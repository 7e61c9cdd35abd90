"""Find the columns of a portal by what they are called, and what lies in each."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.rules.facts.naming import PARTS
from generator.rules.facts.page import Link, PageFacts, Region, Row
from generator.rules.facts.portal import ColumnFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from generator.compliance.facts.repeats import Repeats
    from generator.rules.facts.naming import NameBook

    Find = Callable[[str], str | None]

_TITLE_PARTS = re.compile(r"\s*[-_|—–·]+\s*")
_ITEM = "item-"
_FEWEST_PARTS = 3
_FEWEST_WORDS = 150
# How much a link says about where a column is: from the platform's own page, from a menu, from a text;
# a page that bears the name itself outweighs them all.
_FROM_PLATFORM, _FROM_MENU, _FROM_TEXT, _OWN_NAME = 1_000, 50, 1, 5_000


def find_platform(
    start: PageFacts | None, pages: Mapping[str, PageFacts], names: NameBook, find: Find
) -> str:
    """Return the address of the platform's own page: the start page, or the one it leads to; "" if none is."""
    if start is None:
        return ""
    named = [find(link.url) or link.url for link in start.links if "home" in names.keys(link.text)]
    linked = [pages[url] for url in named if url in pages and _parts(pages[url], names) >= _FEWEST_PARTS]
    if _parts(start, names) >= _FEWEST_PARTS and ("home" in names.keys(_own_name(start)) or not linked):
        return start.url
    candidates = linked or list(pages.values())
    best = max(candidates, key=lambda page: (_parts(page, names), -len(page.url)), default=None)
    return best.url if best is not None and _parts(best, names) >= _FEWEST_PARTS else ""


def _parts(page: PageFacts, names: NameBook) -> int:
    return len({key for link in page.links for key in names.keys(link.text)} & set(PARTS))


class Columns:
    """The places where columns are, found from links and from the names that pages bear.

    `details` are the pages that show one thing each, with the day that each says it was put up.
    """

    def __init__(
        self,
        pages: Mapping[str, PageFacts],
        details: Mapping[str, date | None],
        repeats: Repeats,
        names: NameBook,
        find: Find,
        platform: str,
    ) -> None:
        self._pages, self._names, self._find, self._platform = pages, names, find, platform
        self._details, self._days = frozenset(details), details
        self._repeats = repeats
        self._votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self._seen_at: dict[tuple[str, str], tuple[str, Link]] = {}
        self._members: dict[str, list[str]] = defaultdict(list)

    def found(self) -> dict[str, ColumnFacts]:
        """Return every column that the portal has, by its key."""
        for page in self._pages.values():
            self._count_links(page, self._names.keys)
            self._count_page(page)
        sure = frozenset(self._votes)
        for page in self._pages.values():
            self._count_links(page, lambda words: self._names.likely(words) - sure, menus_only=True)
        return {key: self._column(key) for key in sorted(self._votes)}

    def _count_links(
        self, page: PageFacts, read: Callable[[str], frozenset[str]], *, menus_only: bool = False
    ) -> None:
        own = page.url == self._platform
        for link in page.links:
            keys = read(link.text)
            if not keys or (page.url in self._details and link.region is Region.MAIN):
                continue
            url = self._find(link.url) or link.url.split("#", 1)[0]
            if (url == page.url and not own) or (menus_only and not self._repeats.is_in_menus(url)):
                continue
            menu = link.region in {Region.NAVIGATION, Region.HEAD}
            weight = _FROM_PLATFORM if own else _FROM_MENU if menu else _FROM_TEXT
            for key in keys:
                self._votes[key][url] += weight
                known = self._seen_at.get((key, url))
                if known is None or (own and known[0] != page.url):
                    self._seen_at[key, url] = (page.url, link)

    def _count_page(self, page: PageFacts) -> None:
        labels = [*page.trail, page.meta.get("columnname", "")]
        if page.url not in self._details:
            own = {_own_name(page), page.meta.get("columnname", "")}
            labels += sorted(own)
            for key in {key for name in own for key in self._names.keys(name)}:
                self._votes[key][page.url] += _OWN_NAME
        item = ""
        for key in dict.fromkeys(key for label in labels for key in sorted(self._names.keys(label))):
            if key.startswith(_ITEM):
                # What stands below one of the fifteen items belongs to no other of them.
                item = item or key
                if key != item:
                    continue
            self._members[key].append(page.url)

    def _column(self, key: str) -> ColumnFacts:
        votes = self._votes[key]
        url = max(votes, key=lambda place: (votes[place] * (1 + (place in self._pages)), -len(place), place))
        source, link = self._seen_at.get((key, url), ("", Link(text="", url=url, line=0, region=Region.MAIN)))
        page = self._pages.get(url)
        members = self._members_of(key, url)
        entries = tuple(self._entries(members, url))
        shown = [page, *(self._pages[part] for part in self._framed(page))] if page else []
        text = "\n".join(map(self._repeats.own_text, shown))
        return ColumnFacts(
            key=key, shown_name=_without_count(link.text) or (_own_name(page) if page else ""), url=url,
            linked_from=source, linked_at=link.line, reachable=True if page else None, pages=tuple(members),
            entries=entries, text=text, has_words=not entries and len(text) >= _FEWEST_WORDS,
            by_script=bool(page and page.drawn_by_script and len(shown) == 1),
        )  # fmt: skip

    def _members_of(self, key: str, url: str) -> list[str]:
        below = _folder(url)
        inside = [other for other in self._pages if below and other.startswith(below)]
        page = self._pages.get(url)
        framed = self._framed(page) if page else []
        return list(dict.fromkeys([url, *framed, *self._members[key], *inside]))

    def _framed(self, page: PageFacts) -> list[str]:
        return [found for part in page.outside_parts if (found := self._find(part)) and found in self._pages]

    def _entries(self, members: Iterable[str], column: str) -> Iterable[Row]:
        seen: set[str] = set()
        for url in members:
            page = self._pages.get(url)
            if page is None:
                continue
            rows = [Row(page.heading, url, None, 0)] if url in self._details else page.rows
            for row in rows:
                target = self._find(row.url) or row.url
                if target in seen or target == column or self._is_column_name(row.title):
                    continue
                if not self._repeats.is_menu(row, target):
                    seen.add(target)
                    yield Row(row.title, target, row.shown_on or self._days.get(target), row.line)

    def _is_column_name(self, title: str) -> bool:
        return bool(self._names.keys(title) & set(PARTS))


def _own_name(page: PageFacts) -> str:
    """Return what a page calls itself; of a title like 统计信息-示例县 the first part."""
    return page.heading if page.heading != page.title else _TITLE_PARTS.split(page.title)[0]


def _folder(url: str) -> str:
    """Return the folder that a column's page opens, "" where its address is no folder of its own."""
    parts = urlsplit(url)
    if parts.query:
        return ""
    name = posixpath.basename(parts.path)
    if name and not name.startswith(("index.", "default.", "list.")):
        return ""
    folder = url[: len(url) - len(name)]
    return folder if parts.path.strip("/").count("/") >= 1 else ""


def _without_count(words: str) -> str:
    """Return the words of a link without the number of entries that menus add."""
    return re.sub(r"\s*[（(]?\d+[)）]?\s*(件|条)?$", "", words)
