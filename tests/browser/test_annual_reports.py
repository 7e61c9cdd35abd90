"""Annual reports in the browser: readable on a phone, by ear and on paper; apart from what the site adds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.harness import WIDTHS, WatchedPage, axe

Serve = Callable[..., str]
REPORT = "annual-reports/2025.html"
PLACES = ["annual-reports/index.html", REPORT, "annual-reports/bodies/scjgj/2025.html"]
PHONE, OFFICE = min(WIDTHS), max(WIDTHS)
NARROW = {"width": 360, "height": 800}


@pytest.fixture
def address(built_site: Path, serve: Serve) -> str:
    return serve(built_site, "/zwgk/xxgk/")


@pytest.mark.parametrize("place", PLACES)
def test_the_pages_are_accessible_and_fit(
    place: str, address: str, open_page: Callable[..., WatchedPage]
) -> None:
    for width in (PHONE, OFFICE):
        watched = open_page(width)
        if width == PHONE:
            watched.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        watched.page.goto(address + place)
        assert axe(watched.page) == []
        watched.assert_fits()
        watched.assert_quiet()


def test_a_wide_table_scrolls_by_itself_and_by_keyboard_on_a_phone(
    address: str, open_page: Callable[..., WatchedPage]
) -> None:
    page = open_page(PHONE).page
    page.goto(address + REPORT)
    region = page.get_by_role("region", name="表三")
    assert region.evaluate("node => node.scrollWidth > node.clientWidth")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    expect(page.get_by_text("可以左右滑动查看").first).to_be_visible()


def test_a_figure_is_told_with_its_row_and_column(address: str, watched_page: WatchedPage) -> None:
    page = watched_page.page
    page.goto(address + REPORT)
    row = page.get_by_role("row", name="一、本年新收政府信息公开申请数量")
    cell = row.get_by_role("cell").last
    heads = (cell.get_attribute("headers") or "").split()
    assert [page.locator(f"#{head}").inner_text() for head in heads] == [
        "申请人情况",
        "总计",
        "一、本年新收政府信息公开申请数量",
    ]
    expect(cell).to_have_text("42")


def test_charts_are_pictures_with_their_numbers_in_words_and_in_a_table(
    address: str, watched_page: WatchedPage
) -> None:
    page = watched_page.page
    page.goto(address + REPORT)
    chart = page.get_by_role("img", name="新收政府信息公开申请（件）")
    expect(chart).to_have_accessible_name(
        "新收政府信息公开申请（件） 新收申请 2023年 15，2024年 28，2025年 42"
    )
    table = page.get_by_role("region", name="新收政府信息公开申请（件）：数字")
    expect(table.get_by_role("cell")).to_have_text(["15", "28", "42"])


def test_print_keeps_the_report_and_leaves_out_what_the_site_adds(
    address: str, watched_page: WatchedPage
) -> None:
    page = watched_page.page
    page.goto(address + REPORT)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="六、其他需要报告的事项")).to_be_visible()
    expect(page.locator(".portal-report-added")).to_be_hidden()
    page.set_viewport_size({"width": 620, "height": 900})  # the width of the text on A4
    wide = page.locator(".portal-report__table").evaluate_all(
        "tables => tables.map(table => table.getBoundingClientRect().right > window.innerWidth)"
    )
    assert wide == [False, False, False]


def test_every_download_is_there_and_the_report_is_found_by_search(
    address: str, built_site: Path, watched_page: WatchedPage
) -> None:
    page = watched_page.page
    page.goto(address + REPORT)
    files = [link.get_attribute("href") for link in page.locator("a[download]").all()]
    assert files == ["2025.pdf", "2025.docx", "2025.xlsx", "2025.csv", "2025.json"]
    assert all((built_site / "annual-reports" / str(file)).stat().st_size > 1000 for file in files)
    page.goto(address + "search/index.html?q=食品抽检结果")
    expect(
        page.get_by_role("link", name="示例市市场监督管理局2025年政府信息公开工作年度报告")
    ).to_be_visible()
    watched_page.assert_quiet()


def test_everything_is_there_without_javascript(address: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + REPORT)
    expect(page.locator(".portal-report__table")).to_have_count(3)
    expect(page.locator(".portal-chart svg")).to_have_count(4)
    context.close()
