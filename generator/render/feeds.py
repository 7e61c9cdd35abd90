"""Atom and JSON Feed of a column or of the whole portal: what is newest, dated by 发布日期."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from generator.portal.values import value_of, words_of
from generator.schema.declared import FeedPart
from generator.schema.field_table import on_face

if TYPE_CHECKING:
    from datetime import date

    from generator.portal.model import Column, Portal
    from generator.schema.notice import Notice

FEED_LENGTH = 50
_WITH_REPORTS = frozenset({"", "annual-reports"})


def feed_notices(column: Column) -> tuple[Notice, ...]:
    """Return what a feed shows: the newest notices of a column."""
    return column.notices[:FEED_LENGTH]


class FeedEntry(NamedTuple):
    """A document as feeds show it."""

    title: str
    address: str
    summary: str
    publisher: str
    published_on: date
    keywords: tuple[str, ...]
    named: tuple[tuple[str, str], ...] = ()


def feed_reports(portal: Portal, column: Column) -> tuple[FeedEntry, ...]:
    """Return the annual reports that the feed of their column, and that of the whole, shows."""
    if column.key not in _WITH_REPORTS:
        return ()
    entries = []
    for report in portal.reports.published.values():
        organ, day = portal.reports.name_of(report.body, portal.organ.name), report.texts.published_on
        assert day is not None, "published reports have a day"
        entries.append(
            FeedEntry(
                title=report.title(organ),
                address=report.address,
                summary="",
                publisher=organ,
                published_on=day,
                keywords=(),
            )
        )
    return tuple(sorted(entries, key=lambda entry: (-entry.published_on.toordinal(), entry.address)))


def _entries(portal: Portal, column: Column) -> list[FeedEntry]:
    """Return what a feed shows, newest first."""
    notices = (_entry(portal, notice) for notice in feed_notices(column))
    every = (*notices, *feed_reports(portal, column))
    return sorted(every, key=lambda entry: -entry.published_on.toordinal())[:FEED_LENGTH]


def _entry(portal: Portal, notice: Notice) -> FeedEntry:
    """Return the entry of a notice: each field as the part of it that is declared, others under their label."""
    parts: dict[str, Any] = {}
    named = []
    for row, part in on_face(type(notice), "feed"):
        value = value_of(portal, notice, row.key)
        if part is not FeedPart.NAMED:
            parts[part.value] = value
        elif words := words_of(value):
            named.append((row.label, words))
    return FeedEntry(
        **{**parts, "summary": parts["summary"] or ""}, address=notice.address, named=tuple(named)
    )


def atom_feed(portal: Portal, column: Column) -> bytes:
    """Return the Atom feed (RFC 4287) of a column.

    It counts as updated when its newest notice was published: the build day never shows.
    """
    base = portal.organ.base_url
    newest = _entries(portal, column)
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
        *(_atom_entry(portal, entry) for entry in newest),
        "</feed>",
    ]
    return "\n".join(lines).encode()


def _atom_entry(portal: Portal, entry: FeedEntry) -> str:
    address = portal.organ.base_url + entry.address
    summary = f"<summary>{escape(entry.summary)}</summary>" if entry.summary else ""
    named = "".join(
        f"<category term={quoteattr(words)} label={quoteattr(f'{label}：{words}')}/>"
        for label, words in entry.named
    )
    return (
        f"<entry><title>{escape(entry.title)}</title><id>{escape(address)}</id>"
        f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>'
        f"<published>{_moment(entry.published_on)}</published><updated>{_moment(entry.published_on)}</updated>"
        f"<author><name>{escape(entry.publisher)}</name></author>{summary}{named}</entry>"
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
        "items": [_json_item(portal, entry) for entry in _entries(portal, column)],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _json_item(portal: Portal, entry: FeedEntry) -> dict[str, object]:
    address = portal.organ.base_url + entry.address
    item: dict[str, object] = {
        "id": address,
        "url": address,
        "title": entry.title,
        "content_text": entry.summary or entry.title,
        "date_published": _moment(entry.published_on),
        "authors": [{"name": entry.publisher}],
    }
    if entry.keywords:
        item["tags"] = list(entry.keywords)
    if entry.named:
        item["_fields"] = dict(entry.named)
    return item


def feed_title(portal: Portal, column: Column) -> str:
    """Return the name a reader's list shows."""
    return f"{portal.organ.name}政府信息公开 — {column.full_name}"


def _beside(column: Column, name: str) -> str:
    return f"{column.key}/{name}" if column.key else name


def _moment(day: date) -> str:
    """Return the start of a day in China."""
    return f"{day.isoformat()}T00:00:00+08:00"
