"""List pages: every column with notices of its own, whole and by year, class and validity."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from generator.portal.columns import POLICIES, REPEALED, STATUTORY
from generator.render.head import head_for_column
from generator.render.job import PageJob, key_of
from generator.render.pages.kit import Kit, link_address, root_of
from generator.render.pages.paging import View, page_count, page_links, page_name, views_of
from generator.render.pages.rows import ROOT_MARK, Line, Lines
from generator.render.pages.tree import Trees

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterator

    from generator.portal.model import Column
    from generator.render.messages import Messages

TEMPLATE = "pages/listing.html"
_PAGE_MARK = "@@page@@"
"""Stands in the head of a column's pages where the file name of the page belongs."""
_WITHOUT_LIST = frozenset({STATUTORY, "organ"})


class Choice(NamedTuple):
    """A link of a filter; without address it is what the page shows."""

    name: str
    address: str | None
    total: int


class Filter(NamedTuple):
    """Choices of one kind."""

    name: str
    choices: tuple[Choice, ...]


class NamedLink(NamedTuple):
    """A link with the address as the page writes it."""

    name: str
    address: str


class _Common(NamedTuple):
    """What all pages of a column share: a key of it, and the head with `_PAGE_MARK` in it."""

    key: str
    head: Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """One page of one view of a column, the lines it shows and the filters beside them."""

    column: Column
    view: View
    number: int
    pages: int
    total: int
    head: str
    filters: Markup
    lines: str

    @property
    def address(self) -> str:
        return f"{self.column.key}/{page_name(self.view.stem, self.number)}"


def jobs(kit: Kit, lines: Lines, trees: Trees) -> Iterator[PageJob]:
    """Yield the job of every list page of the portal."""
    for column in kit.portal.columns.values():
        if (column.parent or column.key == POLICIES) and column.key not in _WITHOUT_LIST:
            yield from _column_jobs(kit, lines, trees, column)


def _column_jobs(kit: Kit, lines: Lines, trees: Trees, column: Column) -> Iterator[PageJob]:
    views = tuple(views_of(kit.portal, column, kit.messages.list))
    size = kit.portal.catalog.page_size
    common = (
        column.key, column.name, column.full_name, column.description, column.column_type, column.entry,
        column.links, trees.key(column), tuple((view.stem, len(view.notices)) for view in views),
        len(lines.external) if column.key == REPEALED else 0,
    )  # fmt: skip
    column_key = kit.key("column", TEMPLATE, kit.templates.key("components/list_line/list_line.html"),
                         kit.templates.key("components/filters/filters.html"),
                         kit.templates.key("components/tree/tree.html"), common)  # fmt: skip
    head = cache(lambda: str(head_for_column(kit.portal, column, f"{column.key}/{_PAGE_MARK}")))
    for view in views:
        yield from _view_jobs(kit, lines, trees, column, view, views, size, _Common(column_key, head))


def _view_jobs(
    kit: Kit,
    lines: Lines,
    trees: Trees,
    column: Column,
    view: View,
    views: tuple[View, ...],
    size: int,
    common: _Common,
) -> Iterator[PageJob]:
    external = lines.external if column.key == REPEALED else ()
    outside = () if view.stem else external
    total = len(view.notices) + len(outside)
    filters = filters_of(views, view, len(column.notices) + len(external), kit.messages)
    drawn = cache(lambda: kit.templates.component("filters")(filters) if filters else Markup())
    pages = page_count(total, size)
    every = lines.numbers.of(view.notices)
    for number in range(1, pages + 1):
        start = (number - 1) * size
        own = every[start : start + size]
        others = outside[max(0, start - len(view.notices)) : max(0, start + size - len(view.notices))]
        address = f"{column.key}/{page_name(view.stem, number)}"

        def render(
            own: array[int] = own,
            others: tuple[Line, ...] = others,
            number: int = number,
        ) -> bytes:
            shown = lines.html(own) + "".join(map(lines.html_of, others))
            return _page(
                kit,
                trees,
                _Place(
                    column=column,
                    view=view,
                    number=number,
                    pages=pages,
                    total=total,
                    head=common.head(),
                    filters=drawn(),
                    lines=shown,
                ),
            )

        yield PageJob(address, _page_key(common.key, view.stem, number, lines.keys(own), others), render)


def _page_key(column_key: str, stem: str, number: int, keys: list[str], others: tuple[object, ...]) -> str:
    return key_of(column_key, stem, number, "".join(keys), others)


def filters_of(views: tuple[View, ...], current: View, total: int, messages: Messages) -> tuple[Filter, ...]:
    """Return the filters of a column as seen from one of its views; `total` is what 全部 holds."""
    words = messages.list
    names = {"year": words.year, "class": vars(words)["class"], "validity": words.validity}
    found: list[Filter] = []
    for group, name in names.items():
        parts = [view for view in views if view.group == group]
        if not parts:
            continue
        whole = Choice(words.all, "index.html" if current.stem else None, total)
        choices = (
            Choice(view.label, None if view is current else page_name(view.stem, 1), len(view.notices))
            for view in parts
        )
        found.append(Filter(name, (whole, *choices)))
    return tuple(found)


def _page(kit: Kit, trees: Trees, place: _Place) -> bytes:
    column, view, root = place.column, place.view, root_of(place.address)
    words = kit.messages.list
    lines = Markup(place.lines.replace(ROOT_MARK, root))  # noqa: S704 - made by our templates
    entry = column.entry
    content = kit.templates.render(
        TEMPLATE,
        heading=column.full_name if not view.stem else _heading(words, column, view),
        introduction=tuple(filter(None, (entry.introduction or "").split("\n\n"))) if entry else (),
        reason=entry.reason if entry and not column.notices else None,
        links=tuple(NamedLink(link.name, link_address(link.url, root)) for link in column.links),
        filters=place.filters,
        total=place.total,
        lines=lines,
        page=place.number,
        pages=place.pages,
        page_links=page_links(view.stem, place.number, place.pages),
        previous=page_name(view.stem, place.number - 1) if place.number > 1 else None,
        next=page_name(view.stem, place.number + 1) if place.number < place.pages else None,
        root=root,
    )
    title = column.name if not view.stem else _heading(words, column, view)
    if place.number > 1:
        title = words.page_title.format(title=title, page=place.number)
    return kit.page(
        "column",
        place.address,
        title=kit.title(title),
        head=place.head.replace(_PAGE_MARK, page_name(view.stem, place.number)),
        trail=kit.trail(column, *([view.label] if view.stem else [])),
        content=content,
        side=trees.html(column, root),
        entry=kit.entry_of(column),
    )


def _heading(words: Messages, column: Column, view: View) -> str:
    form = words.year_title if view.group == "year" else words.view_title
    found: str = form.format(column=column.name, year=view.label, view=view.label)
    return found
