"""机构职能: duties, address, hours, contact, persons in charge and inner departments (条例 art. 20 (2))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.portal.columns import ORGAN
from generator.render.pages.fixed import FixedPage, column_page
from generator.render.pages.notice import Fact

if TYPE_CHECKING:
    from generator.render.pages.kit import Kit
    from generator.render.pages.tree import Trees

TEMPLATE = "pages/organ.html"


def page(kit: Kit, trees: Trees) -> FixedPage:
    """Return the page."""
    organ, words = kit.portal.organ, kit.messages.organ
    column = kit.portal.columns[ORGAN]
    contact = (
        Fact(words.name, organ.name, wide=True),
        Fact(words.address, organ.address, wide=True),
        Fact(words.hours, organ.hours, wide=True),
        Fact(words.phone, organ.phone, wide=True),
        Fact(words.credit_code, organ.credit_code, wide=True),
    )
    return column_page(
        kit, column, TEMPLATE, (), lambda _root: {"organ": organ, "contact": contact}, layout="column",
        side=lambda root: str(trees.html(column, root)),
        side_key=trees.key(column) + kit.templates.key("components/tree/tree.html"),
    )  # fmt: skip
