"""Ask questions in a real Chromium against a real nginx, and count what travels."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OURS = """async ([text, size]) => {
  const found = await window.portalSearch.query(text, {size, widen: false});
  return {total: found.total, relaxed: found.relaxed, urls: found.hits.map(hit => hit.address)};
}"""
PAGEFIND = """async ([text, size]) => {
  if (!window.pagefind) { window.pagefind = await import('/pagefind/pagefind.js'); }
  const found = await window.pagefind.search(text);
  const data = await Promise.all(found.results.slice(0, size).map(result => result.data()));
  return {total: found.results.length, relaxed: false, urls: data.map(each => each.url.replace(/^\\//, ''))};
}"""
MATERIAL = """async ([text, size]) => {
  const box = document.querySelector('[data-md-component=search-query]');
  const meta = document.querySelector('.md-search-result__meta');
  box.value = '';
  box.dispatchEvent(new Event('keyup'));
  await new Promise(done => setTimeout(done, 50));
  meta.textContent = '…';
  box.value = text;
  box.focus();
  box.dispatchEvent(new Event('keyup'));
  for (let waited = 0; waited < 60000 && meta.textContent === '…'; waited += 20) {
    await new Promise(done => setTimeout(done, 20));
  }
  const links = Array.from(document.querySelectorAll('.md-search-result__item > a, .md-search-result__item > article a'));
  const urls = links.slice(0, size).map(link => decodeURI(new URL(link.href).pathname.replace(/^\\//, '')));
  return {total: Number((meta.textContent.match(/\\d+/) || ['0'])[0]), relaxed: false, urls};
}"""

_SETTINGS = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log stderr crit;
events {{ worker_connections 512; }}
http {{
  log_format sent '$bytes_sent'; access_log {folder}/sent.log sent; default_type application/octet-stream; keepalive_requests 100000;
  types {{ text/html html; text/css css; text/javascript js mjs; application/json json; text/plain txt; application/wasm wasm; }}
  gzip on; gzip_min_length 256; gzip_types text/css text/javascript application/json text/plain;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {root}; add_header Cache-Control "max-age=3600"; }}
}}
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its address, and the log of the bytes it has sent, one line a response."""

    address: str
    log: Path

    def sent(self) -> list[int]:
        """Return the bytes of every response so far, heads included."""
        return [int(line) for line in self.log.read_text(encoding="ascii").split()]


@contextmanager
def nginx(root: Path, folder: Path) -> Iterator[Server]:
    """Serve a folder, compressing what an ordinary configuration compresses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "nginx.conf"
    settings.write_text(_SETTINGS.format(folder=folder, port=port, root=root), encoding="utf-8")
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(settings)], stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
        yield Server(f"http://127.0.0.1:{port}/", folder / "sent.log")
    finally:
        process.terminate()
        process.wait()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield the system's browser."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@dataclass
class Traffic:
    """The longest chain of requests of a page, each of which waited for the one before."""

    rounds: int = 0
    _depths: dict[str, int] = field(default_factory=dict)
    _finished_depth: int = 0

    def watch(self, session: CDPSession) -> None:
        """Count from now on."""
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._finished)

    def _sent(self, event: dict[str, Any]) -> None:
        self._depths[event["requestId"]] = self._finished_depth + 1
        self.rounds = max(self.rounds, self._finished_depth + 1)

    def _finished(self, event: dict[str, Any]) -> None:
        self._finished_depth = max(self._finished_depth, self._depths.pop(event["requestId"], 0))


@dataclass(frozen=True, slots=True)
class Load:
    """What a first query costs: bytes of the page by itself, then bytes, responses and rounds of the query."""

    page_bytes: int
    bytes: int
    requests: int
    rounds: int


def cold(browser: Browser, server: Server, page_name: str, script: str, text: str) -> Load:
    """Return what a page and a first query on it load in a fresh profile, workers included."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    start = len(server.sent())
    page.goto(server.address + page_name, wait_until="networkidle")
    before = server.sent()[start:]
    traffic = Traffic()
    traffic.watch(session)
    page.evaluate(script, [text, 10])
    page.evaluate("() => new Promise(done => setTimeout(done, 100))")
    after = server.sent()[start + len(before) :]
    context.close()
    return Load(sum(before), sum(after), len(after), traffic.rounds)


def ask(page: Page, script: str, text: str, size: int) -> dict[str, Any]:
    """Return total and addresses of what a query finds, and the milliseconds it took."""
    timed = f"async given => {{ const start = performance.now(); const found = await ({script})(given); found.milliseconds = performance.now() - start; return found; }}"
    answer: dict[str, Any] = page.evaluate(timed, [text, size])
    return answer
