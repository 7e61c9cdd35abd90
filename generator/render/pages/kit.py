"""What every page is made with, and the one way to make a page of a fragment."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from generator.render.frame import ENTRY_KEYS
from generator.render.job import key_of
from generator.render.qr import QrCodes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markupsafe import Markup

    from generator.portal.model import Column, Portal
    from generator.render.body import Body
    from generator.render.downloads.offers import Offer
    from generator.render.environment import Templates
    from generator.render.messages import Messages
    from generator.render.shell import Shell
    from generator.schema.notice import Notice

HOME = "index.html"


class Crumb(NamedTuple):
    """A step of the way from the home page; the last one, the page itself, has no address."""

    name: str
    address: str | None


@dataclass(frozen=True, kw_only=True)
class Kit:
    """The portal and the tools that make pages of it; shared by all jobs of a build."""

    portal: Portal
    shells: Mapping[str, Shell]
    templates: Templates
    body_of: Callable[[Notice], Body]
    code_key: str
    offers: Mapping[str, tuple[Offer, ...]] = field(default_factory=dict)
    qr: QrCodes = field(default_factory=QrCodes)
    _breadcrumbs: dict[tuple[tuple[Crumb, ...], str], str] = field(default_factory=dict)

    def column_type(self, kind: str) -> str:
        """Return the ColumnType of a page that is no column, by the mark of its kind in the vocabulary."""
        return self.portal.vocabularies.page_kinds[kind].column_type

    @property
    def messages(self) -> Messages:
        """Return the words of the pages."""
        return self.templates.messages

    @cached_property
    def organ_key(self) -> str:
        """Return a key of the facts about the organ, which titles, heads and many pages show."""
        return key_of(self.portal.organ)

    @cached_property
    def _quoted_base(self) -> str:
        return quote(self.portal.organ.base_url, safe="")

    def key(self, layout: str, template: str, *parts: object) -> str:
        """Return the key of a page of that layout and template that also depends on `parts`."""
        breadcrumb = self.templates.key("components/breadcrumb/breadcrumb.html")
        return key_of(
            self.code_key,
            self.shells[layout].key,
            self.templates.key(template),
            breadcrumb,
            self.organ_key,
            parts,
        )

    def title(self, page: str) -> str:
        """Return the words of the window's title."""
        found: str = self.messages.site.title.format(page=page, organ=self.portal.organ.name)
        return found

    def breadcrumb(self, trail: tuple[Crumb, ...], root: str) -> str:
        """Return 当前位置; the same for most notices of a column, so kept."""
        found = self._breadcrumbs.get((trail, root))
        if found is None:
            found = str(self.templates.component("breadcrumb")(trail, root))
            self._breadcrumbs[trail, root] = found
        return found

    def trail(self, column: Column | None, *names: str) -> tuple[Crumb, ...]:
        """Return the way to a column, and on to pages below it that have no address of their own."""
        crumbs = [Crumb(name, None) for name in names]
        while column is not None:
            crumbs.insert(0, Crumb(column.name, column.address if crumbs else None))
            column = self.portal.columns.get(column.parent) if column.parent else None
        return (Crumb(self.messages.site.name, HOME), *crumbs)

    def entry_of(self, column: Column) -> str | None:
        """Return the entry of the head that a column belongs under."""
        key = column.key.split("/")[0] if column.parent != "statutory" else "statutory"
        return key if key in ENTRY_KEYS else None

    def page(  # noqa: PLR0913 - one value for each slot of the frame
        self,
        layout: str,
        address: str,
        *,
        title: str,
        head: Markup | str,
        trail: tuple[Crumb, ...],
        content: Markup,
        side: Markup | str = "",
        entry: str | None = None,
        root: str | None = None,
    ) -> bytes:
        """Return the bytes of a page; every value is HTML already except `title`'s words, which are escaped."""
        root = root_of(address) if root is None else root
        values = {
            "root": root,
            "title": escape(title),
            "head": str(head),
            "breadcrumb": self.breadcrumb(trail, root) if len(trail) > 1 else "",
            "content": str(content),
            "side": str(side),
            "page_url": self._quoted_base + "%2F".join([quote(part, safe="") for part in address.split("/")]),
        }
        if entry:
            exact = self.portal.columns[entry].address == address
            values[f"active_{entry}"] = ' aria-current="page"' if exact else ' aria-current="true"'
        return self.shells[layout].pour(**values).encode("utf-8")


def escape(text: str) -> str:
    """Return the text as HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;")


def root_of(address: str) -> str:
    """Return the way from a page to the portal's root."""
    return "../" * address.count("/")


def link_address(url: str, root: str) -> str:
    """Return a link of a settings file as the page must write it: plain paths start at the portal's root."""
    return url if url.startswith(("http://", "https://", "/", "#", ".")) else root + url
