"""The preview serves the folder and tells the page when something it is made from has changed."""

import threading
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from wsgiref.types import StartResponse

import pytest

from generator.plugin import live_server
from generator.preview import answering_only

LOOPBACK = "127.0.0.1"


def get(port: int, path: str) -> str:
    connection = HTTPConnection(LOOPBACK, port, timeout=30)
    connection.request("GET", path)
    return connection.getresponse().read().decode("utf-8")


def test_a_change_rebuilds_and_the_page_is_served_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, content = tmp_path / "site", tmp_path / "content"
    for folder in (site, content):
        folder.mkdir()
    (site / "index.html").write_text("<body>一</body>", encoding="utf-8")
    rebuilt = threading.Event()

    def rebuild() -> None:
        (site / "index.html").write_text("<body>二</body>", encoding="utf-8")
        rebuilt.set()

    server = live_server(site, [content], rebuild, LOOPBACK, 0)
    listening = threading.Event()
    activate = server.server_activate

    def activate_and_tell() -> None:
        activate()
        listening.set()

    monkeypatch.setattr(server, "server_activate", activate_and_tell)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        assert listening.wait(timeout=30)
        assert "一" in get(server.server_port, "/index.html")
        for change in range(30):  # the first ones may come before the watch has looked
            (content / "a.md").write_text("改动" * change, encoding="utf-8")
            if rebuilt.wait(timeout=1):
                break
        assert "二" in get(server.server_port, "/index.html")
    finally:
        server.shutdown()
        thread.join()


def status_of(host: str, asked: str, path: str = "/") -> str:
    """Return how the preview on a host answers when it is asked under a name."""
    told: list[str] = []

    def page(_environ: dict[str, object], start_response: StartResponse) -> list[bytes]:
        start_response("200 OK", [])
        return [b""]

    def start(status: str, *_: object) -> Callable[[bytes], object]:
        told.append(status)
        return lambda _: None

    answering_only(host, page)({"HTTP_HOST": asked, "PATH_INFO": path}, start)
    return told[0]


@pytest.mark.parametrize("asked", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
def test_the_preview_answers_under_its_own_names(asked: str) -> None:
    assert status_of(LOOPBACK, asked) == "200 OK"


@pytest.mark.parametrize("asked", ["www.example.com", "127.0.0.1.example.com:8000", "", "[::1"])
def test_the_preview_answers_no_other_name(asked: str) -> None:
    assert status_of(LOOPBACK, asked) == "421 Misdirected Request"


def test_who_listens_everywhere_is_asked_under_any_name() -> None:
    assert status_of("::", "10.1.2.3:8000") == "200 OK"


def test_an_address_that_no_file_can_have_is_not_found() -> None:
    assert status_of(LOOPBACK, "localhost", "/\0") == "404 Not Found"
