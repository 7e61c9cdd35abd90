"""How a column is divided: views by year, class and validity, each in pages of their own address."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.portal.model import Column, Portal
    from generator.schema.notice import Notice

_NEAR = 2


@dataclass(frozen=True, slots=True)
class View:
    """A selection of a column: `stem` is the file name of its first page, empty for the whole column."""

    group: str
    stem: str
    label: str
    notices: tuple[Notice, ...]


class PageLink(NamedTuple):
    """A link of the paging; without address it is the page itself, without number a gap."""

    number: int | None
    address: str | None


def page_name(stem: str, number: int) -> str:
    """Return the file name of a page of a view, counted from 1."""
    if number == 1:
        return f"{stem or 'index'}.html"
    return f"{stem}-page-{number}.html" if stem else f"page-{number}.html"


def page_count(total: int, size: int) -> int:
    """Return how many pages that many lines take; an empty list still takes one."""
    return max(1, -(-total // size))


def views_of(portal: Portal, column: Column, words: object) -> Iterator[View]:
    """Yield the whole column, then its parts where they divide it: years, classes, validity."""
    yield View("", "", "", column.notices)
    years: defaultdict[int, list[Notice]] = defaultdict(list)
    classes: defaultdict[str, list[Notice]] = defaultdict(list)
    ended: list[Notice] = []
    for notice in column.notices:
        years[notice.year].append(notice)
        classes[notice.document_class].append(notice)
        if portal.vocabularies.validity(portal.validity_of(notice)).is_ended:
            ended.append(notice)
    if len(years) > 1:
        for year in sorted(years, reverse=True):
            yield View("year", f"year-{year}", str(year), tuple(years[year]))
    if len(classes) > 1:
        for entry in portal.vocabularies.document_classes:
            if entry.name in classes:
                yield View("class", f"class-{entry.slug}", entry.name, tuple(classes[entry.name]))
    if ended and len(ended) < len(column.notices):
        gone = set(map(id, ended))
        kept = tuple(notice for notice in column.notices if id(notice) not in gone)
        yield View("validity", "in-force", words.in_force, kept)  # type: ignore[attr-defined]
        yield View("validity", "ended", words.ended, tuple(ended))  # type: ignore[attr-defined]


def page_links(stem: str, number: int, pages: int) -> Sequence[PageLink]:
    """Return the links of the paging: first, last and the ones near, gaps between."""
    shown = sorted({1, pages, *range(max(1, number - _NEAR), min(pages, number + _NEAR) + 1)})
    links: list[PageLink] = []
    for position, page in enumerate(shown):
        if position and page - shown[position - 1] > 1:
            links.append(PageLink(None, None))
        links.append(PageLink(page, None if page == number else page_name(stem, page)))
    return links
