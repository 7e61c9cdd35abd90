"""A web page as read: its kind, title, day, facts, text, files, and what of it is not to be published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.webpages.blocks import Block
from generator.webpages.days import StatedDay
from generator.webpages.files import PageFile
from generator.webpages.kinds import PageKind
from generator.webpages.roles import Role
from generator.webpages.titles import Title
from generator.webpages.unseen import Unseen


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    """What one page says. `roles` tells of each block what it is; `facts` has the labels as they stand there.

    `unseen` are the hidden and deleted words between title and end of the text. `further` are the addresses of
    the other pages of a text over several pages, `goes_to` where the page sends its readers on, `canonical`
    what it says of its own address.
    """

    kind: PageKind
    page_title: str
    title: Title
    published: StatedDay
    meta: Mapping[str, str]
    facts: Mapping[str, str]
    blocks: tuple[Block, ...]
    roles: tuple[Role, ...]
    files: tuple[PageFile, ...]
    pictures: tuple[str, ...]
    frames: tuple[str, ...]
    unseen: tuple[Unseen, ...]
    further: tuple[str, ...]
    goes_to: str
    canonical: str

    @property
    def is_article(self) -> bool:
        """Return whether the page can become a notice."""
        return self.kind is PageKind.ARTICLE

    @property
    def body(self) -> tuple[Block, ...]:
        """Return the blocks of the text."""
        return tuple(block for block, role in zip(self.blocks, self.roles, strict=True) if role is Role.BODY)

    @property
    def text(self) -> str:
        """Return the text as lines."""
        return "\n".join(block.text for block in self.body if block.text)
