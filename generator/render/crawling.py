"""sitemap.xml and robots.txt: what machines are told of the portal's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.portal.model import Portal

# The protocol allows 50,000 addresses a file (sitemaps.org).
SITEMAP_LIMIT = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap_files(portal: Portal, addresses: Iterable[str]) -> dict[str, bytes]:
    """Return the site map files by address; `addresses` are the HTML pages below the root.

    Above the protocol's limit the pages are spread over numbered files and sitemap.xml lists them.
    Notices and annual reports carry the day they were published; other pages carry none, for they
    change without notice.
    """
    days = {notice.address: str(notice.published_on) for notice in portal.notices}
    days |= {report.address: str(report.texts.published_on) for report in portal.reports.published.values()}
    base = portal.organ.base_url
    entries = [_entry(base, address, days.get(address)) for address in sorted(addresses)]
    if len(entries) <= SITEMAP_LIMIT:
        return {"sitemap.xml": _urlset(entries)}
    starts = range(0, len(entries), SITEMAP_LIMIT)
    names = sitemap_names(len(entries))[1:]
    parts = {
        name: _urlset(entries[start : start + SITEMAP_LIMIT])
        for name, start in zip(names, starts, strict=True)
    }
    index = "".join(f"<sitemap><loc>{escape(base + name)}</loc></sitemap>\n" for name in parts)
    parts["sitemap.xml"] = f"{_HEAD}<sitemapindex {_NAMESPACE}>\n{index}</sitemapindex>\n".encode()
    return parts


def sitemap_names(pages: int) -> tuple[str, ...]:
    """Return the addresses of the site map files of so many pages, that of the whole first."""
    parts = -(-pages // SITEMAP_LIMIT)
    return "sitemap.xml", *(f"sitemap-{number}.xml" for number in range(1, parts + 1) if parts > 1)


def _entry(base: str, address: str, day: str | None) -> str:
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(base + quote(address))}</loc>{changed}</url>\n"


def _urlset(entries: Iterable[str]) -> bytes:
    return f"{_HEAD}<urlset {_NAMESPACE}>\n{''.join(entries)}</urlset>\n".encode()


def robots_txt(portal: Portal) -> bytes:
    """Return robots.txt: everything may be read, the site map is here.

    Crawlers look for it at the root of the host; where the portal is a column of a larger site, its
    administrator copies the line into the host's own file.
    """
    return f"User-agent: *\nAllow: /\n\nSitemap: {portal.organ.base_url}sitemap.xml\n".encode()
