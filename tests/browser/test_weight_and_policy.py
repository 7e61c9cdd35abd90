"""Pages stay light, wait for no script, and run under a strict Content-Security-Policy."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Route

from tests.browser.harness import WatchedPage

POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
KINDS = (
    "index.html",
    "policies/index.html",
    "guide/index.html",
    "request/index.html",
    "search/index.html",
    "404.html",
)
PAGE_BEYOND_TEXT = 30_000
FIRST_VIEW = 200_000
_BODY = re.compile(r"<div class=\"portal-body\" data-notice-body>.*?</div>\s*</article>", re.DOTALL)
# The tasks are the notice's own words once more, as a table.
_TASKS = re.compile(r"<section [^>]*aria-labelledby=\"tasks\">.*?</section>", re.DOTALL)


def notices(site: Path) -> list[Path]:
    return sorted((site / "notices").glob("*.html"))


def with_policy(route: Route) -> None:
    response = route.fetch()
    route.fulfill(response=response, headers={**response.headers, "Content-Security-Policy": POLICY})


def test_every_kind_of_page_works_under_a_strict_policy(
    built_site: Path, serve: Callable[..., str], watched_page: WatchedPage
) -> None:
    base = serve(built_site, "/zwgk/xxgk/")
    watched_page.page.route("**/*", with_policy)
    for address in (*KINDS, f"notices/{notices(built_site)[0].name}"):
        watched_page.page.goto(base + address)
        watched_page.page.get_by_role("button", name="长者模式").click()
        watched_page.page.get_by_role("button", name="长者模式").click()
    watched_page.assert_quiet()


def test_a_notice_page_is_its_text_and_little_more(built_site: Path) -> None:
    heavy = {}
    for file in notices(built_site):
        text = file.read_text(encoding="utf-8")
        frame, count = _BODY.subn("", text)
        assert count == 1
        frame = _TASKS.sub("", frame)
        if len(frame.encode()) > PAGE_BEYOND_TEXT:
            heavy[file.name] = len(frame.encode())
    assert heavy == {}


def test_the_first_view_of_a_notice_transfers_little(
    built_site: Path, serve: Callable[..., str], watched_page: WatchedPage
) -> None:
    loaded: list[str] = []
    watched_page.page.on("request", lambda request: loaded.append(request.url))
    base = serve(built_site, "/zwgk/xxgk/")
    for file in notices(built_site):
        loaded.clear()
        watched_page.page.goto(f"{base}notices/{file.name}", wait_until="load")
        sent = [(built_site / url.removeprefix(base)).read_bytes() for url in loaded]
        assert sum(len(gzip.compress(data)) for data in sent) < FIRST_VIEW, loaded


@pytest.mark.parametrize("address", KINDS)
def test_no_script_blocks_the_first_paint(address: str, built_site: Path) -> None:
    scripts = re.findall(
        r"<script(?![^>]*application/ld\+json)[^>]*>", (built_site / address).read_text(encoding="utf-8")
    )
    assert scripts
    assert all(" async" in script or " defer" in script for script in scripts)
