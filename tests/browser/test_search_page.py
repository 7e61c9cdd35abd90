"""The search of the catalog in a browser: finds, says so, shows text as text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.harness import WatchedPage, axe

Serve = Callable[..., str]


@pytest.fixture
def address(built_site: Path, serve: Serve) -> str:
    return serve(built_site, "/zwgk/xxgk/")


def search(watched: WatchedPage, address: str, query: str) -> list[str]:
    watched.page.goto(address + "index.html")
    watched.page.get_by_role("searchbox").first.fill(query)
    watched.page.get_by_role("button", name="检索").first.click()
    watched.page.locator("[data-result-count]").wait_for()
    return watched.page.locator("[data-result] a").all_inner_texts()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("新政办发[2020]46号", "关于印发2020年自治区政务公开工作要点的通知"),  # brackets as people type them
        ("新政办发（2020）46号", "关于印发2020年自治区政务公开工作要点的通知"),
        ("甩挂", "关于促进国际道路货运甩挂运输发展的实施意见"),
        ("2020-00003", "印发关于教育领域自治区以下财政事权和支出责任划分改革实施方案的通知"),
    ],
)
def test_a_document_is_found(query: str, first: str, address: str, watched_page: WatchedPage) -> None:
    assert search(watched_page, address, query)[0] == first
    watched_page.assert_quiet()


def test_all_words_must_occur(address: str, watched_page: WatchedPage) -> None:
    assert len(search(watched_page, address, "营商环境")) > len(
        search(watched_page, address, "营商环境 废止")
    )
    assert watched_page.page.locator("[data-result-count]").get_attribute("data-result-count") == "1"


@pytest.mark.parametrize(
    "query", ["绝无此词", "<script>alert(1)</script>", "(.*", '"', "😀", "𠮷", "甲" * 2_000]
)
def test_a_query_that_finds_nothing_says_so_as_text(
    query: str, address: str, watched_page: WatchedPage
) -> None:
    assert search(watched_page, address, query) == []
    assert "没有找到" in watched_page.page.get_by_role("status").inner_text()
    assert watched_page.page.locator("main script").count() == 0
    watched_page.assert_quiet()


def test_an_empty_query_asks_for_words(address: str, watched_page: WatchedPage) -> None:
    watched_page.page.goto(address + "search/index.html?q=%20")
    assert "请输入" in watched_page.page.get_by_role("status").inner_text()


def test_a_missing_catalog_points_to_the_columns(address: str, watched_page: WatchedPage) -> None:
    watched_page.page.route("**/catalog.json", lambda route: route.fulfill(status=200, body="{"))
    watched_page.page.goto(address + "search/index.html?q=通知")
    watched_page.page.get_by_text("目录暂时无法读取").wait_for()
    assert watched_page.page.get_by_role("link", name="政府信息公开目录").first.is_visible()


def test_results_are_accessible(address: str, watched_page: WatchedPage) -> None:
    search(watched_page, address, "通知")
    assert axe(watched_page.page) == []
    watched_page.assert_fits()
