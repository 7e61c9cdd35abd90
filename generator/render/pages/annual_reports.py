"""The entry page of 政府信息公开年报; it invents nothing where there is no report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.render.pages.fixed import FixedPage, column_page
from generator.render.pages.guide import office_facts

if TYPE_CHECKING:
    from generator.render.pages.kit import Kit

TEMPLATE = "pages/annual_reports.html"


def page(kit: Kit) -> FixedPage:
    """Return the entry page."""
    return column_page(
        kit, kit.portal.columns["annual-reports"], TEMPLATE, (),
        lambda _root: {"office": office_facts(kit, kit.portal.organ.office)},
    )  # fmt: skip
