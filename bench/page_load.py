"""Measure the first view of a notice, a list and the home page in Chromium: `python -m bench.page_load`.

A phone of 390 px, its processor slowed four times, nothing cached, every text compressed on its way.
The sites are those that `python -m bench.build --sizes 1000` leaves: ours, and Material's beside it.
Figures are kept with day and machine in bench/results/page_load.json.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import statistics
import threading
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from bench.build import RESULTS, WORK
from tests.browser.harness import LOOPBACK, chromium_flags, find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

PHONE = {"width": 390, "height": 844}
SLOWER = 4
_COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}
_WATCH = """
window.seen = {lcp: 0, shift: 0};
new PerformanceObserver(list => { for (const e of list.getEntries()) seen.lcp = e.startTime; })
  .observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) seen.shift += e.value; })
  .observe({type: 'layout-shift', buffered: true});
"""
_READ = """() => ({
  first_paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
  largest_paint: seen.lcp,
  layout_shift: seen.shift,
  blocking_scripts: performance.getEntriesByType('resource')
    .filter(e => e.initiatorType === 'script' && e.renderBlockingStatus === 'blocking').length,
})"""


@dataclass(frozen=True, slots=True)
class View:
    """One first view: bytes on the wire, milliseconds to the paints, shift as Chromium scores it."""

    transferred: int
    requests: int
    first_paint: float
    largest_paint: float
    layout_shift: float
    blocking_scripts: int


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, texts compressed as any web server does."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the file, whole."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in _COMPRESSED:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback while the block runs; yields the address of its root."""
    server = ThreadingHTTPServer((LOOPBACK, 0), lambda *parts: _Handler(*parts, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{LOOPBACK}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def view(browser: Browser, address: str) -> View:
    """Return the first view of a page by a browser that has never been there."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True)  # type: ignore[arg-type]
    page = context.new_page()
    wire = context.new_cdp_session(page)
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    wire.send("Network.enable")
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(_WATCH)
    page.goto(address, wait_until="networkidle")
    found: dict[str, Any] = page.evaluate(_READ)
    context.close()
    return View(int(sum(sizes)), len(sizes), **found)


def pages_of(site: Path) -> dict[str, str]:
    """Return what is measured of our site: the home page, the longest list, a notice of middling size."""
    notices = sorted((site / "notices").glob("*.html"), key=lambda file: (file.stat().st_size, file.name))
    return {
        "首页": "index.html",
        "列表": "policies/index.html",
        "公开信息": f"notices/{notices[len(notices) // 2].name}",
    }


def peer_pages(site: Path) -> dict[str, str]:
    """Return the page of Material that is measured: a text of middling size."""
    pages = sorted(site.glob("2*/*/index.html"), key=lambda file: (file.stat().st_size, file.parent.name))
    return {"公开信息": f"{pages[len(pages) // 2].parent.relative_to(site).as_posix()}/"}


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ours", type=Path, default=WORK / "1000" / "site")
    parser.add_argument("--material", type=Path, default=WORK / "1000" / "mkdocs" / "site")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    sites = [("gongkai", arguments.ours, pages_of)]
    if arguments.material.is_dir():
        sites.append(("mkdocs-material", arguments.material, peer_pages))
    rows: list[dict[str, object]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=chromium_flags())
        for tool, site, choose in sites:
            with serving(site) as root:
                for name, address in choose(site).items():
                    rows.append(
                        _row(tool, name, [view(browser, root + address) for _ in range(arguments.rounds)])
                    )
        version = browser.version
        browser.close()
    machine = {"day": datetime.now(UTC).date().isoformat(), "cores": os.cpu_count(), "chromium": version,
               "system": platform.platform(terse=True)}  # fmt: skip
    text = json.dumps({"machine": machine, "rows": rows}, ensure_ascii=False, indent=1)
    (RESULTS / "page_load.json").write_text(text + "\n", encoding="utf-8")
    print(text)


def _row(tool: str, name: str, views: list[View]) -> dict[str, object]:
    median = {key: statistics.median(asdict(one)[key] for one in views) for key in asdict(views[0])}
    return {"tool": tool, "page": name, **{key: round(value, 3) for key, value in median.items()}}


if __name__ == "__main__":
    main()
