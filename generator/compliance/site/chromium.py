"""The system's Chromium, kept to one host: GET only, no cookies from before, nothing else is reached."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.compliance.site.addresses import host_of
from generator.compliance.site.agent import AGENT
from generator.parts import install_hint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import BrowserContext, Route

    Answer = Callable[[str], tuple[bytes, str] | None]

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_WIDTH, _HEIGHT = 1280, 900
_SHOWN_AS = f"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 {AGENT}"
_HARMLESS = frozenset(("GET", "HEAD"))


class NoBrowserError(Exception):
    """No browser can be started; the text says what is missing and how to get it."""


def find_chromium(which: Callable[[str], str | None] = shutil.which) -> str:
    """Return the path of the system's browser; raises NoBrowserError where there is none."""
    for name in _NAMES:
        if path := which(name):
            return path
    raise NoBrowserError("没有浏览器；请安装 chromium（例如 sudo apt-get install -y chromium）后再评")


def require_driver() -> None:
    """Raise NoBrowserError where the driver of the browser, an extra, is not installed."""
    if find_spec("playwright") is None or find_spec("axe_playwright_python") is None:
        raise NoBrowserError(f"缺少浏览器驱动 playwright；请{install_hint('browser')}")


@contextmanager
def browsing(
    host: str, answer: Answer | None = None, *, find: Callable[[], str] = find_chromium
) -> Iterator[BrowserContext]:
    """Yield a browser that reaches only `host`; `answer` gives what is not to be asked of any server.

    Raises NoBrowserError where playwright or a browser is missing or does not start.
    """
    require_driver()
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - an extra that may be missing

    path = find()
    name = urlsplit(f"http://{host}").hostname or ""
    flags = [*_FLAGS, f"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE {name}"]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium has no sandbox for root
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=flags)
        except Error as error:
            reason = str(error).strip().splitlines()[0]
            raise NoBrowserError(f"浏览器没有启动：{reason}") from error
        context = browser.new_context(
            viewport={"width": _WIDTH, "height": _HEIGHT}, locale="zh-CN", timezone_id="Asia/Shanghai",
            user_agent=_SHOWN_AS, service_workers="block", accept_downloads=False,
            ignore_https_errors=True,
        )  # fmt: skip
        context.route("**/*", lambda route: _guard(route, host, answer))
        try:
            yield context
        finally:
            browser.close()


def _guard(route: Route, host: str, answer: Answer | None) -> None:
    """Let through what goes to the host and changes nothing there."""
    request = route.request
    if request.method not in _HARMLESS:
        route.abort()
    elif answer is not None and (known := answer(request.url)) is not None:
        route.fulfill(body=known[0], content_type=known[1])
    elif host_of(request.url) == host:
        route.continue_()
    else:
        route.abort()
