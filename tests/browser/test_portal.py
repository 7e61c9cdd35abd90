"""The built portal as people meet it: every kind of page, three widths, keyboard, no outside request."""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser.harness import WatchedPage, axe

NOTICES = "notices/11650000MB0000000X-"
KINDS = {
    "home": "index.html",
    "policies": "policies/index.html",
    "list": "policies/normative-documents/index.html",
    "filtered list": "policies/year-2020.html",
    "repealed": "policies/repealed/index.html",
    "gazettes": "policies/gazettes/index.html",
    "empty column": "statutory/item-04/index.html",
    "guide": "guide/index.html",
    "framework": "framework/index.html",
    "statutory": "statutory/index.html",
    "request": "request/index.html",
    "annual reports": "annual-reports/index.html",
    "catalog": "catalog/index.html",
    "organ": "organ/index.html",
    "platforms": "platforms/index.html",
    "site map": "sitemap.html",
    "search": "search/index.html",
    "notice": f"{NOTICES}2020-00004.html",
    "notice with wide tables": f"{NOTICES}2022-00001.html",
    "gazette issue": f"{NOTICES}2020-00008.html",
}
BASE = "/zwgk/xxgk/"
Serve = Callable[..., str]


@pytest.fixture
def address(built_site: Path, serve: Serve) -> str:
    return serve(built_site, BASE)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_quiet_and_fits_at_every_width(
    kind: str, width: int, address: str, open_page: Callable[..., WatchedPage]
) -> None:
    watched = open_page(width)
    watched.page.goto(address + KINDS[kind])
    watched.assert_quiet()
    watched.assert_fits()


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_violation(kind: str, address: str, open_page: Callable[..., WatchedPage]) -> None:
    watched = open_page(390)
    watched.page.goto(address + KINDS[kind])
    assert axe(watched.page) == []


@pytest.mark.parametrize("mode", ["高对比度", "长者模式", "特大字号"])
def test_axe_finds_no_violation_in_the_reading_modes(
    mode: str, address: str, open_page: Callable[..., WatchedPage]
) -> None:
    watched = open_page(1440)
    for kind in ("home", "list", "notice"):
        watched.page.goto(address + KINDS[kind])
        button = watched.page.get_by_role("button", name=mode, exact=True)
        if button.get_attribute("aria-pressed") == "false":
            button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert axe(watched.page) == []
        watched.assert_fits()


def test_the_reading_mode_is_remembered_on_the_next_page(address: str, watched_page: WatchedPage) -> None:
    page = watched_page.page
    page.goto(address + KINDS["home"])
    page.get_by_role("button", name="长者模式").click()
    page.goto(address + KINDS["notice"])
    assert page.evaluate("document.documentElement.hasAttribute('data-portal-elder')")
    page.get_by_role("button", name="长者模式").click()
    page.reload()
    assert not page.evaluate("document.documentElement.hasAttribute('data-portal-elder')")


def test_the_keyboard_reaches_the_text_first_and_every_link_shows_its_focus(
    address: str, watched_page: WatchedPage
) -> None:
    page = watched_page.page
    page.goto(address + KINDS["notice"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    width = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert width != "none"


def test_wide_tables_scroll_by_keyboard_in_a_named_region(address: str, watched_page: WatchedPage) -> None:
    page = watched_page.page
    page.goto(address + KINDS["notice with wide tables"])
    region = page.locator(".table-scroll").first
    assert region.get_attribute("aria-label")
    region.focus()
    assert page.evaluate("document.activeElement.className") == "table-scroll"


@pytest.mark.parametrize("kind", ["home", "list", "notice", "guide"])
def test_everything_reads_and_navigates_without_javascript(
    kind: str, address: str, open_page: Callable[..., WatchedPage]
) -> None:
    watched = open_page(390, java_script_enabled=False)
    watched.page.goto(address + KINDS[kind])
    assert watched.page.locator("main").inner_text().strip()
    assert watched.page.get_by_role("link", name="政府信息公开指南").first.is_visible()
    assert not watched.page.get_by_role("button", name="长者模式").is_visible()


def test_a_reader_finds_a_document_by_the_columns(address: str, watched_page: WatchedPage) -> None:
    page = watched_page.page
    page.goto(address + "index.html")
    page.get_by_role("navigation", name="主要栏目").get_by_role("link", name="政策").click()
    page.get_by_role("link", name="行政规范性文件").first.click()
    page.get_by_role("link", name="关于印发2020年自治区政务公开工作要点的通知").click()
    assert page.locator("h1").inner_text() == "关于印发2020年自治区政务公开工作要点的通知"
    assert "新政办发〔2020〕46号" in page.locator("main").inner_text()
    watched_page.assert_quiet()


def test_the_not_found_page_works_at_any_depth(built_site: Path) -> None:
    text = (built_site / "404.html").read_text(encoding="utf-8")
    assert f'href="{BASE}index.html"' in text
    assert f'href="{BASE}assets/' in text


def test_the_site_reads_from_the_disk_too(built_site: Path, watched_page: WatchedPage) -> None:
    watched_page.page.goto((built_site / "index.html").as_uri())
    watched_page.page.get_by_role("link", name="政府信息公开指南").first.click()
    assert watched_page.page.locator("h1").inner_text() == "政府信息公开指南"
    assert watched_page.outside == []


class _Links(HTMLParser):
    """Collects addresses and anchors of a page, and what a strict policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.refused: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if found.get("id"):
            self.anchors.add(found["id"])
        self.links.extend(found[name] for name in ("href", "src", "action") if name in found)
        inline = tag == "script" and "src" not in found and found.get("type") != "application/ld+json"
        if inline or tag == "style" or "style" in found or any(name.startswith("on") for name in found):
            self.refused.append(self.get_starttag_text() or tag)


@pytest.fixture(scope="module")
def parsed(built_site: Path) -> dict[str, _Links]:
    pages: dict[str, _Links] = {}
    for file in sorted(built_site.rglob("*.html")):
        parser = _Links()
        parser.feed(file.read_text(encoding="utf-8"))
        pages[file.relative_to(built_site).as_posix()] = parser
    return pages


def test_every_internal_link_and_anchor_resolves(built_site: Path, parsed: dict[str, _Links]) -> None:
    dead: list[str] = []
    for address, page in parsed.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            if address == "404.html" and parts.path:
                target = parts.path.removeprefix(BASE)
            else:
                target = (Path(address).parent / unquote(parts.path)).as_posix() if parts.path else address
            resolved = (built_site / unquote(target)).resolve()
            if not resolved.is_file() or not resolved.is_relative_to(built_site.resolve()):
                dead.append(f"{address} → {link}")
                continue
            name = resolved.relative_to(built_site.resolve()).as_posix()
            if parts.fragment and name in parsed and parts.fragment not in parsed[name].anchors:
                dead.append(f"{address} → {link} (no anchor)")
    assert dead == []


def test_no_page_holds_what_a_strict_policy_refuses(parsed: dict[str, _Links]) -> None:
    assert {address: page.refused for address, page in parsed.items() if page.refused} == {}


def test_every_link_is_relative_but_on_the_not_found_page(parsed: dict[str, _Links]) -> None:
    absolute = [
        f"{address} → {link}"
        for address, page in parsed.items()
        if address != "404.html"
        for link in page.links
        if link.startswith("/")
    ]
    assert absolute == []


def test_every_page_carries_the_official_tags(built_site: Path) -> None:
    for file in built_site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        for name in ("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnType"):
            assert f'<meta name="{name}" content="' in text, (file, name)
        if file.parent.name == "notices":
            for name in ("ArticleTitle", "PubDate", "ContentSource"):
                assert f'<meta name="{name}" content="' in text, (file, name)


def test_a_notice_prints_without_the_frame(address: str, watched_page: WatchedPage) -> None:
    page = watched_page.page
    page.goto(address + KINDS["notice"])
    page.emulate_media(media="print")
    assert not page.locator("header.portal-header").is_visible()
    assert page.locator("[data-notice-body]").is_visible()
