"""Pages that stand once in every portal: what they have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.render.body import Heading
from generator.render.head import head_for_page
from generator.render.job import PageJob
from generator.render.pages.kit import Crumb, Kit, root_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.portal.model import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedPage:
    """A page by its address and template; `values` are made from the way to the root when it is rendered.

    `facts` is what the page depends on besides template, frame and organ; `head` gives its meta tags
    where they are not those of a column. With `sections` (anchor →
    heading) the page shows its contents at the side.
    """

    address: str
    name: str
    description: str
    column_type: str
    template: str
    facts: object
    values: Callable[[str], Mapping[str, object]]
    trail: tuple[Crumb, ...]
    entry: str | None = None
    title: str | None = None
    layout: str = "wide"
    sections: tuple[tuple[str, str], ...] = ()
    root: str | None = None
    side: Callable[[str], str] | None = None
    side_key: str = ""
    head: Callable[[], str] | None = None

    def job(self, kit: Kit) -> PageJob:
        """Return the job of the page."""
        key = kit.key(self.layout, self.template, self.name, self.description, self.column_type, self.trail,
                      self.facts, self.sections, self.side_key)  # fmt: skip
        return PageJob(self.address, key, lambda: self.render(kit))

    def render(self, kit: Kit) -> bytes:
        """Return the page."""
        root = root_of(self.address) if self.root is None else self.root
        contents = tuple(Heading(1, anchor, text) for anchor, text in self.sections)
        content = kit.templates.render(
            self.template, heading=self.name, root=root, contents=contents, **self.values(root)
        )
        side = str(kit.templates.component("contents")(contents)) if contents else ""
        if self.side:
            side = self.side(root)
        return kit.page(
            self.layout,
            self.address,
            title=self.title or kit.title(self.name),
            head=self.head() if self.head else self._head(kit),
            trail=self.trail,
            content=content,
            side=side,
            entry=self.entry,
            root=self.root,
        )

    def _head(self, kit: Kit) -> str:
        return str(head_for_page(kit.portal, self.name, self.description, self.column_type, self.address))


def column_page(  # noqa: PLR0913 - the differences between fixed pages, each by name
    kit: Kit,
    column: Column,
    template: str,
    facts: object,
    values: Callable[[str], Mapping[str, object]],
    *,
    layout: str = "wide",
    sections: tuple[tuple[str, str], ...] = (),
    side: Callable[[str], str] | None = None,
    side_key: str = "",
) -> FixedPage:
    """Return the page of a column that shows something else than a list of notices."""
    return FixedPage(
        address=column.address,
        name=column.full_name,
        description=column.description,
        column_type=column.column_type,
        template=template,
        facts=facts,
        values=values,
        trail=kit.trail(column),
        entry=kit.entry_of(column),
        layout=layout,
        sections=sections,
        side=side,
        side_key=side_key,
    )
