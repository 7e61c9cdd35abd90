"""A portal on loopback that answers as a test says and remembers what it was asked; a clock that never waits."""

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """One answer; `length` is told as Content-Length where it differs from the body, `wait` holds it back.

    With `hangs_up` the server closes the connection without a word.
    """

    body: bytes | str = ""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    wait: threading.Event | None = None
    hangs_up: bool = False


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    headers: Mapping[str, str]


WORDS = "政府信息公开指南、政府信息公开制度、法定主动公开内容、政府信息公开年报、依申请公开。"


Answering = Callable[[str], "Reply | None"]


@dataclass
class Portal:
    """A running server: `address` without slash at its end, what it was asked, what it answers."""

    address: str
    answering: Answering
    asked: list[Asked] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body go out at once, not 40 ms apart

    def __init__(self, *arguments: object, portal: Portal) -> None:
        self.portal = portal
        super().__init__(*arguments)  # type: ignore[arg-type]

    def answer(self) -> None:
        self.portal.asked.append(Asked(self.command, self.path, dict(self.headers)))
        reply = self.portal.answering(self.path) or Reply("<title>404</title>", 404)
        if reply.hangs_up:
            self.close_connection = True
            return
        if reply.wait is not None:
            reply.wait.wait(10)
        body = reply.body.encode("utf-8") if isinstance(reply.body, str) else reply.body
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.kind)
        self.send_header("Content-Length", str(len(body) if reply.length is None else reply.length))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        if reply.length is not None:
            self.close_connection = True

    do_GET = do_HEAD = do_POST = do_PUT = answer  # noqa: N815 - names that the base class looks for

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - named by the base class
        """Stay silent."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Stay silent when the other side hangs up."""


@dataclass
class StillClock:
    """Time passes only when waited for."""

    time: float = 0.0
    waits: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds


@contextmanager
def serving(
    answers: Mapping[str, Reply | str] | Answering, secure: ssl.SSLContext | None = None
) -> Iterator[Portal]:
    """Serve `{"/": "<p>…"}`, or what a function of the path says; anything else is not found."""

    def look_up(path: str) -> Reply | None:
        assert isinstance(answers, Mapping)
        found = answers.get(path)
        return Reply(found) if isinstance(found, str) else found

    portal = Portal("", answers if callable(answers) else look_up)
    with _Server(("127.0.0.1", 0), partial(_Handler, portal=portal)) as server:
        if secure is not None:
            server.socket = secure.wrap_socket(server.socket, server_side=True)
        portal.address = f"http{'s' if secure else ''}://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.02), daemon=True)
        thread.start()
        try:
            yield portal
        finally:
            server.shutdown()
            thread.join()


def page(*links: str, words: str = WORDS, title: str = "政府信息公开", head: str = "") -> str:
    """Return a page with its words and links."""
    anchors = "".join(f'<a href="{link}">链接</a>' for link in links)
    return f"<html><head><title>{title}</title>{head}</head><body><p>{words}</p>{anchors}</body></html>"
