import csv
import io
import json
from xml.etree import ElementTree as ET

from generator.portal.model import Portal
from generator.render.catalogs import LABELS, CatalogWriter
from generator.render.crawling import robots_txt
from generator.render.feeds import atom_feed, json_feed
from generator.render.head import head_for_column, head_for_notice
from generator.render.machine import sitemap_jobs, whole_column
from tests.making import make_notice, make_portal

BAD_TITLE = '=1+1 & <b>"题"</b>'
ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_atom_feed_is_well_formed_and_dated_in_china() -> None:
    portal = make_portal(make_notice(1, title=BAD_TITLE, summary="概述 & 其他"))
    feed = ET.fromstring(atom_feed(portal, whole_column(portal)))  # noqa: S314 - our own output
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == BAD_TITLE
    assert entry.findtext(f"{ATOM}published") == "2026-03-05T00:00:00+08:00"
    assert feed.findtext(f"{ATOM}updated") == "2026-03-05T00:00:00+08:00"


def test_an_empty_column_still_has_a_feed() -> None:
    portal = make_portal()
    assert ET.fromstring(atom_feed(portal, whole_column(portal))).findtext(f"{ATOM}updated")  # noqa: S314


def test_the_json_feed_lists_the_newest() -> None:
    portal = make_portal(*(make_notice(serial) for serial in range(1, 61)))
    feed = json.loads(json_feed(portal, whole_column(portal)))
    assert feed["version"].endswith("1.1")
    assert len(feed["items"]) == 50
    assert feed["items"][0]["url"].startswith("https://www.example.gov.cn/zwgk/xxgk/notices/")


def test_the_catalog_has_a_row_a_notice_under_chinese_heads() -> None:
    portal = make_portal(make_notice(1, title=BAD_TITLE), make_notice(2))
    text = b"".join(CatalogWriter(portal).csv(range(len(portal.notices)))).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == list(LABELS.values())
    assert {row["标题"] for row in rows} == {"'" + BAD_TITLE, "示例通知2"}  # no cell becomes a formula
    found = json.loads(b"".join(CatalogWriter(portal).json("政府信息公开", range(len(portal.notices)))))
    assert {notice["title"] for notice in found["notices"]} == {BAD_TITLE, "示例通知2"}


def test_the_head_of_a_notice_carries_the_official_tags_and_safe_data() -> None:
    portal = make_portal(make_notice(1, title="</script><script>alert(1)</script>", published_at="09:30"))
    head = str(head_for_notice(portal, portal.notices[0]))
    assert '<meta name="PubDate" content="2026-03-05 09:30">' in head
    assert '<meta name="ColumnType" content="政策文件">' in head
    assert "<script>alert" not in head
    data = head.split('application/ld+json">')[1].split("</script>", maxsplit=1)[0]
    assert json.loads(data)["name"] == "</script><script>alert(1)</script>"


def test_a_later_page_of_a_column_finds_its_feeds() -> None:
    portal = make_portal(make_notice(1))
    column = portal.columns["policies"]
    assert 'href="feed.xml"' in str(head_for_column(portal, column, "policies/page-2.html"))


def _site_map(portal: Portal, pages: list[str]) -> dict[str, bytes]:
    return {job.address: b"".join(job.pieces()) for job in sitemap_jobs(portal, pages, "code")}


def test_the_site_map_splits_at_the_limit_of_the_protocol() -> None:
    portal = make_portal(make_notice(1))
    few = _site_map(portal, ["index.html", portal.notices[0].address])
    assert list(few) == ["sitemap.xml"]
    assert b"<lastmod>2026-03-05</lastmod>" in few["sitemap.xml"]
    pages = [f"page-{number}.html" for number in range(50_001)]
    many = _site_map(portal, pages)
    assert sorted(many) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert many["sitemap-1.xml"].count(b"<loc>") == 50_000
    assert b"sitemap-2.xml" in many["sitemap.xml"]


def test_robots_may_read_and_find_the_site_map() -> None:
    assert b"Sitemap: https://www.example.gov.cn/zwgk/xxgk/sitemap.xml" in robots_txt(make_portal())
