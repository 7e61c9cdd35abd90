"""政府信息公开指南 with every element of 条例 art. 12, and the office and channels it shares with 依申请公开."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.render.pages.fixed import FixedPage, column_page
from generator.render.pages.kit import link_address
from generator.render.pages.notice import Fact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.render.pages.kit import Kit
    from generator.schema.organ import Channel, Office

TEMPLATE = "pages/guide.html"


def page(kit: Kit) -> FixedPage:
    """Return the guide."""
    guide, words = kit.portal.guide, kit.messages.guide
    sections = [
        ("classification", words.classification),
        ("arrangement", words.arrangement),
        ("access", words.access),
        ("office", words.office),
        ("channels", words.channels),
        ("steps", words.steps) if guide.request_steps else None,
        ("terms", words.terms) if guide.reply_terms else None,
        ("fees", words.fees) if guide.fees else None,
        ("remedy", words.remedy),
        ("changes", words.changes) if guide.changes else None,
    ]
    shown = tuple(section for section in sections if section)

    def values(root: str) -> Mapping[str, object]:
        return {
            "introduction": paragraphs(guide.introduction),
            "guide": guide,
            "verified_on": guide.verified_on.isoformat(),
            "arrangement": paragraphs(guide.arrangement),
            "terms": paragraphs(guide.reply_terms),
            "fees": paragraphs(guide.fees),
            "remedy": paragraphs(guide.remedy),
            "office": office_facts(kit, kit.portal.organ.office),
            "channels": channel_facts(kit, root),
            "changes": sorted(
                ((change.on.isoformat(), change.text) for change in guide.changes), reverse=True
            ),
        }

    return column_page(
        kit, kit.portal.columns["guide"], TEMPLATE, (guide, received_words(kit)), values,
        layout="notice", sections=shown,
    )  # fmt: skip


def paragraphs(text: str | None) -> tuple[str, ...]:
    """Return the paragraphs that blank lines part."""
    return tuple(" ".join(part.split()) for part in (text or "").split("\n\n") if part.strip())


def office_facts(kit: Kit, office: Office) -> tuple[Fact, ...]:
    """Return what the public must be told of the disclosure office, in the order of art. 12."""
    words = kit.messages.guide
    found = (
        (words.organ_name, kit.portal.organ.name, None),
        (words.name, office.name, None),
        (words.address, office.address, None),
        (words.hours, office.hours, None),
        (words.phone, office.phone, None),
        (words.fax, office.fax, None),
        (words.postcode, office.postcode, None),
        (words.email, office.email, f"mailto:{office.email}"),
        (words.website, office.website, office.website),
    )
    return tuple(Fact(label, value, wide=True, address=address) for label, value, address in found if value)


def channel_facts(kit: Kit, root: str) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """Return each channel's name and facts; 收到之日 comes from 条例 art. 31."""
    return tuple((channel.kind, _facts(kit, channel, root)) for channel in kit.portal.organ.channels)


def _facts(kit: Kit, channel: Channel, root: str) -> tuple[Fact, ...]:
    words = kit.messages.channel
    entry = kit.portal.vocabularies.receiving_channels.find(channel.kind)
    found = (
        (words.receiver, channel.receiver, None),
        (words.address, channel.address, None),
        (words.phone, channel.phone, None),
        (words.hours, channel.hours, None),
        (words.url, channel.url, link_address(channel.url, root) if channel.url else None),
        (words.received, entry.received if entry else None, None),
        (words.note, channel.note, None),
    )
    return tuple(Fact(label, value, wide=True, address=address) for label, value, address in found if value)


def received_words(kit: Kit) -> tuple[str, ...]:
    """Return the official words on 收到之日 that the channels show."""
    return tuple(f"{entry.name} {entry.received}" for entry in kit.portal.vocabularies.receiving_channels)
