"""What was fetched is kept: broken runs go on, finished ones need no network."""

import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.compliance.site.asking import CrawlOptions
from generator.compliance.site.crawl import crawl
from generator.compliance.site.limits import Limits
from generator.compliance.site.target import store_of
from tests.live_portals import WORDS, Portal, Reply, page

Serve = Callable[..., Portal]
Options = Callable[..., CrawlOptions]


def linked(count: int) -> dict[str, str]:
    pages = {
        f"/{number}.html": page(f"{number + 1}.html", words=f"{WORDS}{number}") for number in range(count)
    }
    return {"/": page("0.html"), **pages}


def test_a_killed_run_goes_on_where_it_was(serve: Serve, options: Options, tmp_path: Path) -> None:
    portal = serve(linked(8))

    class KilledError(Exception):
        pass

    def kill(done: int, total: int, url: str) -> None:
        assert 0 < done <= total
        if url.endswith("/4.html"):
            raise KilledError

    with pytest.raises(KilledError):
        crawl(portal.address, options(progress=kill))
    answers = tmp_path / "store" / "answers.jsonl"
    with answers.open("ab") as file:
        file.write(b'{"url": "half a li')
    before = len(portal.asked)
    target = crawl(portal.address, options())
    assert portal.paths[before:] == ["/5.html", "/6.html", "/7.html", "/8.html"]
    assert len(target.resources) == 10
    whole = crawl(portal.address, replace(options(), store=tmp_path / "other"))
    assert list(whole.resources) == list(target.resources)
    assert whole.notes == target.notes


def test_a_run_killed_by_the_system_loses_one_page_at_most(
    serve: Serve, options: Options, tmp_path: Path, root: Path
) -> None:
    reached, never = threading.Event(), threading.Event()
    pages = {path: Reply(text) for path, text in linked(6).items()}

    def answer(path: str) -> Reply | None:
        if path == "/4.html" and not reached.is_set():
            reached.set()
            return Reply(wait=never)
        return pages.get(path)

    portal = serve(answer)
    script = f"""
from pathlib import Path
from generator.compliance.site.limits import Limits
from generator.compliance.site.target import TargetOptions, open_target
open_target("{portal.address}", TargetOptions(store=Path("{tmp_path}"), limits=Limits(per_second=1000)))
"""
    with subprocess.Popen([sys.executable, "-c", script], cwd=root) as process:
        assert reached.wait(60)
        process.kill()
    never.set()
    before = len(portal.asked)
    kept = replace(options(), store=store_of(portal.address, tmp_path))
    target = crawl(portal.address, kept)
    assert portal.paths[before:] == ["/4.html", "/5.html", "/6.html"]
    assert len(target.resources) == 8


def test_a_finished_run_is_read_without_the_network(serve: Serve, options: Options) -> None:
    portal = serve(linked(3))
    first = crawl(portal.address, options())
    before = len(portal.asked)
    again = crawl(portal.address, options())
    assert len(portal.asked) == before
    assert dict(again.resources) == dict(first.resources)
    assert again.network == first.network


def test_a_refreshed_run_fetches_only_what_changed(serve: Serve, options: Options) -> None:
    marked = Reply(page("a.html"), headers={"ETag": '"1"'})
    state = {
        "/": marked,
        "/a.html": Reply(page(), headers={"Last-Modified": "Sat, 21 Nov 2026 00:00:00 GMT"}),
    }
    portal = serve(state)
    crawl(portal.address, options())
    before = len(portal.asked)
    state["/"] = Reply(status=304)
    state["/a.html"] = Reply(page(words=WORDS + "更新"))
    target = crawl(portal.address, options(refresh=True))
    conditions = {asked.path: asked.headers for asked in portal.asked[before:]}
    assert conditions["/"]["if-none-match"] == '"1"'
    assert conditions["/a.html"]["if-modified-since"] == "Sat, 21 Nov 2026 00:00:00 GMT"
    assert "更新".encode() in target.read(portal.address + "/a.html")
    assert b"a.html" in target.read(target.start)
    assert portal.paths[before:].count("/") == 1


def test_a_fault_that_passes_is_looked_at_again(serve: Serve, options: Options) -> None:
    state: dict[str, Reply | str] = {"/": page("a.html", "b.html"), "/a.html": Reply(status=502)}
    portal = serve(state)
    first = crawl(portal.address, options(Limits(seconds=1.8, per_second=2)))
    assert first.notes[1].startswith("到了规定的时间")
    state["/a.html"] = page()
    assert crawl(portal.address, options()).resources[portal.address + "/a.html"].is_page
