"""The preview serves the folder and tells the page when something it is made from has changed."""

import threading
from http.client import HTTPConnection
from pathlib import Path

from generator.plugin import live_server

LOOPBACK = "127.0.0.1"


def get(port: int, path: str) -> str:
    connection = HTTPConnection(LOOPBACK, port, timeout=30)
    connection.request("GET", path)
    return connection.getresponse().read().decode("utf-8")


def test_a_change_rebuilds_and_the_page_is_served_anew(tmp_path: Path) -> None:
    site, content = tmp_path / "site", tmp_path / "content"
    for folder in (site, content):
        folder.mkdir()
    (site / "index.html").write_text("<body>一</body>", encoding="utf-8")
    rebuilt = threading.Event()

    def rebuild() -> None:
        (site / "index.html").write_text("<body>二</body>", encoding="utf-8")
        rebuilt.set()

    server = live_server(site, [content], rebuild, LOOPBACK, 0)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        port = server.server_port
        assert "一" in get(port, "/index.html")
        (content / "a.md").write_text("改动", encoding="utf-8")
        assert rebuilt.wait(timeout=30)
        assert "二" in get(port, "/index.html")
    finally:
        server.shutdown()
        thread.join()
