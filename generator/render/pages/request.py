"""The entry page of 依申请公开: who receives a request, what it must hold, by when it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.render.pages.fixed import FixedPage, column_page
from generator.render.pages.guide import channel_facts, office_facts, paragraphs, received_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.render.pages.kit import Kit

TEMPLATE = "pages/request.html"


def page(kit: Kit) -> FixedPage:
    """Return the entry page."""
    guide, words = kit.portal.guide, kit.messages.guide
    sections = [
        ("contains", kit.messages.request.contains),
        ("channels", words.channels),
        ("steps", words.steps) if guide.request_steps else None,
        ("terms", words.terms) if guide.reply_terms else None,
        ("fees", words.fees) if guide.fees else None,
        ("remedy", words.remedy),
        ("office", words.office),
    ]

    def values(root: str) -> Mapping[str, object]:
        return {
            "steps": guide.request_steps,
            "terms": paragraphs(guide.reply_terms),
            "fees": paragraphs(guide.fees),
            "remedy": paragraphs(guide.remedy),
            "office": office_facts(kit, kit.portal.organ.office),
            "channels": channel_facts(kit, root),
        }

    return column_page(
        kit, kit.portal.columns["request"], TEMPLATE, (guide, received_words(kit)), values,
        layout="notice", sections=tuple(section for section in sections if section),
    )  # fmt: skip
