"""sitemap.xml and robots.txt: what machines are told of the portal's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.portal.model import Portal

    Entry = tuple[str, str]

# The protocol allows 50,000 addresses a file (sitemaps.org).
SITEMAP_LIMIT = 50_000
SITEMAP = "sitemap.xml"
_AT_ONCE = 1000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def entries_of(portal: Portal, addresses: Iterable[str]) -> list[Entry]:
    """Return the HTML pages at these addresses below the root, in order.

    Notices and annual reports carry the day they were published; other pages carry none, for they
    change without notice.
    """
    days = {notice.address: str(notice.published_on) for notice in portal.notices}
    days |= {report.address: str(report.texts.published_on) for report in portal.reports.published.values()}
    return [(address, days.get(address, "")) for address in sorted(addresses)]


def sitemap_parts(entries: Sequence[Entry]) -> dict[str, Sequence[Entry]]:
    """Return the entries of each site map file by its address; more than the protocol allows are spread."""
    if len(entries) <= SITEMAP_LIMIT:
        return {SITEMAP: entries}
    starts = range(0, len(entries), SITEMAP_LIMIT)
    return {
        f"sitemap-{number}.xml": entries[start : start + SITEMAP_LIMIT]
        for number, start in enumerate(starts, 1)
    }


def sitemap(base: str, entries: Sequence[Entry]) -> Iterator[bytes]:
    """Yield, piece by piece, a site map file of these entries below the address of the portal."""
    yield f"{_HEAD}<urlset {_NAMESPACE}>\n".encode()
    for start in range(0, len(entries), _AT_ONCE):
        yield "".join([_entry(base, *entry) for entry in entries[start : start + _AT_ONCE]]).encode()
    yield b"</urlset>\n"


def sitemap_index(base: str, names: Iterable[str]) -> Iterator[bytes]:
    """Yield the file that lists the site map files of these names."""
    listed = "".join(f"<sitemap><loc>{escape(base + name)}</loc></sitemap>\n" for name in names)
    yield f"{_HEAD}<sitemapindex {_NAMESPACE}>\n{listed}</sitemapindex>\n".encode()


def _entry(base: str, address: str, day: str) -> str:
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(base + quote(address))}</loc>{changed}</url>\n"


def robots_txt(portal: Portal) -> bytes:
    """Return robots.txt: everything may be read, the site map is here.

    Crawlers look for it at the root of the host; where the portal is a column of a larger site, its
    administrator copies the line into the host's own file.
    """
    return f"User-agent: *\nAllow: /\n\nSitemap: {portal.organ.base_url}sitemap.xml\n".encode()
