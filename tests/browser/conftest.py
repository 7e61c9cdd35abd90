"""Chromium once a worker; a fresh page, a server and three widths for each test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.harness import WIDTHS, WatchedPage, chromium_flags, find_chromium, static_server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's browser; a machine without one fails these tests, it does not skip them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=chromium_flags())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """`serve(folder, prefix="/")` returns the address of the folder on loopback until the run ends."""
    with ExitStack() as servers:
        started: dict[tuple[Path, str], str] = {}

        def start(folder: Path, prefix: str = "/") -> str:
            key = (folder, prefix)
            if key not in started:
                started[key] = servers.enter_context(static_server(folder, prefix))
            return started[key]

        yield start


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., WatchedPage]]:
    """`open_page(width, **context_options)` returns a watched page with its own storage."""
    with ExitStack() as contexts:

        def open_new(width: int = 1440, **options: object) -> WatchedPage:
            context = chromium.new_context(
                viewport={"width": width, "height": WIDTHS[width]},
                locale="zh-CN",
                timezone_id="Asia/Shanghai",
                **options,  # type: ignore[arg-type]
            )
            contexts.callback(context.close)
            return WatchedPage(context.new_page())

        yield open_new


@pytest.fixture
def watched_page(open_page: Callable[..., WatchedPage]) -> WatchedPage:
    """A watched page on an office screen."""
    return open_page()


@pytest.fixture(params=WIDTHS, ids=lambda width: f"{width}px")
def width(request: pytest.FixtureRequest) -> int:
    """Each of the three widths in turn."""
    assert isinstance(request.param, int)
    return request.param
