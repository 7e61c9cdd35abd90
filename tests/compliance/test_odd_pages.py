"""Pages as they really are: broken, empty, of another kind; each is read, none stops the judge."""

from __future__ import annotations

import pytest

from generator.compliance.facts.reading import read_page
from generator.compliance.site.markup import page_links
from generator.rules.facts.page import PageFacts, Region
from generator.webpages.charset import decode_page

HERE = "http://www.example.gov.cn/xxgk/index.html"


def read(html: str) -> PageFacts:
    return read_page(HERE, html, len(html))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
        b"just words",
        b"<!-- only a comment -->",
        b"<html><head><title>no body</title></head>",
        b"<frameset><frame src='a.htm'></frameset>",
        b"<base href='http://['><a href='http://[bad'>x</a>",
        b"<div>" * 5000,
        b"<table><tr><td>" * 300 + b"x",
        b"<script type='text/xml'><datastore><record><![CDATA[<li>",
        b"<?xml version='1.0' encoding='gb2312'?><html><body>\x00</body></html>",
        b"<svg><a xlink:href='x'><text>t</text></a></svg><template><a href=q>t</a></template>",
    ],
)
def test_any_bytes_can_be_read_as_a_page(data: bytes) -> None:
    page = read_page(HERE, decode_page(data)[0], len(data))
    assert page.url == HERE
    assert page.weight == len(data)


def test_a_list_kept_as_data_for_a_script_is_read_as_a_list() -> None:
    page = read(
        '<div><script type="text/xml"><datastore><recordset>\n<record><![CDATA[<li><a href="/art/1.html">'
        "关于示例事项的通知</a><span>2026-05-06</span></li>]]></record></recordset></datastore></script></div>"
    )
    assert [(row.title, row.url, str(row.shown_on)) for row in page.rows] == [
        ("关于示例事项的通知", "http://www.example.gov.cn/art/1.html", "2026-05-06")
    ]
    assert page.links[0].line == 2


@pytest.mark.parametrize(
    "html",
    [
        "<a href=\"javascript:openurl('zn.htm')\">公开指南</a>",
        '<a href="javascript:void(0)" onclick="location.href=\'zn.htm\'">公开指南</a>',
        "<li onclick=\"window.open('zn.htm')\"><a href='#'>公开指南</a></li>",
        "<td onclick=\"window.open('zn.htm')\">公开指南</td>",
        "<map><area href='zn.htm' alt='公开指南'></map>",
        "<a href='zn.htm'><img src='a.gif' alt='公开指南'></a>",
    ],
)
def test_a_column_opened_by_script_or_picture_is_a_link(html: str) -> None:
    found = {(link.text, link.url) for link in read(f"<body>{html}</body>").links}
    assert ("公开指南", "http://www.example.gov.cn/xxgk/zn.htm") in found
    assert "http://www.example.gov.cn/xxgk/zn.htm" in page_links(f"<body>{html}</body>", HERE).follows


@pytest.mark.parametrize(
    ("shown", "address", "day"),
    [
        ("[2026-05-06]", "a.html", "2026-05-06"),
        ("2026.5.6", "a.html", "2026-05-06"),
        ("（2026年5月6日）", "a.html", "2026-05-06"),
        ("05-06", "202605/t20260506_12.html", "2026-05-06"),
        ("[05-06]", "/art/2026/5/6/art_1_2.html", "2026-05-06"),
        ("05-06", "a.html", "None"),
    ],
)
def test_days_of_lists_are_read_in_every_usual_form(shown: str, address: str, day: str) -> None:
    page = read(
        f'<div><div class="item"><a href="{address}">关于示例事项的通知</a><i>{shown}</i></div></div>'
    )
    assert [str(row.shown_on) for row in page.rows] == [day]


def test_the_line_that_tells_where_a_page_is_holds_no_entries() -> None:
    page = read(
        "<table><tr><td>您现在的位置：<a href='/'>示例县人民政府</a> &gt;&gt; <a href='/xxgk/'>政府信息公开专栏</a>"
        "</td></tr></table><table><tr><td><a href='1.htm'>关于示例事项的通知</a></td><td>2026-05-06</td></tr></table>"
    )
    assert [row.title for row in page.rows] == ["关于示例事项的通知"]
    assert [link.region for link in page.links] == [Region.NAVIGATION, Region.NAVIGATION, Region.MAIN]
    assert page.trail == ("示例县人民政府", "政府信息公开专栏")


def test_a_paging_script_names_the_further_pages() -> None:
    follows = page_links('<script>createPageHTML(3, 0, "index", "html");</script>', HERE).follows
    assert follows == (
        "http://www.example.gov.cn/xxgk/index_1.html",
        "http://www.example.gov.cn/xxgk/index_2.html",
    )
