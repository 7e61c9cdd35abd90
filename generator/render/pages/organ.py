"""机构职能: duties, address, hours, contact, persons in charge and inner departments (条例 art. 20 (2))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.portal.columns import ORGAN
from generator.render.pages.fixed import FixedPage, column_page
from generator.render.pages.notice import Fact
from generator.schema.record_fields import label_of

if TYPE_CHECKING:
    from generator.render.pages.kit import Kit
    from generator.render.pages.tree import Trees

TEMPLATE = "pages/organ.html"
_CONTACT = ("address", "hours", "phone", "credit_code")


def page(kit: Kit, trees: Trees) -> FixedPage:
    """Return the page."""
    organ, words = kit.portal.organ, kit.messages.organ
    column = kit.portal.columns[ORGAN]
    contact = (
        Fact(words.name, organ.name, wide=True),
        *(Fact(label_of(type(organ), key), getattr(organ, key), wide=True) for key in _CONTACT),
    )
    return column_page(
        kit, column, TEMPLATE, (), lambda _root: {"organ": organ, "contact": contact}, layout="column",
        side=lambda root: str(trees.html(column, root)),
        side_key=trees.key(column) + kit.templates.key("components/tree/tree.html"),
    )  # fmt: skip
