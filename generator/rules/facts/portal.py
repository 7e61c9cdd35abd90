"""What a whole portal shows: its columns, documents, reports, guide, links — everything a rule may ask."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from generator.rules.facts.browser_facts import BrowserFacts
from generator.rules.facts.naming import PARTS, NameBook
from generator.rules.facts.page import Link, PageFacts, PersonalHit, Row
from generator.rules.facts.snapshot import Network, Resource
from generator.vocabularies import Vocabularies

_HOLDERS = frozenset({*PARTS, "home", "catalog", "platforms"})
# Columns that are one text; where their page is only a list, the text is the newest of these.
_TEXTS = {"guide": r"指南", "request": r"依?申请.{0,6}(说明|指南|须知|流程|办法)"}
_LIST_TEXT = 600
_NO_ORGAN = re.compile(r"政府信息公开")
_DEPARTMENT = re.compile(
    r"政府各部门|(?:局|厅|委|委员会|中心|大队|总队|支队)(?:政府)?(?:门户|官方)?(?:网站|网)?$|(?:市|县|区|省)直部门"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFacts:
    """A column: where it is, under which name it was found, what lies in it.

    `linked_from` is the page whose link led there; `reachable` is None where the page was not read.
    `entries` are its lines, each once; `has_words` that the page says something of its own instead of
    a list; `by_script` that its lines are drawn by scripts and could not be seen.
    """

    key: str
    shown_name: str
    url: str
    linked_from: str
    linked_at: int
    reachable: bool | None
    pages: tuple[str, ...] = ()
    entries: tuple[Row, ...] = ()
    text: str = ""
    has_words: bool = False
    by_script: bool = False

    @property
    def newest(self) -> date | None:
        """Return the last day among its entries."""
        return max((row.shown_on for row in self.entries if row.shown_on), default=None)


class DocumentFacts(NamedTuple):
    """A detail page: what it states of the thing disclosed. `raw` keeps the words as they stand."""

    url: str
    title: str
    raw: Mapping[str, str]
    dated_on: date | None
    published_on: date | None
    bad_days: tuple[str, ...]
    is_policy: bool
    is_interpretation: bool
    links: tuple[Link, ...]
    files: tuple[Link, ...]
    columns: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLink:
    """A link whose target was asked for and is not there."""

    page: str
    link: Link
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """An attachment: whether it opens, and the personal data in it."""

    url: str
    page: str
    text: str
    reachable: bool | None
    reason: str = ""
    personal: tuple[PersonalHit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """An annual report as found: its words, its tables as grids of cell texts, the day it was put up."""

    year: int
    title: str
    url: str
    published_on: date | None
    headings: tuple[str, ...]
    text: str
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    is_file_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalFacts:
    """The portal that is judged, on the day it is judged.

    A group that could not be understood is empty and its reason stands in `unknown` under the name of
    the group: rules then say NOT_RUN.
    """

    name: str
    base: str
    owner: str
    today: date
    live: bool
    body_kind: str
    vocabularies: Vocabularies
    names: NameBook
    start: PageFacts | None
    pages: Mapping[str, PageFacts]
    columns: Mapping[str, ColumnFacts]
    documents: tuple[DocumentFacts, ...]
    reports: tuple[ReportFacts, ...]
    dead_links: tuple[DeadLink, ...]
    files: tuple[FileFacts, ...]
    resources: Mapping[str, Resource]
    network: Network | None = None
    browser: BrowserFacts | None = None
    unknown: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    shown: Callable[[str], str]
    find: Callable[[str], str | None]

    @property
    def is_government(self) -> bool:
        """Return whether the body is a government and not a department of one."""
        name = _NO_ORGAN.sub("", self.body_kind or self.owner)
        return not _DEPARTMENT.search(name) and ("政府" in name or not name)

    @property
    def kept_up(self) -> tuple[ColumnFacts, ...]:
        """Return the columns that must be kept up themselves, not those that only hold other columns."""
        return tuple(column for key, column in self.columns.items() if key not in _HOLDERS)

    def place(self, url: str) -> str:
        """Return an address as a reader of the report can open it."""
        return self.shown(url) if url else ""

    def canonical(self, url: str) -> str:
        """Return the one address among the pages that a link reaches, or the address as it is."""
        return self.find(url) or url.split("#", 1)[0]

    def page_of(self, key: str) -> PageFacts | None:
        """Return the page of a column, None without one; for a list of one text, that text."""
        column = self.columns.get(key)
        page = self.pages.get(column.url) if column else None
        if column is None or page is None or key not in _TEXTS or len(page.text) > _LIST_TEXT:
            return page
        parts = map(self.find, page.outside_parts)
        framed = [self.pages[part] for part in parts if part and part in self.pages]
        if framed:
            return max(framed, key=lambda part: len(part.text))
        told = [row for row in column.entries if re.search(_TEXTS[key], row.title)]
        if not told:
            return page
        return self.pages.get(max(told, key=lambda row: row.shown_on or date.min).url)
