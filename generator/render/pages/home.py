"""The home page of the column 政府信息公开."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from generator.portal.columns import CATALOG, POLICIES
from generator.render.frame import ENTRY_KEYS
from generator.render.pages.fixed import FixedPage
from generator.render.pages.kit import HOME, Crumb, Kit
from generator.render.pages.rows import ROOT_MARK, Lines
from generator.render.pages.statutory import items_below

if TYPE_CHECKING:
    from collections.abc import Mapping

TEMPLATE = "pages/home.html"
_NEWEST = 10


class EntryLink(NamedTuple):
    """One of the six entries, with a line that says what is there."""

    name: str
    address: str
    words: str


class PolicyColumn(NamedTuple):
    """A column of policy documents and how many it holds."""

    name: str
    address: str
    total: int


def page(kit: Kit, lines: Lines) -> FixedPage:
    """Return the home page."""
    portal, words = kit.portal, kit.messages.home
    newest = portal.columns[CATALOG].notices[:_NEWEST]
    entries = tuple(
        EntryLink(portal.columns[key].name, portal.columns[key].address, words.entries[key])
        for key in ENTRY_KEYS
    )
    policies = tuple(
        PolicyColumn(column.name, column.address, portal.count(column))
        for column in portal.children(POLICIES)
    )
    groups = {
        "items": items_below(kit, "item-"),
        "topics": items_below(kit, "topics/"),
        "domains": items_below(kit, "domains/"),
    }

    def values(root: str) -> Mapping[str, object]:
        shown = "".join(map(lines.short_html, newest)).replace(ROOT_MARK, root)
        return {
            "entries": entries,
            "policies": policies,
            "lines": Markup(shown),  # noqa: S704 - made by our templates
            **groups,
        }

    title = kit.messages.site.home_title.format(organ=portal.organ.name)
    facts = (entries, policies, groups, lines.keys(lines.numbers.of(newest)),
             kit.templates.key("components/list_line/list_line.html"))  # fmt: skip
    return FixedPage(
        address=HOME,
        name=kit.messages.site.name,
        description=portal.columns[CATALOG].description,
        column_type=kit.column_type("home"),
        template=TEMPLATE,
        facts=facts,
        values=values,
        trail=(Crumb(kit.messages.site.name, None),),
        title=title,
    )
