"""Detail pages: one disclosed thing each, with what the page states of it."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from generator.files.kinds import Family, suffixes_of
from generator.rules.facts.days import stated_day
from generator.rules.facts.page import Link, PageFacts, Region
from generator.rules.facts.portal import DocumentFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from generator.rules.facts.naming import NameBook
    from generator.rules.facts.portal import ColumnFacts

FILE_SUFFIXES = suffixes_of(Family.TEXT, Family.DOCUMENT, Family.OFFICE, Family.OLD_OFFICE, Family.ARCHIVE)
_STATED = frozenset({"index_number", "document_number", "published_on", "dated_on", "issuing_organs"})
_DAYS = {
    "dated_on": "成文日期",
    "published_on": "发布日期",
    "effective_on": "施行日期",
    "expires_on": "失效日期",
}
STATED_DAY = re.compile(r"(?:发布|公开|发文)(?:日期|时间)\s*[：:]\s*([^\n]{4,24})")
_RELATED = 3
_TITLE_WITHIN = 40
_SHORTEST_TITLE = 6
_NOTHING = frozenset({"", "无", "/", "-", "—", "--", "暂无"})
_INTERPRETATION = re.compile(r"解读|图解|一图读懂|一图看懂|政策问答")


def is_detail(page: PageFacts) -> bool:
    """Return whether a page shows one disclosed thing: its tags or its facts say so."""
    if page.meta.get("articletitle"):
        return True
    if len(_STATED & page.fields.keys()) >= 2:  # noqa: PLR2004 - one alone may be a heading of a list
        return True
    return STATED_DAY.search(page.text) is not None and _dated_rows(page) <= _RELATED


def _dated_rows(page: PageFacts) -> int:
    return sum(1 for row in page.rows if row.shown_on)


def day_of_detail(page: PageFacts) -> date | None:
    """Return the day on which a detail page says that it was put up."""
    return stated_day(page.fields.get("published_on") or _from_tags(page).get("published_on", ""))[0]


def read_documents(
    pages: Iterable[PageFacts], columns: Mapping[str, ColumnFacts], names: NameBook
) -> tuple[DocumentFacts, ...]:
    """Return the details among the pages, each with the columns it lies in."""
    lies_in: dict[str, set[str]] = {}
    for column in columns.values():
        for row in column.entries:
            lies_in.setdefault(row.url, set()).add(column.key)
    return tuple(_document(page, lies_in.get(page.url, set()), names) for page in pages)


def _document(page: PageFacts, lies_in: set[str], names: NameBook) -> DocumentFacts:
    raw = {key: value for key, value in {**_from_tags(page), **page.fields}.items() if value not in _NOTHING}
    days = {key: stated_day(raw.get(key, "")) for key in _DAYS}
    labels = (*page.trail, page.meta.get("columnname", ""))
    own = {key for label in labels for key in names.keys(label)}
    columns = frozenset(lies_in | own)
    raw.setdefault("title", _shown_title(page))
    title = raw["title"] or page.heading
    explains = bool("interpretations" in columns or _INTERPRETATION.search(title))
    policy = bool(raw.get("document_number")) or page.meta.get("columntype") == "政策文件"
    return DocumentFacts(
        url=page.url, title=title, raw=raw,
        dated_on=days["dated_on"][0], published_on=days["published_on"][0],
        bad_days=tuple(f"{label} {raw[key]}" for key, label in _DAYS.items() if not days[key][1]),
        is_policy=policy and not explains and "gazette" not in own, is_interpretation=explains,
        links=page.links_in(Region.MAIN), files=tuple(filter(is_file, page.links_in(Region.MAIN))),
        columns=columns,
    )  # fmt: skip


def _shown_title(page: PageFacts) -> str:
    """Return the title as a reader sees it: the heading, else the line of the text that the page is named after."""
    if any(level == 1 for level, _ in page.headings):
        return page.heading
    lines = (line for line in page.text.split("\n")[:_TITLE_WITHIN] if len(line) >= _SHORTEST_TITLE)
    return max((line for line in lines if line in page.title), key=len, default="")


def _from_tags(page: PageFacts) -> dict[str, str]:
    told = {"title": page.meta.get("articletitle", ""), "published_on": page.meta.get("pubdate", ""),
            "source": page.meta.get("contentsource", "")}  # fmt: skip
    if not told["published_on"]:
        match = STATED_DAY.search(page.text)
        told["published_on"] = match[1].strip() if match else ""
    return {key: value for key, value in told.items() if value}


def is_file(link: Link) -> bool:
    """Return whether a link leads to a file to be kept rather than to a page."""
    return suffix_of(link.url) in FILE_SUFFIXES


@lru_cache(maxsize=65_536)  # menus repeat the same links on every page
def suffix_of(url: str) -> str:
    """Return the suffix of what an address names, in small letters: `.pdf`."""
    try:
        return posixpath.splitext(unquote(urlsplit(url).path))[1].lower()
    except ValueError:
        return ""
