"""政府信息公开指南 with every element of 条例 art. 12, and the office and channels it shares with 依申请公开."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.render.pages.fixed import FixedPage, column_page
from generator.render.pages.kit import link_address
from generator.render.pages.notice import Fact
from generator.schema.organ import Channel, Office
from generator.schema.record_fields import fields_of, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.render.pages.kit import Kit

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
    found = [Fact(kit.messages.guide.organ_name, kit.portal.organ.name, wide=True)]
    for key in fields_of(Office):
        value = getattr(office, key)
        address = {"email": f"mailto:{value}", "website": value}.get(key)
        if value:
            found.append(Fact(label_of(Office, key), value, wide=True, address=address))
    return tuple(found)


def channel_facts(kit: Kit, root: str) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """Return each channel's name and facts; 收到之日 comes from 条例 art. 31."""
    return tuple((channel.kind, tuple(_facts(kit, channel, root))) for channel in kit.portal.organ.channels)


def _facts(kit: Kit, channel: Channel, root: str) -> Iterator[Fact]:
    """Yield what a channel states, its name aside; when a request counts as received stands before the note."""
    entry = kit.portal.vocabularies.receiving_channels.find(channel.kind)
    for key in fields_of(Channel):
        value = getattr(channel, key)
        if key == "note" and entry and entry.received:
            yield Fact(kit.messages.channel.received, entry.received, wide=True)
        if value and key != "kind":
            address = link_address(value, root) if key == "url" else None
            yield Fact(label_of(Channel, key), value, wide=True, address=address)


def received_words(kit: Kit) -> tuple[str, ...]:
    """Return the official words on 收到之日 that the channels show."""
    return tuple(f"{entry.name} {entry.received}" for entry in kit.portal.vocabularies.receiving_channels)
