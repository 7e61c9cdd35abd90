"""No target is endless: calendars, sessions, repeated paths, bounds of pages, files and time."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from generator.compliance.site.asking import CrawlOptions
from generator.compliance.site.crawl import crawl
from generator.compliance.site.limits import Limits
from generator.compliance.site.live import LiveSnapshot
from generator.rules.facts.snapshot import Trouble
from tests.live_portals import WORDS, Portal, Reply, page

Serve = Callable[..., Portal]
Options = Callable[..., CrawlOptions]


def below(portal: Portal, target: LiveSnapshot) -> list[str]:
    """Return what was got, without the host."""
    return [url.removeprefix(portal.address) for url in target.resources]


def calendar(path: str) -> Reply | None:
    """A calendar without end, and one page worth reading."""
    parts = urlsplit(path)
    if parts.path == "/a.html":
        return Reply(page())
    if parts.path not in {"/", "/calendar"}:
        return None
    asked = parse_qs(parts.query)
    year, month = int(asked.get("y", ["2026"])[0]), int(asked.get("m", ["1"])[0])
    months = [
        f"/calendar?y={year + 1}&m={month}",
        *(f"/calendar?y={year}&m={number}" for number in range(1, 13)),
    ]
    return Reply(page(*months, "/a.html", words=f"{year}年{month}月 一 二 三 四 五 六 日"))


def test_an_endless_calendar_ends(serve: Serve, options: Options) -> None:
    portal = serve(calendar)
    target = crawl(portal.address, options(Limits(per_second=1000)))
    assert len(portal.asked) < 60
    assert portal.address + "/a.html" in target.resources
    assert any("形如 /calendar?m=#&y=# 的网址内容重复" in note for note in target.notes)


def test_addresses_that_differ_in_figures_only_are_bounded(serve: Serve, options: Options) -> None:
    def answer(path: str) -> Reply | None:
        number = int(parse_qs(urlsplit(path).query).get("id", ["0"])[0])
        words = "".join(chr(0x4E00 + number * 7 + step) for step in range(40))
        return Reply(page(f"/?id={2 * number + 1}", f"/?id={2 * number + 2}", words=words))

    portal = serve(lambda path: answer(path) if path == "/" or path.startswith("/?") else None)
    target = crawl(portal.address, options(Limits(per_second=1000, alike=25)))
    assert len(target.resources) == 26
    assert any("超过 25 个" in note for note in target.notes)


def test_paths_that_repeat_themselves_end(serve: Serve, options: Options) -> None:
    portal = serve(lambda path: Reply(page("a/", words=WORDS + path)) if path.endswith("/") else None)
    target = crawl(portal.address, options(Limits(per_second=1000)))
    assert len(target.resources) == 4
    assert any("路径反复重复" in note for note in target.notes)


def test_bounds_of_pages_and_files_hold(serve: Serve, options: Options) -> None:
    links = [f"{number}.html" for number in range(9)] + [f"{number}.pdf" for number in range(9)]
    portal = serve(
        lambda path: Reply(page(*links, words=WORDS + path)) if "." in path or path == "/" else None
    )
    target = crawl(portal.address, options(Limits(pages=3, files=2)))
    assert "达到 3 个网页的上限，7 个网址没有读取" in target.notes
    left = target.find(portal.address + "/8.html")
    assert left is not None
    assert target.resources[left].trouble is Trouble.NOT_ASKED
    assert left not in list(target.resources)


def test_the_time_of_a_run_is_bounded(serve: Serve, options: Options) -> None:
    portal = serve(lambda path: Reply(page(f"{path}a.html", words=path)) if "no-such" not in path else None)
    target = crawl(portal.address, options(Limits(per_second=1, seconds=10)))
    assert len(portal.asked) == 12
    assert "到了规定的时间（10 秒），提前结束；再次运行会接着读取" in target.notes


def test_marks_of_sessions_make_no_new_pages(serve: Serve, options: Options) -> None:
    count = iter(range(10_000))

    def answer(path: str) -> Reply | None:
        if "no-such" in path:
            return None
        own = next(count)
        return Reply(page(f"/a.jsp;jsessionid={own:032X}?id=1&_={own}", f"/b.jsp?PHPSESSID={own}"))

    portal = serve(answer)
    target = crawl(portal.address, options())
    assert below(portal, target) == ["/", "/a.jsp?id=1", "/b.jsp"]
    assert target.find(f"{portal.address}/a.jsp;jsessionid=7F?id=1") == f"{portal.address}/a.jsp?id=1"
