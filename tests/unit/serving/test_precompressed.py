"""nginx sends the files that the build compressed: Brotli to those who read it, gzip to the others."""

import gzip
from collections.abc import Iterator

import brotli
import pytest

from tests.unit.serving.nginx_server import Server, nginx

BASE = "/zwgk/xxgk/"
PAGE = "<h1>首页</h1>" * 100
COMPRESSED = {".gz": gzip.compress(b"gzip of the build"), ".br": brotli.compress(b"brotli of the build")}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text(PAGE, encoding="utf-8")
    for ending, data in COMPRESSED.items():
        (folder / f"site/index.html{ending}").write_bytes(data)
    with nginx(folder, folder / "site", BASE, compressed=True) as running:
        yield running


@pytest.mark.parametrize(
    ("accepted", "encoding", "ending"),
    [("gzip", "gzip", ".gz"), ("br", "br", ".br"), ("gzip, deflate, br", "br", ".br")],
)
def test_the_best_encoding_is_sent_as_it_lies_there(
    accepted: str, encoding: str, ending: str, server: Server
) -> None:
    answer = server.get(f"{BASE}index.html", **{"Accept-Encoding": accepted})
    assert (answer.headers["Content-Encoding"], answer.body) == (encoding, COMPRESSED[ending])
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert "Content-Security-Policy" in answer.headers


def test_who_reads_neither_gets_the_page(server: Server) -> None:
    answer = server.get(f"{BASE}index.html", **{"Accept-Encoding": "identity"})
    assert (answer.headers["Content-Encoding"], answer.body.decode()) == (None, PAGE)
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_each_encoding_is_known_again_by_its_own_mark(server: Server) -> None:
    marks = {
        server.get(BASE, **{"Accept-Encoding": name}).headers["ETag"] for name in ("identity", "gzip", "br")
    }
    assert len(marks) == 3
