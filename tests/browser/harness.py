"""A real Chromium, a static server on loopback, and a page that notices everything it should not do."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, WebSocket

WIDTHS = {1440: 900, 820: 1180, 390: 844}
"""Viewport width → height: office screen, tablet, phone."""

LOOPBACK = "127.0.0.1"

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")

CHROMIUM_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name resolves, so neither page nor browser can reach another host, whatever they try.
    f"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE {LOOPBACK}",
)


def chromium_flags() -> list[str]:
    """Return the flags for this user; Chromium has no sandbox for root."""
    return [*CHROMIUM_FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def find_chromium(which: Callable[[str], str | None] = shutil.which) -> str:
    """Return the path of the system's browser; LookupError where there is none."""
    for name in CHROMIUM_NAMES:
        if path := which(name):
            return path
    raise LookupError(f"no browser among {', '.join(CHROMIUM_NAMES)}: ./site_build.sh test installs one")


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: object, prefix: str, directory: str) -> None:
        self.prefix = prefix
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        below = urlsplit(path).path.removeprefix(self.prefix)
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "nothing-is-served-outside-the-prefix")
        return super().translate_path(f"/{below}")

    def end_headers(self) -> None:
        """Forbid caching: files change within the second that a Last-Modified can tell."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - named by the base class
        """Stay silent: a failing test shows what the page saw."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Stay silent when the browser hangs up."""


@contextmanager
def static_server(folder: Path, prefix: str = "/") -> Iterator[str]:
    """Serve a folder below a prefix such as `/zwgk/xxgk/`; yield its address, ending in the prefix."""
    handler = partial(_Handler, prefix=prefix, directory=str(folder))
    with _Server((LOOPBACK, 0), handler) as server:
        thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.05), daemon=True)
        thread.start()
        try:
            yield f"http://{LOOPBACK}:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()


@dataclass
class WatchedPage:
    """A page with what went wrong on it: console errors, script errors, requests to another host."""

    page: Page
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.errors.append(f"script: {error}"))
        self.page.on("request", self._request)
        self.page.on("websocket", self._websocket)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        self._address(request.url)

    def _websocket(self, socket: WebSocket) -> None:
        self._address(socket.url)

    def _address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != LOOPBACK:
            self.outside.append(url)

    def assert_quiet(self) -> None:
        """Fail with everything the page did wrong until now."""
        assert (self.errors, self.outside) == ([], [])

    def assert_fits(self) -> None:
        """Fail where the page is wider than the window, so that a reader must scroll sideways."""
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{wide} px too wide: {self.page.url}"


@cache
def _axe() -> Axe:
    return Axe()


def axe(page: Page) -> list[str]:
    """Return the accessibility violations of the page as lines: rule, severity, help, elements."""
    violations = _axe().run(page).response["violations"]
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']} — "
        + "; ".join(" ".join(map(str, node["target"])) for node in violation["nodes"])
        for violation in violations
    ]
