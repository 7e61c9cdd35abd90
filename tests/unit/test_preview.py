"""The preview serves the folder and tells the page when something it is made from has changed."""

import threading
from http.client import HTTPConnection
from pathlib import Path

import pytest

from generator.plugin import live_server

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
