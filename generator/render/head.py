"""What machines read in the head of a page: the official meta tags, canonical address, JSON-LD, feeds.

The official tags are those of 国办发〔2017〕47号, annex 网页设计规范: 网站标签 on every page, 栏目标签 on
columns (content pages carry those of their column too), 内容页标签 on content pages.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from generator.portal.values import texts_of, value_of
from generator.render.feeds import feed_title
from generator.schema.closed_lists import Validity
from generator.schema.field_table import on_face

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.portal.model import Column, Portal
    from generator.schema.declared import Property
    from generator.schema.notice import Notice

PLATFORM_NAME = "政府信息公开"
_DESCRIPTION_LENGTH = 150
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def head_for_site(portal: Portal) -> Markup:
    """Return the tags that every page carries; one string for the whole site."""
    organ = portal.organ
    return _tags(
        ("SiteName", organ.host_site.name),
        ("SiteDomain", organ.domain),
        ("SiteIDCode", organ.site_identifier),
    )


def head_for_column(portal: Portal, column: Column, address: str) -> Markup:
    """Return the tags of a list page of a column; `address` is the page's own, below the root."""
    base = portal.organ.base_url
    title = escape(feed_title(portal, column))
    feeds = Markup("").join(
        Markup(  # noqa: S704
            f'<link rel="alternate" type="{kind}" title="{title}" '
            f'href="{escape(_beside_feed(address, column, name))}">'
        )
        for kind, name in (("application/atom+xml", "feed.xml"), ("application/feed+json", "feed.json"))
    )
    return Markup("").join(
        (
            _tags(("description", column.description), *_column_tags(column)),
            _canonical(base + address),
            feeds,
            _json_ld(_collection(portal, column, base + address)),
        )
    )


def head_for_page(portal: Portal, name: str, description: str, column_type: str, address: str) -> Markup:
    """Return the tags of a page that is no list: guide, framework, site map …; tagged as a column."""
    tags = (
        ("description", description), ("ColumnName", name), ("ColumnDescription", description),
        ("ColumnKeywords", f"{name},{PLATFORM_NAME}"), ("ColumnType", column_type),
    )  # fmt: skip
    return _tags(*tags) + _canonical(portal.organ.base_url + address)


def head_for_notice(portal: Portal, notice: Notice) -> Markup:
    """Return the tags of a notice page."""
    url = portal.organ.base_url + notice.address
    tags = [(_URL_ORDER, "Url", url)]
    for row, tag in on_face(type(notice), "tag"):
        made = _OWN_TAGS.get(tag.name)
        content = made(notice) if made else ",".join(texts_of(value_of(portal, notice, row.key)))
        if content:
            tags.append((tag.order, tag.name, content))
    return (
        _tags(
            ("description", _description(notice)),
            *_column_tags(portal.home_column(notice)),
            *((name, content) for _, name, content in sorted(tags)),
        )
        + _canonical(url)
        + _json_ld(_document(portal, notice, url))
    )


def _description(notice: Notice) -> str:
    return (notice.summary or notice.title).replace("\n", " ")[:_DESCRIPTION_LENGTH]


_URL_ORDER = 60
_OWN_TAGS: Mapping[str, Callable[[Notice], str]] = {
    "PubDate": lambda notice: f"{notice.published_on} {notice.published_at or '00:00'}",
    "ContentSource": lambda notice: notice.source or notice.publisher,
    "Description": _description,
}
"""Tags whose content the official form makes of more than one field."""


def head_for_document(
    portal: Portal,
    column: Column,
    title: str,
    description: str,
    published_on: str,
    publisher: str,
    address: str,
) -> Markup:
    """Return the tags of a content page that is no notice, such as an annual report."""
    url = portal.organ.base_url + address
    tags = (
        ("description", description), *_column_tags(column), ("ArticleTitle", title),
        ("PubDate", f"{published_on} 00:00"), ("ContentSource", publisher), ("Author", publisher),
        ("Description", description), ("Url", url),
    )  # fmt: skip
    data: dict[str, object] = {
        "@type": "Report",
        "headline": title,
        "url": url,
        "inLanguage": "zh-CN",
        "datePublished": published_on,
        "publisher": _organization(publisher),
        "author": [_organization(publisher)],
    }
    return _tags(*tags) + _canonical(url) + _json_ld(data)


def head_for_withdrawn(portal: Portal, notice: Notice, name: str) -> Markup:
    """Return the tags of the note that stands where a withdrawn notice was.

    Search engines are asked to forget the address; day and reason can be read by programs, too:
    `generator.release` tells by them what was withdrawn.
    """
    tags = (
        ("robots", "noindex"),
        ("description", name),
        ("portal-withdrawn-number", notice.index_number),
        ("portal-withdrawn-title", notice.title),
        ("portal-withdrawn-on", str(notice.withdrawn_on)),
        ("portal-withdrawn-reason", notice.withdrawal_reason or ""),
    )
    return _tags(*tags) + _canonical(portal.organ.base_url + notice.address)


def _column_tags(column: Column) -> Iterable[tuple[str, str]]:
    keywords = dict.fromkeys((column.name, column.full_name, PLATFORM_NAME))
    return (
        ("ColumnName", column.name),
        ("ColumnDescription", column.description),
        ("ColumnKeywords", ",".join(keywords)),
        ("ColumnType", column.column_type),
    )


def _tags(*pairs: tuple[str, str]) -> Markup:
    return Markup("".join(f'<meta name="{name}" content="{escape(content)}">\n' for name, content in pairs))  # noqa: S704


def _canonical(url: str) -> Markup:
    return Markup(f'<link rel="canonical" href="{escape(url)}">\n')  # noqa: S704


def _beside_feed(address: str, column: Column, name: str) -> str:
    """Return the feed's address relative to a page of the column: all of them lie in its folder."""
    own_folder = address.rpartition("/")[0]
    return (
        name if own_folder == column.key else f"{'../' * (address.count('/'))}{column.key}/{name}".lstrip("/")
    )


def _json_ld(data: dict[str, object]) -> Markup:
    text = _ENCODER.encode({"@context": "https://schema.org", **data})
    # A data block, never run; `<` is written as an escape so that no text can close it.
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(f'<script type="application/ld+json">{safe}</script>\n')  # noqa: S704


def _organization(name: str) -> dict[str, object]:
    return {"@type": "GovernmentOrganization", "name": name}


def _collection(portal: Portal, column: Column, url: str) -> dict[str, object]:
    return {
        "@type": "CollectionPage",
        "name": column.full_name,
        "description": column.description,
        "url": url,
        "inLanguage": "zh-CN",
        "publisher": _organization(portal.organ.name),
    }


def _document(portal: Portal, notice: Notice, url: str) -> dict[str, object]:
    """Return the data of a notice; its own properties stand where schema.org users look for them first."""
    is_policy = notice.is_policy
    data: list[tuple[int, str, object]] = [(20, "url", url), (40, "inLanguage", "zh-CN")]
    for row, place in on_face(type(notice), "json_ld"):
        name = place.policy_name if is_policy else place.name
        value = value_of(portal, notice, row.key)
        if name and texts_of(value):
            data.append((place.order, name, _property(portal, value, place)))
    kind = "Legislation" if is_policy else "Article"
    return {"@type": kind} | {name: value for _, name, value in sorted(data, key=lambda item: item[0])}


def _property(portal: Portal, value: object, place: Property) -> object:
    if isinstance(value, Validity):
        return "InForce" if portal.vocabularies.validity(value).is_in_force else "NotInForce"
    texts = [_organization(text) if place.is_organization else text for text in texts_of(value)]
    return texts if isinstance(value, tuple) else texts[0]
