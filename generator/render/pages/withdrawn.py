"""The note at the address of a withdrawn notice: that it is withdrawn, since when and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.render.head import head_for_withdrawn
from generator.render.job import PageJob
from generator.render.pages.kit import HOME, Crumb
from generator.render.pages.notice import ROOT, Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.render.pages.kit import Kit
    from generator.schema.notice import Notice

TEMPLATE = "pages/withdrawn.html"


def jobs(kit: Kit) -> Iterator[PageJob]:
    """Yield the job of the note of every withdrawn notice."""
    common = kit.key("wide", TEMPLATE)
    for notice in kit.portal.withdrawn:
        yield PageJob(notice.address, f"{common}{notice.fields_digest}", partial(render, kit, notice))


def render(kit: Kit, notice: Notice) -> bytes:
    """Return the page; nothing of the notice's text or attachments is in it."""
    words = kit.messages.withdrawn
    facts = (
        Fact(kit.messages.notice.index_number, notice.index_number),
        Fact(kit.messages.notice.document_number, notice.document_number or kit.messages.notice.none),
        Fact(kit.messages.notice.published_on, str(notice.published_on)),
        Fact(words.withdrawn_on, str(notice.withdrawn_on)),
        Fact(kit.messages.notice.publisher, notice.publisher, wide=True),
        Fact(words.reason, str(notice.withdrawal_reason), wide=True),
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
