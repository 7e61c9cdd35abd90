"""What one page shows, whatever system made it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Region(StrEnum):
    """Where on a page something stands."""

    HEAD = "页头"
    NAVIGATION = "导航"
    MAIN = "正文"
    FOOT = "页脚"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link: its words as shown, where it leads as an absolute address, its line in the source.

    `raw` is what stands in the page, kept where no address can be made of it.
    """

    text: str
    url: str
    line: int
    region: Region
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list: what it is called, where it leads, the day beside it."""

    title: str
    url: str
    shown_on: date | None
    line: int


@dataclass(frozen=True, slots=True)
class Element:
    """Something that stands at a line: an image without words, a field without a name."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class SearchForm:
    """A form in which the portal can be searched; `action` is absolute, `method` lower-case."""

    action: str
    method: str
    field: str
    line: int


@dataclass(frozen=True, slots=True)
class PersonalHit:
    """Personal data in the open, shown masked only; `near` are the masked words around it."""

    kind: str
    masked: str
    near: str
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """One page of HTML as read.

    `meta` has lower-case names; `fields` are the labelled facts of a detail page under the keys of a
    notice; `text` is the main part as lines, without what stands on every page; `foot` the words of
    the footer. `trail` is the breadcrumb from the outside in. `drawn_by_script` means that the page
    says nothing before its scripts have run; `loaders` are the scripts in its main part that fetch or write
    what is to be seen there. `article` are the lines of the one text that a
    page shows under its title and the day it was put up, without anything around it; empty for other pages.
    """

    url: str
    title: str
    language: str
    meta: Mapping[str, str]
    headings: tuple[tuple[int, str], ...]
    trail: tuple[str, ...]
    links: tuple[Link, ...]
    rows: tuple[Row, ...]
    fields: Mapping[str, str]
    text: str
    foot: str
    forms: tuple[SearchForm, ...] = ()
    pictures_without_words: tuple[Element, ...] = ()
    inputs_without_label: tuple[Element, ...] = ()
    personal: tuple[PersonalHit, ...] = ()
    weight: int = 0
    drawn_by_script: bool = False
    loaders: tuple[str, ...] = ()
    has_skip_link: bool = False
    media: tuple[str, ...] = ()
    outside_parts: tuple[str, ...] = ()
    article: str = ""

    @property
    def heading(self) -> str:
        """Return the page's own first heading, else its title."""
        return next((text for level, text in self.headings if level == 1), "") or self.title

    def with_text(self, text: str, personal: tuple[PersonalHit, ...], *, drawn_by_script: bool) -> PageFacts:
        """Return the page with its words, which are read last."""
        return replace(self, text=text, personal=personal, drawn_by_script=drawn_by_script)

    def links_in(self, *regions: Region) -> tuple[Link, ...]:
        """Return the links that stand in the regions."""
        return tuple(link for link in self.links if link.region in regions)
