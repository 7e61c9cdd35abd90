"""法定主动公开内容: the fifteen items of art. 20 in their exact wording, the topics of art. 21, the domains."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.portal.columns import STATUTORY
from generator.render.pages.fixed import FixedPage, column_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.portal.model import Column
    from generator.render.pages.kit import Kit
    from generator.render.pages.tree import Trees

TEMPLATE = "pages/statutory.html"


class Item(NamedTuple):
    """A column as an overview shows it: what it holds, how many, and how new."""

    number: int
    name: str
    short: str
    address: str
    total: int
    newest: str | None


def items_below(kit: Kit, prefix: str) -> tuple[Item, ...]:
    """Return the columns below 法定主动公开内容 whose key goes on with `prefix`, numbered."""
    found = (
        column for column in kit.portal.children(STATUTORY) if column.key.startswith(f"{STATUTORY}/{prefix}")
    )
    return tuple(_item(number, column) for number, column in enumerate(found, 1))


def _item(number: int, column: Column) -> Item:
    newest = column.notices[0].published_on.isoformat() if column.notices else None
    return Item(
        number=number,
        name=column.full_name,
        short=column.name,
        address=column.address,
        total=len(column.notices),
        newest=newest,
    )


def page(kit: Kit, trees: Trees) -> FixedPage:
    """Return the overview of the column."""
    column = kit.portal.columns[STATUTORY]
    groups = {
        "items": items_below(kit, "item-"),
        "topics": items_below(kit, "topics/"),
        "domains": items_below(kit, "domains/"),
    }

    def values(root: str) -> Mapping[str, object]:
        del root
        return groups

    return column_page(
        kit, column, TEMPLATE, groups, values, layout="column",
        side=lambda root: str(trees.html(column, root)),
        side_key=trees.key(column) + kit.templates.key("components/tree/tree.html"),
    )  # fmt: skip
