"""What the frame of all pages is made from: the organ, the entries, the footer, the asset names."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from generator.render.head import head_for_site
from generator.render.host import host_versions
from generator.render.job import key_of
from generator.render.shell import token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from markupsafe import Markup

    from generator.portal.model import Portal
    from generator.render.assets import Asset
    from generator.render.environment import Templates
    from generator.render.messages import Messages
    from generator.schema.organ import Organ
    from generator.vocabularies.models import FooterMark

LAYOUTS = ("wide", "column", "notice", "search", "request")
ENTRY_KEYS = ("policies", "guide", "framework", "statutory", "request", "annual-reports")
"""The six entries of the platform in their order; each is the key of a column."""

SLOTS = ("head", "title", "breadcrumb", "content", "side", *(f"active_{key}" for key in ENTRY_KEYS))


class Entry(NamedTuple):
    """A link of the frame; `key` is the column it leads to."""

    key: str
    name: str
    address: str


class Mark(NamedTuple):
    """A mark of the footer as people see it; `url` None where the mark is text alone."""

    slug: str
    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Footer:
    """The links and marks at the foot of every page."""

    links: tuple[Entry, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameFacts:
    """Everything that the templates of the frame show; `asset_names` maps a name to its address."""

    organ: Organ
    entries: tuple[Entry, ...]
    footer: Footer
    asset_names: Mapping[str, str]
    head: Markup
    messages: Messages

    def search_assets(self) -> dict[str, tuple[str, ...]]:
        """Return the scripts and stylesheets that only the search page loads."""

        def starting(prefix: str, ending: str) -> tuple[str, ...]:
            names = sorted(
                name for name in self.asset_names if name.startswith(prefix) and name.endswith(ending)
            )
            return tuple(self.asset_names[name] for name in names)

        return {
            "scripts": starting("javascripts/search", ".js"),
            "stylesheets": starting("stylesheets/search", ".css"),
        }


def frame_facts(portal: Portal, assets: Iterable[Asset], messages: Messages) -> FrameFacts:
    """Return the facts of one portal."""
    entries = tuple(Entry(key, portal.columns[key].name, portal.columns[key].address) for key in ENTRY_KEYS)
    words = messages.footer
    links = (
        Entry("catalog", words.catalog, "catalog/index.html"),
        Entry("organ", words.organ, "organ/index.html"),
        Entry("platforms", words.platforms, "platforms/index.html"),
        Entry("sitemap", words.sitemap, "sitemap.html"),
    )
    marks = tuple(footer_marks(portal.organ, portal.vocabularies.footer_marks, messages))
    names = {asset.name: asset.address for asset in assets}
    return FrameFacts(
        organ=portal.organ,
        entries=entries,
        footer=Footer(links, marks),
        asset_names=names,
        head=head_for_site(portal),
        messages=messages,
    )


def footer_marks(organ: Organ, marks: Iterable[FooterMark], messages: Messages) -> Iterator[Mark]:
    """Yield the marks that the organ has facts for (W-02 of 政府网站发展指引); others are left out.

    The address of the page itself, which 找错 wants to know, stays a slot.
    """
    for mark in marks:
        value = next(filter(None, (_fact(organ, field) for field in mark.fields)), None)
        if value is None:
            continue
        text = messages.footer.marks[mark.slug].format(value=_shown(organ, mark.slug, value))
        yield Mark(mark.slug, text, _mark_url(organ, mark, value))


def _fact(organ: Organ, field: str) -> str | None:
    found: str | None = attrgetter(field.removeprefix("organ."))(organ)
    return found


def _shown(organ: Organ, slug: str, value: str) -> str:
    """Return the value as people know it: the police record is shown with its province and 号."""
    return organ.police_label or value if slug == "police-filing" else value


def _mark_url(organ: Organ, mark: FooterMark, value: str) -> str | None:
    if mark.slug == "site-map":
        return value
    if not mark.links:
        return None
    return mark.links[0].template.format(
        organ_mark=organ.organ_mark,
        site_identifier=organ.site_identifier,
        police_record=organ.police_record,
        page_url=token("page_url"),
    )


def frame_key(mkdocs_yml: Path, templates: Templates, facts: FrameFacts) -> str:
    """Return a key that changes whenever the frames could; made without importing MkDocs."""
    return key_of(
        mkdocs_yml.read_bytes(),
        [templates.key(f"layouts/{layout}.html") for layout in LAYOUTS],
        facts.organ,
        facts.entries,
        facts.footer,
        sorted(facts.asset_names.items()),
        facts.head,
        host_versions(),
    )
