"""A live portal is fetched politely and completely, and everything that stands in the way is said."""

import threading
from collections.abc import Callable
from urllib.parse import quote

import pytest

from generator.compliance.site.agent import AGENT
from generator.compliance.site.asking import CrawlOptions
from generator.compliance.site.crawl import crawl
from generator.compliance.site.limits import Limits
from generator.compliance.site.live import LiveSnapshot
from generator.problems import ProblemsError
from generator.rules.facts.snapshot import Trouble
from tests.live_portals import WORDS, Portal, Reply, StillClock, page

Serve = Callable[..., Portal]
Options = Callable[..., CrawlOptions]


def below(portal: Portal, target: LiveSnapshot) -> list[str]:
    """Return what was got, without the host."""
    return [url.removeprefix(portal.address) for url in target.resources]


def codes(failed: pytest.ExceptionInfo[ProblemsError]) -> list[str]:
    return [problem.code for problem in failed.value.problems]


def test_everything_linked_on_the_host_is_fetched_once(serve: Serve, options: Options) -> None:
    portal = serve(
        {
            "/": page("/xxgk/"),
            "/xxgk/": page("zn.html", "./zn.html#top", "/news/1.html", "nb.pdf", "http://elsewhere.invalid/"),
            "/xxgk/zn.html": page("index.html", "/xxgk/"),
            "/news/1.html": page(),
            "/xxgk/nb.pdf": Reply(b"%PDF-1.4", kind="application/pdf"),
        }
    )
    target = crawl(portal.address + "/xxgk/", options())
    assert below(portal, target) == ["/xxgk/", "/xxgk/zn.html", "/xxgk/nb.pdf", "/", "/news/1.html"]
    assert len(portal.paths) == len(set(portal.paths))
    assert target.base == portal.address + "/"
    assert target.start == target.find(f"{portal.address}/xxgk/index.html")
    assert target.resources[portal.address + "/xxgk/nb.pdf"].media_type == "application/pdf"
    assert target.read(portal.address + "/xxgk/nb.pdf") == b"%PDF-1.4"
    assert target.find("http://elsewhere.invalid/") is None
    assert target.notes == ("共读取 4 个网页、1 个附件",)


def test_only_gets_are_sent_and_no_cookies(serve: Serve, options: Options) -> None:
    cookie = Reply(page("a.html", "b.html"), headers={"Set-Cookie": "sid=1; Path=/"})
    form = '<form method="post" action="/apply"><input name="q"><button>提交</button></form>'
    portal = serve({"/": cookie, "/a.html": cookie, "/b.html": page(words=WORDS + form)})
    target = crawl(portal.address, options())
    assert {asked.method for asked in portal.asked} == {"GET"}
    assert not [asked for asked in portal.asked if "cookie" in {name.lower() for name in asked.headers}]
    assert {asked.headers["user-agent"] for asked in portal.asked} == {AGENT}
    assert "/apply" not in portal.paths
    assert "set-cookie" not in target.resources[target.start].headers


def test_robots_are_obeyed_and_said(serve: Serve, options: Options, clock: StillClock) -> None:
    rules = "User-agent: *\nDisallow: /private/\nDisallow: /*.do$\nCrawl-delay: 3\n"
    portal = serve(
        {
            "/robots.txt": Reply(rules, kind="text/plain"),
            "/": page("/private/a.html", "/list.do", "/moved", "/b.html"),
            "/moved": Reply(status=302, headers={"Location": "/private/b.html"}),
            "/b.html": page(),
        }
    )
    target = crawl(portal.address, options())
    assert not [path for path in portal.paths if path.startswith("/private/") or path.endswith(".do")]
    found = target.find(portal.address + "/private/a.html")
    assert found is not None
    assert target.resources[found].trouble is Trouble.ROBOTS
    assert min(clock.waits) > 2.4
    assert "3 个网址 robots.txt 不允许读取" in target.notes


def test_requests_keep_their_distance(serve: Serve, options: Options, clock: StillClock) -> None:
    portal = serve({"/": page("a.html"), "/a.html": page()})
    crawl(portal.address, options(Limits(per_second=4)))
    assert clock.time == pytest.approx(0.25 * (len(portal.asked) - 1))


def test_a_portal_that_forbids_everything_is_not_read(serve: Serve, options: Options) -> None:
    portal = serve({"/robots.txt": Reply("User-agent: *\nDisallow: /", kind="text/plain"), "/": page()})
    with pytest.raises(ProblemsError) as failed:
        crawl(portal.address, options())
    assert codes(failed) == ["EVA006"]
    assert portal.paths == ["/robots.txt"]


def test_rules_that_cannot_be_told_forbid_everything(serve: Serve, options: Options) -> None:
    portal = serve({"/robots.txt": Reply(status=500), "/": page()})
    with pytest.raises(ProblemsError) as failed:
        crawl(portal.address, options())
    assert codes(failed) == ["EVA006"]


def test_a_target_that_is_down_is_said(options: Options) -> None:
    with pytest.raises(ProblemsError) as failed:
        crawl("http://127.0.0.1:9/", options())
    assert codes(failed) == ["EVA004"]


def test_a_target_that_never_answers_is_given_up(serve: Serve, options: Options) -> None:
    never = threading.Event()
    portal = serve(lambda _: Reply(page(), wait=never))
    with pytest.raises(ProblemsError) as failed:
        crawl(portal.address, options(Limits(timeout=0.2)))
    never.set()
    assert codes(failed) == ["EVA004"]
    assert "没有响应" in failed.value.problems[0].message


def test_a_slow_page_is_said_and_the_rest_is_read(serve: Serve, options: Options) -> None:
    never = threading.Event()
    portal = serve({"/": page("slow.html", "b.html"), "/slow.html": Reply(wait=never), "/b.html": page()})
    target = crawl(portal.address, options(Limits(timeout=1)))
    never.set()
    assert target.resources[portal.address + "/slow.html"].trouble is Trouble.TIMEOUT
    assert target.resources[portal.address + "/b.html"].is_page


def test_a_portal_that_falls_silent_is_left_in_peace(serve: Serve, options: Options) -> None:
    links = [f"a{number}.html" for number in range(20)]
    portal = serve(
        lambda path: Reply(page(*links)) if path == "/" else Reply(hangs_up="/a" in path, status=404)
    )
    target = crawl(portal.address, options())
    assert len({path for path in portal.paths if path.startswith("/a")}) == 5
    assert "网站连续 5 次没有响应，提前结束；再次运行会接着读取" in target.notes
    assert target.resources[portal.address + "/a0.html"].trouble is Trouble.UNREACHABLE
    last = target.find(portal.address + "/a19.html")
    assert last is not None
    assert target.resources[last].trouble is Trouble.NOT_ASKED


def test_redirects_on_the_host_are_one_page(serve: Serve, options: Options) -> None:
    portal = serve(
        {
            "/": page("/old", "/new/", "/loop"),
            "/old": Reply(status=301, headers={"Location": "/between"}),
            "/between": Reply(status=302, headers={"Location": quote("/new/", safe="/")}),
            "/new/": page(),
            "/loop": Reply(status=302, headers={"Location": "/loop"}),
        }
    )
    target = crawl(portal.address, options())
    old = target.find(portal.address + "/old")
    assert old == target.find(portal.address + "/new/") == target.find(portal.address + "/between")
    assert old is not None
    assert target.resources[old].final_url == portal.address + "/new/"
    assert target.resources[portal.address + "/loop"].trouble is Trouble.SERVER_ERROR
    assert portal.paths.count("/new/") == 1


def test_a_redirect_to_another_host_is_not_followed(serve: Serve, options: Options) -> None:
    other = serve({"/": page()})
    portal = serve({"/": page("/out"), "/out": Reply(status=302, headers={"Location": other.address + "/"})})
    target = crawl(portal.address, options())
    assert target.resources[portal.address + "/out"].trouble is Trouble.ELSEWHERE
    assert target.resources[portal.address + "/out"].final_url == other.address + "/"
    assert other.asked == []
    assert "1 个网址跳转到了其他网站" in target.notes


def test_a_target_that_leads_to_another_host_is_said(serve: Serve, options: Options) -> None:
    portal = serve({"/": Reply(status=302, headers={"Location": "http://elsewhere.invalid/a"})})
    with pytest.raises(ProblemsError) as failed:
        crawl(portal.address, options())
    assert codes(failed) == ["EVA007"]
    assert "http://elsewhere.invalid/a" in failed.value.problems[0].message


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.cn/", "http://", "www.example.cn"])
def test_only_web_addresses_are_asked(options: Options, address: str) -> None:
    with pytest.raises(ProblemsError) as failed:
        crawl(address, options())
    assert codes(failed) == ["EVA003"]


@pytest.mark.parametrize(
    "reply",
    [Reply(status=403), Reply(status=404), Reply(status=500), Reply(b"%PDF-", kind="application/pdf")],
)
def test_a_first_page_that_is_none_is_said(serve: Serve, options: Options, reply: Reply) -> None:
    portal = serve({"/": reply})
    with pytest.raises(ProblemsError) as failed:
        crawl(portal.address, options())
    assert codes(failed) == ["EVA005"]


def test_a_first_page_that_sends_on_is_followed(serve: Serve, options: Options) -> None:
    onward = '<html><head><meta http-equiv="refresh" content="0; url=/main/index.html"></head></html>'
    portal = serve({"/": onward, "/main/index.html": page("a.html"), "/main/a.html": page()})
    target = crawl(portal.address, options())
    assert target.start == portal.address + "/main/index.html"
    assert portal.address + "/main/a.html" in target.resources


def test_gbk_and_broken_html_are_read(serve: Serve, options: Options) -> None:
    text = "<html><title>公开</title><body><table><td><a href='政策.html'>政策<p><div></table><a href=b.html>文件"
    portal = serve(
        {
            "/": Reply(text.encode("gbk"), kind="text/html"),
            quote("/政策.html"): page(),
            "/b.html": Reply(b"\xff\xfe\x00<p", kind="text/html"),
        }
    )
    target = crawl(portal.address, options())
    assert portal.address + quote("/政策.html") in target.resources
    assert target.find(portal.address + "/政策.html") == portal.address + quote("/政策.html")
    assert portal.address + "/b.html" in target.resources


ERROR = page(
    "/", words="您所访问的栏目正在维护，请返回首页浏览其他内容，由此带来不便敬请谅解。" * 9, title="提示"
)


def test_error_pages_with_status_200_are_missing(serve: Serve, options: Options) -> None:
    def answer(path: str) -> Reply:
        known = {"/": page("/a.html", "/gone.html"), "/a.html": page("/say.html")}
        known["/say.html"] = page(words="对不起，您要访问的页面不存在", title="提示信息")
        return Reply(known.get(path, ERROR))

    portal = serve(answer)
    target = crawl(portal.address, options())
    troubles = {path: target.resources[portal.address + path].trouble for path in below(portal, target)}
    assert troubles == {
        "/": Trouble.NONE,
        "/a.html": Trouble.NONE,
        "/gone.html": Trouble.MISSING,
        "/say.html": Trouble.MISSING,
    }
    assert "网站对不存在的网页不返回 404 状态，2 个网页按不存在处理" in target.notes


def test_a_page_that_says_it_is_not_there_is_missing(serve: Serve, options: Options) -> None:
    gone = page(words="该栏目已撤销，您访问的页面不存在", title="提示")
    portal = serve(
        {
            "/": page("gone.html", "long.html"),
            "/gone.html": gone,
            "/long.html": page(words="页面不存在怎么办？" + WORDS * 9),
        }
    )
    target = crawl(portal.address, options())
    assert target.resources[portal.address + "/gone.html"].trouble is Trouble.MISSING
    assert target.resources[portal.address + "/long.html"].is_page
    assert "1 个网页只写着内容不存在，按不存在处理" in target.notes


def test_what_is_sent_to_the_error_page_is_missing(serve: Serve, options: Options) -> None:
    sent = Reply(status=302, headers={"Location": "/error.html"})
    known = {"/": Reply(page("/gone.html")), "/error.html": Reply(ERROR), "/robots.txt": Reply(status=404)}
    portal = serve(lambda path: known.get(path, sent))
    target = crawl(portal.address, options())
    assert target.resources[portal.address + "/gone.html"].trouble is Trouble.MISSING


def test_a_frame_that_scripts_fill_is_no_error_page_but_said(serve: Serve, options: Options) -> None:
    frame = '<html><body><div id="app"></div><script src="/app.js"></script></body></html>'
    portal = serve(lambda path: Reply(frame) if not path.endswith((".js", ".txt")) else None)
    target = crawl(portal.address, options())
    assert target.resources[target.start].is_page
    assert "1 个网页的内容由脚本生成，没有读到；加 --render 可用浏览器读取" in target.notes


def test_pages_drawn_by_scripts_are_read_as_a_browser_shows_them(serve: Serve, options: Options) -> None:
    frame = '<html><body><div id="app"></div><script src="/app.js"></script></body></html>'
    portal = serve({"/": frame, "/a.html": page()})
    drawn: list[str] = []

    def render(url: str) -> str:
        drawn.append(url)
        return page("/a.html")

    first = crawl(portal.address, options(render=render))
    again = crawl(portal.address, options(render=render))
    assert drawn == [portal.address + "/"]
    assert b"a.html" in first.read(first.start) == again.read(again.start)
    assert portal.address + "/a.html" in again.resources


def test_a_huge_attachment_is_opened_but_not_fetched(serve: Serve, options: Options) -> None:
    huge = Reply(b"x" * 1000, kind="application/zip", length=1_000_000_000)
    portal = serve(
        {
            "/": page("data.zip", "open.csv"),
            "/data.zip": huge,
            "/open.csv": Reply("a" * 5000, kind="text/csv"),
        }
    )
    target = crawl(portal.address, options(Limits(file_bytes=2000)))
    kept = target.resources[portal.address + "/data.zip"]
    assert (kept.trouble, kept.status, kept.size) == (Trouble.TOO_BIG, 200, 1_000_000_000)
    assert target.resources[portal.address + "/open.csv"].trouble is Trouble.TOO_BIG
    assert "2 个文件过大，没有下载，只确认可以打开" in target.notes


def test_dead_links_and_refusals_are_told_apart(serve: Serve, options: Options) -> None:
    statuses = {"/a": 404, "/b": 403, "/c": 500, "/d": 410, "/e": 429}
    portal = serve(
        {"/": page(*statuses), **{path: Reply(status=status) for path, status in statuses.items()}}
    )
    target = crawl(portal.address, options())
    assert {path: target.resources[portal.address + path].trouble for path in statuses} == {
        "/a": Trouble.MISSING,
        "/b": Trouble.REFUSED,
        "/c": Trouble.SERVER_ERROR,
        "/d": Trouble.MISSING,
        "/e": Trouble.REFUSED,
    }


def test_a_busy_server_is_given_the_pause_it_asks_for(
    serve: Serve, options: Options, clock: StillClock
) -> None:
    replies = iter([Reply(status=503, headers={"Retry-After": "7"}), Reply(page())])
    portal = serve(
        lambda path: (
            {"/": Reply(page("/a.html")), "/a.html": None}.get(path)
            or (next(replies) if path == "/a.html" else None)
        )
    )
    target = crawl(portal.address, options())
    assert 7 in clock.waits
    assert target.resources[portal.address + "/a.html"].is_page
