"""Atom and JSON Feed of a column or of the whole portal: the newest notices, dated by 发布日期."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from datetime import date

    from generator.portal.model import Column, Portal
    from generator.schema.notice import Notice

FEED_LENGTH = 50


def feed_notices(column: Column) -> tuple[Notice, ...]:
    """Return what a feed shows: the newest notices of a column."""
    return column.notices[:FEED_LENGTH]


def atom_feed(portal: Portal, column: Column) -> bytes:
    """Return the Atom feed (RFC 4287) of a column.

    It counts as updated when its newest notice was published: the build day never shows.
    """
    base = portal.organ.base_url
    newest = feed_notices(column)
    updated = _moment(newest[0].published_on) if newest else _moment(portal.guide.verified_on)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<title>{escape(feed_title(portal, column))}</title>",
        f"<id>{escape(base + column.key)}</id>",
        f"<updated>{updated}</updated>",
        f"<author><name>{escape(portal.organ.name)}</name></author>",
        f'<link rel="alternate" type="text/html" href={quoteattr(base + column.address)}/>',
        f'<link rel="self" type="application/atom+xml" href={quoteattr(base + _beside(column, "feed.xml"))}/>',
        *(_atom_entry(portal, notice) for notice in newest),
        "</feed>",
    ]
    return "\n".join(lines).encode()


def _atom_entry(portal: Portal, notice: Notice) -> str:
    address = portal.organ.base_url + notice.address
    summary = f"<summary>{escape(notice.summary)}</summary>" if notice.summary else ""
    return (
        f"<entry><title>{escape(notice.title)}</title><id>{escape(address)}</id>"
        f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>'
        f"<published>{_moment(notice.published_on)}</published><updated>{_moment(notice.published_on)}</updated>"
        f"<author><name>{escape(notice.publisher)}</name></author>{summary}</entry>"
    )


def json_feed(portal: Portal, column: Column) -> bytes:
    """Return the JSON Feed (version 1.1) of a column."""
    base = portal.organ.base_url
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed_title(portal, column),
        "language": "zh-CN",
        "home_page_url": base + column.address,
        "feed_url": base + _beside(column, "feed.json"),
        "authors": [{"name": portal.organ.name}],
        "items": [_json_item(portal, notice) for notice in feed_notices(column)],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _json_item(portal: Portal, notice: Notice) -> dict[str, object]:
    address = portal.organ.base_url + notice.address
    item: dict[str, object] = {
        "id": address,
        "url": address,
        "title": notice.title,
        "content_text": notice.summary or notice.title,
        "date_published": _moment(notice.published_on),
        "authors": [{"name": notice.publisher}],
    }
    if notice.keywords:
        item["tags"] = list(notice.keywords)
    return item


def feed_title(portal: Portal, column: Column) -> str:
    """Return the name a reader's list shows."""
    return f"{portal.organ.name}政府信息公开 — {column.full_name}"


def _beside(column: Column, name: str) -> str:
    return f"{column.key}/{name}" if column.key else name


def _moment(day: date) -> str:
    """Return the start of a day in China."""
    return f"{day.isoformat()}T00:00:00+08:00"
