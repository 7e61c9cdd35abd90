"""A folder served on loopback at the path it is made for, so that a browser sees what a visitor will see."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.compliance.site.addresses import clean_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules.facts.snapshot import Snapshot

_LOOPBACK = "127.0.0.1"
_TEXTS = ("text/css", "text/javascript", "application/json")


@dataclass(frozen=True, slots=True)
class Served:
    """Where a snapshot is served: its own origin and that of the server, both without slash at the end."""

    own: str
    local: str

    def to_local(self, url: str) -> str:
        """Return where an address of the target is served."""
        return self.local + url[len(self.own) :] if url.startswith(f"{self.own}/") else url

    def to_own(self, url: str) -> str:
        """Return the address of the target that was served at a local address."""
        return self.own + url[len(self.local) :] if url.startswith(f"{self.local}/") else url


@contextmanager
def serving(snapshot: Snapshot) -> Iterator[Served]:
    """Serve a snapshot until the block ends; what it does not hold is not found."""
    parts = urlsplit(snapshot.base)
    own = f"{parts.scheme}://{parts.netloc}"
    with _Server((_LOOPBACK, 0), partial(_Handler, snapshot=snapshot, own=own)) as server:
        thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.02), daemon=True)
        thread.start()
        try:
            yield Served(own, f"http://{_LOOPBACK}:{server.server_port}")
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_: object) -> None:
        """Stay silent when the browser hangs up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *arguments: object, snapshot: Snapshot, own: str) -> None:
        self._snapshot = snapshot
        self._own = own
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer from the snapshot; a folder without its slash is sent to the one with it."""
        asked = clean_url(self._own + self.path) or ""
        url = self._snapshot.find(asked) if asked else None
        resource = self._snapshot.resources.get(url) if url else None
        if url is None or resource is None or resource.trouble:
            self._send(404, "text/plain", b"")
            return
        path = urlsplit(asked).path
        if not path.endswith("/") and urlsplit(url).path == f"{path}/":
            self.send_response(301)
            self.send_header("Location", f"{path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        kind = resource.media_type
        self._send(200, f"{kind}; charset=utf-8" if kind in _TEXTS else kind, self._snapshot.read(url))

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - named by the base class
        """Stay silent."""

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
