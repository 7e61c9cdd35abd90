"""Pages about the portal itself: platforms above and below, site map, not found, search."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.portal.columns import POLICIES, STATUTORY
from generator.render.frame import ENTRY_KEYS
from generator.render.pages import data_tables, tasks
from generator.render.pages.fixed import FixedPage
from generator.render.pages.kit import HOME, Crumb, Kit, link_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.render.pages.tree import Group
    from generator.schema.organ import Link

PLATFORMS_ADDRESS = "platforms/index.html"
SITEMAP_ADDRESS = "sitemap.html"
SEARCH_ADDRESS = "search/index.html"
NOT_FOUND_ADDRESS = "404.html"


class Named(NamedTuple):
    """A link with the address as the page writes it."""

    name: str
    address: str


def _own_trail(kit: Kit, name: str) -> tuple[Crumb, ...]:
    return (Crumb(kit.messages.site.name, HOME), Crumb(name, None))


def platforms(kit: Kit) -> FixedPage:
    """Return the page of platforms above, below and of the departments (新政办发〔2020〕46号 第20项)."""
    words, found = kit.messages.platforms, kit.portal.organ.platforms
    parts = ((words.above, found.above), (words.below, found.below), (words.departments, found.departments))

    def linked(links: tuple[Link, ...], root: str) -> list[Named]:
        return [Named(link.name, link_address(link.url, root)) for link in links]

    def values(root: str) -> Mapping[str, object]:
        return {"groups": [(name, linked(links, root)) for name, links in parts]}

    return FixedPage(
        address=PLATFORMS_ADDRESS, name=words.title, description=words.intro, column_type=kit.column_type("site"),
        template="pages/platforms.html", facts=(), values=values,
        trail=_own_trail(kit, words.title),
    )  # fmt: skip


def sitemap(kit: Kit, groups: Mapping[str, tuple[Group, ...]]) -> FixedPage:
    """Return the map of all columns."""
    words, columns = kit.messages.sitemap, kit.portal.columns
    entries = tuple((columns[key].name, columns[key].address, groups.get(key, ())) for key in ENTRY_KEYS)
    pages = (
        (kit.messages.platforms.title, PLATFORMS_ADDRESS),
        (kit.messages.search.title, SEARCH_ADDRESS),
        *([(kit.messages.tables.title, data_tables.OVERVIEW_ADDRESS)] if kit.portal.tables else []),
        *([(kit.messages.tasks.by_deadline, tasks.BY_DEADLINE)] if kit.portal.tasks else []),
    )
    machine = (
        (words.feeds, "feed.xml"),
        (words.json_feed, "feed.json"),
        (words.catalog_json, "catalog.json"),
        (words.catalog_csv, "catalog.csv"),
        (words.sitemap_xml, "sitemap.xml"),
    )
    return FixedPage(
        address=SITEMAP_ADDRESS,
        name=words.title,
        description=words.intro,
        column_type=kit.column_type("site"),
        template="pages/sitemap.html",
        facts=(entries, pages, machine),
        values=lambda _root: {"entries": entries, "pages": pages, "machine": machine},
        trail=_own_trail(kit, words.title),
    )


def not_found(kit: Kit) -> FixedPage:
    """Return the page for addresses that lead nowhere; served at any depth, so its links start at the host."""
    words, organ = kit.messages.not_found, kit.portal.organ
    return FixedPage(
        address=NOT_FOUND_ADDRESS, name=words.title, description=words.intro, column_type=kit.column_type("site"),
        template="pages/not_found.html", facts=(),
        values=lambda _root: {"phone": organ.office.phone}, trail=_own_trail(kit, words.title), root=organ.base_path,
    )  # fmt: skip


def search(kit: Kit) -> FixedPage:
    """Return the page that shows what a search finds."""
    words = kit.messages.search
    columns = kit.portal.columns
    entries = tuple((columns[key].name, columns[key].address) for key in (POLICIES, STATUTORY, "catalog"))
    return FixedPage(
        address=SEARCH_ADDRESS,
        name=words.title,
        description=kit.messages.header.search_label,
        column_type=kit.column_type("site"),
        template="pages/search.html",
        facts=entries,
        values=lambda _root: {"portal": kit.portal, "entries": entries},
        trail=_own_trail(kit, words.title),
        layout="search",
    )
