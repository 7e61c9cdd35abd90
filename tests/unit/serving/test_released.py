"""What a real nginx serves is compared with what was released, over TLS, below a path."""

import gzip
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import brotli
import pytest

from generator.pipeline.releases import make_release
from generator.release.manifest import Differences, hash_tree
from generator.release.served import Server, differences_served
from tests.unit.release.small_site import publish, source_of
from tests.unit.serving.nginx_server import nginx

Run = Callable[..., subprocess.CompletedProcess[str]]
BASE = "/zwgk/xxgk/"
FILES = {
    "index.html": "<h1>首页</h1>" * 100, "404.html": "<h1>没有</h1>", "notices/a.html": "<h1>甲</h1>",
    "notices/a/附件 1.pdf": "%PDF-", "search/0123456789ab/0.bin": "二进制" * 500, "assets/a.0123.js": "1;" * 600,
}  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Path:
    tmp_path.chmod(0o755)
    for name, text in FILES.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text, encoding="utf-8")
    return tmp_path / "site"


@pytest.fixture
def served(site: Path, tmp_path: Path) -> Iterator[Server]:
    with nginx(tmp_path, site, BASE) as running:
        yield Server(f"https://localhost:{running.https}{BASE}", tmp_path / "certificate.pem")


def ask(server: Server, site: Path) -> Differences:
    return differences_served(server, hash_tree(site), 3, lambda _: None)


def test_an_untouched_site_is_served_as_released(served: Server, site: Path) -> None:
    assert ask(served, site) == Differences()


def test_changed_missing_and_unreadable_files_are_named(served: Server, site: Path) -> None:
    released = hash_tree(site)
    (site / "index.html").write_text("改动", encoding="utf-8")
    (site / "assets/a.0123.js").unlink()
    (site / "notices/a.html").unlink()
    (site / "notices/a.html").mkdir()
    (site / "notices/a.html/index.html").write_text("", encoding="utf-8")
    found = differences_served(served, released, 3, lambda _: None)
    assert found == Differences(("index.html",), ("assets/a.0123.js",), (), ("notices/a.html",))


def test_a_compressed_file_with_other_bytes_is_a_change(site: Path, tmp_path: Path) -> None:
    with nginx(tmp_path, site, BASE, compressed=True) as running:
        server = Server(f"https://localhost:{running.https}{BASE}", tmp_path / "certificate.pem")
        released = hash_tree(site)
        (site / "index.html.gz").write_bytes(gzip.compress(b"<h1>old</h1>"))
        (site / "404.html.br").write_bytes(brotli.compress(b"<h1>old</h1>"))
        (site / "notices/a.html.br").write_bytes(b"not brotli")
        found = differences_served(server, released, 3, lambda _: None)
    assert found == Differences(("404.html", "index.html"), (), (), ("notices/a.html",))


def test_a_stranger_certificate_and_a_closed_door_are_errors_not_differences(
    served: Server, site: Path
) -> None:
    with pytest.raises(OSError, match="certificate"):
        ask(Server(served.url), site)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{probe.getsockname()[1]}/"
        with pytest.raises(ConnectionRefusedError):
            ask(Server(closed), site)


def test_the_command_says_what_stands_in_the_way(tmp_path: Path, gongkai: Run) -> None:
    """A certificate of one's own without `--ca`, and an address that only leads on to https."""
    tmp_path.chmod(0o755)
    site = tmp_path / "office/site"
    publish(site, [], {})
    make_release(source_of(site), tmp_path / "office/releases", date(2026, 11, 20), lambda: None)
    with nginx(tmp_path, site, BASE) as running:
        https = f"https://localhost:{running.https}{BASE}"
        cases = (
            ((https,), 2, "证书不可信"),
            ((f"http://localhost:{running.http}{BASE}",), 2, "直接写 https://"),
            ((https, "--ca", str(tmp_path / "certificate.pem")), 0, "一致"),
        )
        for arguments, code, words in cases:
            done = gongkai("verify-site", *arguments, cwd=tmp_path / "office")
            assert (done.returncode, words in done.stdout + done.stderr) == (code, True), done.stderr


def test_under_load_every_answer_is_right(built_site: Path, tmp_path: Path) -> None:
    """A small share of bench/load: all files of the sample portal, three times, over sixteen connections."""
    tmp_path.chmod(0o755)
    site = shutil.copytree(built_site, tmp_path / "site")
    released = hash_tree(site)
    with nginx(tmp_path, site, BASE) as running:
        server = Server(f"https://localhost:{running.https}{BASE}", tmp_path / "certificate.pem")
        for _ in range(3):
            assert differences_served(server, released, 16, lambda _: None) == Differences()
