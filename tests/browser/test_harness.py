"""The harness sees what it promises to see; without this a quiet page would prove nothing."""

from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.browser.harness import WatchedPage, axe, find_chromium

GOOD = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>示例</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head>
<body><main><h1>政府信息公开</h1><p>正文</p></main></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices" / "示例.html").write_text(GOOD, encoding="utf-8")
    return tmp_path


def put(folder: Path, body: str) -> None:
    (folder / "index.html").write_text(GOOD.replace("<p>正文</p>", body), encoding="utf-8")


def test_a_folder_is_served_below_its_prefix_and_nowhere_else(
    folder: Path, serve: Callable[..., str]
) -> None:
    address = serve(folder, "/zwgk/xxgk/")
    with urlopen(f"{address}notices/%E7%A4%BA%E4%BE%8B.html") as answer:  # noqa: S310 - loopback
        assert answer.read().decode("utf-8") == GOOD
    with pytest.raises(HTTPError, match="404") as missing:
        urlopen(address.replace("/zwgk/xxgk/", "/notices/%E7%A4%BA%E4%BE%8B.html"))  # noqa: S310 - loopback
    missing.value.close()


def test_a_good_page_is_quiet_and_fits_at_every_width(
    folder: Path, serve: Callable[..., str], open_page: Callable[..., WatchedPage], width: int
) -> None:
    put(folder, "<p>好</p>")
    watched = open_page(width)
    watched.page.goto(serve(folder))
    assert watched.page.evaluate("innerWidth") == width
    watched.assert_quiet()
    watched.assert_fits()


def test_a_page_that_is_too_wide_is_seen(
    folder: Path, serve: Callable[..., str], open_page: Callable[..., WatchedPage]
) -> None:
    put(folder, '<div style="width: 500px">宽</div>')
    watched = open_page(390)
    watched.page.goto(serve(folder))
    with pytest.raises(AssertionError, match="px too wide"):
        watched.assert_fits()


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("<script>console.error('坏')</script>", "console: 坏"),
        ("<script>throw new Error('错')</script>", "script: 错"),
        ('<img src="missing.png" alt="">', "404"),  # a file that is not there
    ],
)
def test_an_error_on_the_page_is_seen(
    folder: Path, serve: Callable[..., str], watched_page: WatchedPage, body: str, seen: str
) -> None:
    put(folder, body)
    watched_page.page.goto(serve(folder), wait_until="networkidle")
    assert seen in "\n".join(watched_page.errors)
    with pytest.raises(AssertionError):
        watched_page.assert_quiet()


def test_a_request_to_another_host_is_seen_and_never_leaves(
    folder: Path, serve: Callable[..., str], watched_page: WatchedPage
) -> None:
    put(folder, '<img src="https://portal.example/logo.png" alt="">')
    watched_page.page.goto(serve(folder), wait_until="networkidle")
    assert watched_page.outside == ["https://portal.example/logo.png"]
    assert "ERR_NAME_NOT_RESOLVED" in "\n".join(watched_page.errors)


def test_axe_finds_an_image_without_text_and_nothing_on_a_good_page(
    folder: Path, serve: Callable[..., str], watched_page: WatchedPage
) -> None:
    put(folder, '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')
    watched_page.page.goto(serve(folder))
    assert [line.split()[0] for line in axe(watched_page.page)] == ["image-alt"]
    put(folder, "<p>好</p>")
    watched_page.page.reload()
    assert axe(watched_page.page) == []


def test_a_machine_without_a_browser_fails() -> None:
    with pytest.raises(LookupError, match="chromium, chromium-browser, google-chrome"):
        find_chromium(lambda _: None)


def test_the_first_browser_found_is_taken() -> None:
    assert find_chromium({"google-chrome": "/usr/bin/google-chrome"}.get) == "/usr/bin/google-chrome"
