"""The search of a portal is tried as a visitor tries it; what cannot be tried is said, never guessed."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.compliance.site.search_trial import (
    ELSEWHERE,
    FORBIDDEN,
    NO_BOX,
    NOT_OPENED,
    count_in,
    try_search,
)
from generator.compliance.site.window import open_live_window
from generator.rules.facts.browser_facts import SearchTrial
from tests.live_portals import WORDS, Reply, page, serving

Results = Callable[[str], Reply]
Try = Callable[..., SearchTrial]
FORM = """<form action="/s"><input name="kw" placeholder="请输入关键字">
  <a href="#" onclick="this.parentNode.submit()">搜索</a></form>"""


@pytest.fixture(scope="module")
def tried() -> Iterator[Try]:
    """Put a question to a portal with this on its first page and such results; one browser for all tests.

    It lives in a thread of its own, as only one Playwright runs in a thread.
    """
    shown: dict[str, object] = {}

    def answer(path: str) -> Reply | None:
        parts = urlsplit(path)
        if parts.path == "/s":
            results = shown["results"]
            assert callable(results)
            reply = results(parse_qs(parts.query).get("kw", [""])[0])
            assert isinstance(reply, Reply)
            return reply
        return {"/": Reply(page(words=f"{WORDS}{shown['first']}")), "/search/": Reply(page(words=FORM))}.get(
            path
        )

    with serving(answer) as portal, ThreadPoolExecutor(1) as thread:
        opened = open_live_window(portal.address)
        window = thread.submit(opened.__enter__).result()

        def put(
            first: str, results: Results, question: str, allowed: Callable[[str], bool] = lambda _: True
        ) -> SearchTrial:
            shown.update(first=first, results=results)
            start = portal.address + "/"
            (trial,) = thread.submit(try_search, window, start, [question], allowed).result()
            return trial

        yield put
        thread.submit(opened.__exit__, None, None, None).result()


def test_the_number_that_the_portal_states_is_taken(tried: Try) -> None:
    def results(question: str) -> Reply:
        return Reply(f"<p>为您找到相关结果约 1,203 条</p><ul><li><a href='/1'>关于{question}的通知</a></ul>")

    trial = tried(FORM, results, "养老服务")
    assert urlsplit(trial.url).query == "kw=%E5%85%BB%E8%80%81%E6%9C%8D%E5%8A%A1"
    assert (trial.answers, trial.first, trial.trouble) == (1203, "关于养老服务的通知", "")


def test_results_without_a_number_are_counted(tried: Try) -> None:
    links = "".join(f"<a href='/{number}'>关于事项之{number}的通知</a>" for number in range(3))
    assert tried(FORM, lambda _: Reply(f"<div>{links}</div>"), "事项").answers == 3


def test_the_page_that_is_linked_as_search_is_used(tried: Try) -> None:
    trial = tried(
        '<a href="/search/">高级检索</a>', lambda question: Reply(f"{question}：共找到 7 条"), "事项"
    )
    assert trial.answers == 7


@pytest.mark.parametrize(
    ("first", "trouble"),
    [
        ("", NO_BOX),
        ('<form method="post" action="/s"><input type="search" name="kw"></form>', NO_BOX),
        ('<form><input name="kw" placeholder="请输入用户名"></form>', NO_BOX),
        ('<form action="http://elsewhere.invalid/s"><input type="search" name="kw"></form>', ELSEWHERE),
    ],
)
def test_a_search_that_cannot_be_tried_is_said(tried: Try, first: str, trouble: str) -> None:
    trial = tried(first, lambda _: pytest.fail("asked all the same"), "公开")
    assert (trial.answers, trial.trouble) == (None, trouble)


def test_words_of_an_error_page_are_no_answer(tried: Try) -> None:
    trial = tried(FORM, lambda _: Reply("没有找到该页面", 404), "公开")
    assert (trial.answers, trial.trouble) == (None, NOT_OPENED)


def test_a_search_that_robots_forbid_is_not_tried(tried: Try) -> None:
    trial = tried(FORM, lambda _: pytest.fail("asked all the same"), "公开", lambda url: "/s" not in url)
    assert trial.trouble == FORBIDDEN


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("共找到 12 条相关结果", 12),
        ("为您找到相关结果约1,203条", 1203),
        ("搜索结果：35 条", 35),
        ("抱歉，没有找到与“某某”相关的内容", 0),
        ("共 0 条", 0),
        ("政府信息公开指南", None),
    ],
)
def test_the_number_of_answers_is_read(text: str, count: int | None) -> None:
    assert count_in(text) == count
