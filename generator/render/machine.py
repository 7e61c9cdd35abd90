"""Jobs for the files that machines read: feeds, catalogs, site map, robots.txt and attachments."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from generator.portal.columns import CATALOG
from generator.portal.model import Column
from generator.render.catalogs import CatalogWriter
from generator.render.crawling import SITEMAP, entries_of, robots_txt, sitemap, sitemap_index, sitemap_parts
from generator.render.feeds import atom_feed, feed_notices, feed_reports, json_feed
from generator.render.head import PLATFORM_NAME
from generator.render.job import CopyJob, LargeJob, PageJob, key_of, key_of_texts
from generator.render.numbers import Numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.portal.model import Portal
    from generator.render.downloads.offers import Offer
    from generator.schema.notice import Notice

_NOT_IN_SITEMAP = frozenset({"404.html"})


def whole_column(portal: Portal) -> Column:
    """Return the portal as one column: its feeds and catalogs lie at the root."""
    catalog, home = portal.columns[CATALOG], portal.vocabularies.page_kinds["home"]
    return Column(
        key="",
        name=PLATFORM_NAME,
        full_name=PLATFORM_NAME,
        description=catalog.description,
        column_type=home.column_type,
        parent=None,
        notices=catalog.notices,
    )


def machine_jobs(
    portal: Portal, code_key: str, offers: Mapping[str, tuple[Offer, ...]] | None = None
) -> Iterator[PageJob | LargeJob]:
    """Yield feeds and catalogs of every column and of the whole, and robots.txt; `offers` are the downloads."""
    offers = offers or {}
    writer = CatalogWriter(portal, offers)
    organ_key = key_of(portal.organ, portal.guide.verified_on, code_key)
    marks = [_mark(portal, notice, offers) for notice in portal.notices]
    numbers = Numbers(portal)
    for column in (whole_column(portal), *portal.columns.values()):
        folder = f"{column.key}/" if column.key else ""
        head = key_of(organ_key, column.key, column.full_name)
        reports = key_of(feed_reports(portal, column))
        own = numbers.of(column.notices)
        newest = _key(head + reports, marks, numbers.of(feed_notices(column)))
        every = _key(head, marks, own)
        yield PageJob(f"{folder}feed.xml", newest, partial(atom_feed, portal, column))
        yield PageJob(f"{folder}feed.json", newest, partial(json_feed, portal, column))
        yield LargeJob(f"{folder}catalog.json", every, partial(writer.json, column.full_name, own))
        yield LargeJob(f"{folder}catalog.csv", every, partial(writer.csv, own))
    yield PageJob("robots.txt", organ_key, partial(robots_txt, portal))


def sitemap_jobs(portal: Portal, pages: Iterable[str], code_key: str) -> Iterator[LargeJob]:
    """Yield the site map of the pages at these addresses."""
    unlisted = _NOT_IN_SITEMAP | {notice.address for notice in portal.withdrawn}
    listed = [address for address in pages if address.endswith(".html") and address not in unlisted]
    base = portal.organ.base_url
    parts = sitemap_parts(entries_of(portal, listed))
    for name, entries in parts.items():
        key = key_of_texts(code_key, base, *chain.from_iterable(entries))
        yield LargeJob(name, key, partial(sitemap, base, entries))
    if SITEMAP not in parts:
        yield LargeJob(
            SITEMAP, key_of_texts(code_key, base, *parts), partial(sitemap_index, base, tuple(parts))
        )


def attachment_jobs(portal: Portal) -> Iterator[CopyJob]:
    """Yield the files that notices publish beside their pages."""
    for index_number, attachments in portal.attachments.items():
        slug = index_number.replace("/", "-")
        for attachment in attachments:
            address = f"notices/{slug}/{attachment.file_name}"
            yield CopyJob(address, key_of(attachment.file.stamp), attachment.file.location)


def _mark(portal: Portal, notice: Notice, offers: Mapping[str, tuple[Offer, ...]]) -> str:
    forms = "".join([offer.form for offer in offers.get(notice.index_number, ())])
    return f"{notice.fields_digest}{portal.validity_of(notice).value}{forms}"


def _key(head: str, marks: Sequence[str], numbers: Iterable[int]) -> str:
    return key_of_texts(head, *[marks[number] for number in numbers])
