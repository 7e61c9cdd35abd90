"""Disclosed tables in the browser: found, sorted, paged, and readable without any script."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.harness import WIDTHS, WatchedPage, axe

Serve = Callable[..., str]
TABLE = "tables/licences.html"


@pytest.fixture
def address(built_site: Path, serve: Serve) -> str:
    return serve(built_site, "/zwgk/xxgk/")


def test_a_reader_finds_and_sorts_rows_of_all_pages(address: str, watched_page: WatchedPage) -> None:
    page = watched_page.page
    page.goto(address + TABLE)
    page.get_by_label("在表中查找").fill("0236号")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_label("在表中查找").fill("")
    page.get_by_role("button", name="许可编号").click()
    page.get_by_role("button", name="许可编号").click()
    expect(page.locator("tbody tr").first).to_contain_text("0240号")
    expect(page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "descending")
    watched_page.assert_quiet()


def test_without_javascript_all_rows_are_reached_by_paging(address: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + TABLE)
    rows = page.locator("tbody tr").count()
    while page.locator("a[rel=next]").count():
        page.locator("a[rel=next]").click()
        rows += page.locator("tbody tr").count()
    assert rows == 240
    context.close()


@pytest.mark.parametrize("place", [TABLE, "tables/index.html", "tasks/index.html", "tasks/organs.html"])
def test_the_pages_are_accessible_and_fit(
    place: str, address: str, open_page: Callable[..., WatchedPage]
) -> None:
    for width in (min(WIDTHS), max(WIDTHS)):
        watched = open_page(width)
        watched.page.goto(address + place)
        assert axe(watched.page) == []
        watched.assert_fits()
        watched.assert_quiet()
