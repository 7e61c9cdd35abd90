"""The note at the address of a withdrawn notice: that it is withdrawn, since when and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.portal.values import words_of
from generator.render.head import head_for_withdrawn
from generator.render.job import PageJob
from generator.render.pages.kit import HOME, Crumb
from generator.render.pages.notice import ROOT, Fact
from generator.schema.record_fields import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.render.pages.kit import Kit
    from generator.schema.notice import Notice

TEMPLATE = "pages/withdrawn.html"
_SHOWN = ("index_number", "document_number", "published_on", "withdrawn_on", "publisher", "withdrawal_reason")
_WIDE = frozenset({"publisher", "withdrawal_reason"})


def jobs(kit: Kit) -> Iterator[PageJob]:
    """Yield the job of the note of every withdrawn notice."""
    common = kit.key("wide", TEMPLATE)
    for notice in kit.portal.withdrawn:
        yield PageJob(notice.address, f"{common}{notice.fields_digest}", partial(render, kit, notice))


def render(kit: Kit, notice: Notice) -> bytes:
    """Return the page; nothing of the notice's text or attachments is in it."""
    words = kit.messages.withdrawn
    facts = tuple(
        Fact(
            label_of(type(notice), key),
            words_of(getattr(notice, key)) or kit.messages.notice.none,
            wide=key in _WIDE,
        )
        for key in _SHOWN
    )
    content = kit.templates.render(
        TEMPLATE, title=notice.title, facts=facts, phone=kit.portal.organ.office.phone, root=ROOT
    )
    trail = (Crumb(kit.messages.site.name, HOME), Crumb(words.title, None))
    return kit.page(
        "wide",
        notice.address,
        title=kit.title(words.title),
        head=head_for_withdrawn(kit.portal, notice, words.title),
        trail=trail,
        content=content,
    )
