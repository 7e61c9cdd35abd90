"""A link out of the site asks first; without scripts it is a plain link."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.harness import WatchedPage, axe

OUTSIDE = "https://outside.example/page"
_PAGE = "platforms/index.html"


@pytest.fixture
def leaving(
    built_site: Path, serve: Callable[..., str], open_page: Callable[..., WatchedPage]
) -> WatchedPage:
    """A page of the portal with a link out of it."""
    watched = open_page(390)
    watched.page.goto(serve(built_site, "/zwgk/xxgk/") + _PAGE, wait_until="load")
    watched.page.evaluate(
        """address => {
          const link = document.createElement("a");
          link.href = address;
          link.textContent = "站外链接";
          document.querySelector("main").append(link);
        }""",
        OUTSIDE,
    )
    return watched


def test_a_link_out_of_the_site_asks_first(leaving: WatchedPage) -> None:
    page = leaving.page
    here = page.url
    page.get_by_role("link", name="站外链接").click()
    dialog = page.get_by_role("dialog", name="离开提示")
    assert "outside.example" in dialog.inner_text()
    assert dialog.get_by_role("link", name="继续访问").get_attribute("href") == OUTSIDE
    assert axe(page) == []
    leaving.assert_fits()
    dialog.get_by_role("button", name="取消").click()
    assert (dialog.is_visible(), page.url) == (False, here)
    leaving.assert_quiet()


def test_the_question_works_by_keyboard_and_leads_on(leaving: WatchedPage) -> None:
    page = leaving.page
    page.get_by_role("link", name="站外链接").press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "继续访问"
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()
    page.get_by_role("link", name="站外链接").press("Enter")
    with page.expect_request(OUTSIDE):
        page.keyboard.press("Enter")


def test_links_within_the_site_do_not_ask(leaving: WatchedPage) -> None:
    page = leaving.page
    page.get_by_role("link", name="网站地图", exact=True).click()
    assert page.url.endswith("/sitemap.html")
