"""The search as people use it: typed, filtered, bookmarked, stepped through, and without what it needs."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator.search.answering import Wishes, answer
from generator.search.index import open_index
from tests.browser.harness import WatchedPage, axe

Serve = Callable[..., str]
CASES = json.loads((Path(__file__).parents[1] / "unit/search/query_cases.json").read_text(encoding="utf-8"))
QUERIES = (
    "政务公开", "营商环境", "甩挂运输", "新政办发[2020]46号", "新政办发 2020 46", "新政办发〔2020〕4",
    "2020年46号", "放管服", "政",
    "营商环境 -实施", "标题:营商环境", "机关:办公厅 政务", "“政务公开工作要点”", "營商環境", "优化营商环境供应商",
    "zhengwugongkai", "营商坏境", "2020-00003",
    "货运甩挂运输是指", "绝无此词", "教育 财政 -公报", "GB", "通知 -标题:通知",
)  # fmt: skip


@pytest.fixture
def address(built_site: Path, serve: Serve) -> str:
    return serve(built_site, "/zwgk/xxgk/")


def count(page: Page) -> int:
    """Wait for the result and return how many documents were found."""
    place = page.locator("[data-result-count]")
    place.wait_for()
    return int(place.get_attribute("data-result-count") or "")


def titles(page: Page) -> list[str]:
    return page.locator("[data-result] a").all_inner_texts()


def search(page: Page, address: str, query: str) -> list[str]:
    """Search as people do: in the box of the home page."""
    page.goto(address + "index.html")
    page.get_by_role("search").get_by_label("检索").fill(query)
    page.get_by_role("button", name="检索").first.click()
    count(page)
    return titles(page)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("新政办发[2020]46号", "关于印发2020年自治区政务公开工作要点的通知"),
        ("新政办发（2020）46", "关于印发2020年自治区政务公开工作要点的通知"),
        ("政务公开", "关于印发2020年自治区政务公开工作要点的通知"),
        ("甩挂运输", "关于促进国际道路货运甩挂运输发展的实施意见"),
        ("甩挂运输是指牵引车按照预定的运行计划", "关于促进国际道路货运甩挂运输发展的实施意见"),
        ("2020-00003", "印发关于教育领域自治区以下财政事权和支出责任划分改革实施方案的通知"),
    ],
)
def test_a_document_is_found_by_its_number_title_or_a_sentence(
    query: str, first: str, address: str, watched_page: WatchedPage
) -> None:
    assert search(watched_page.page, address, query)[0] == first
    watched_page.assert_quiet()


def test_filters_and_dates_narrow_and_the_way_back_works(address: str, watched_page: WatchedPage) -> None:
    page = watched_page.page
    page.goto(address + "search/index.html?q=放管服")
    everything = count(page)
    page.locator("[data-results-facets]").get_by_role("link", name="2020").click()
    page.wait_for_url("**year=2020**")
    of_2020 = count(page)
    assert 0 < of_2020 < everything
    page.get_by_label("从").fill("2022-01-01")
    page.get_by_label("到").fill("2022-12-31")
    page.get_by_role("button", name="确定").click()
    page.wait_for_url("**to=2022-12-31**")
    assert count(page) == 0
    page.go_back()
    page.wait_for_url("**year=2020")
    assert count(page) == of_2020
    page.go_back()
    assert count(page) == everything
    page.go_forward()
    assert count(page) == of_2020
    page.reload()
    assert count(page) == of_2020
    page.get_by_role("link", name="取消筛选").click()
    page.wait_for_url("**index.html?q=*")
    assert count(page) == everything
    watched_page.assert_quiet()


def test_synonyms_are_named_and_one_click_leaves_them_out(address: str, watched_page: WatchedPage) -> None:
    page = watched_page.page
    search(page, address, "放管服")
    expect(page.get_by_text("同时检索：简政放权")).to_be_visible()
    page.get_by_role("link", name="只检索原词").click()
    page.wait_for_url("**exact=1**")
    count(page)
    expect(page.get_by_text("同时检索：简政放权")).to_have_count(0)


def test_the_order_can_be_by_date(address: str, watched_page: WatchedPage) -> None:
    page = watched_page.page
    search(page, address, "通知")
    page.get_by_role("link", name="按日期").click()
    page.wait_for_url("**sort=date**")
    count(page)
    days = page.locator("[data-result] time").all_inner_texts()
    assert days == sorted(days, reverse=True)


def test_a_hit_opens_with_its_words_marked_and_stepped_through(
    address: str, watched_page: WatchedPage
) -> None:
    page = watched_page.page
    search(page, address, "政务公开")
    page.locator("[data-result] a").first.click()
    tools = page.get_by_role("group", name="检索词在正文中的各处")
    expect(tools.get_by_role("status")).to_contain_text("第 1 处")
    assert set(page.locator("[data-notice-body] mark").all_inner_texts()) == {"政务公开"}
    tools.get_by_role("button", name="下一处").click()
    expect(tools.get_by_role("status")).to_contain_text("第 2 处")
    expect(page.locator("mark[data-current]")).to_be_in_viewport()
    tools.get_by_role("button", name="取消标记").click()
    expect(page.locator("[data-notice-body] mark")).to_have_count(0)
    watched_page.assert_quiet()


def test_suggestions_come_while_typing_and_open_with_the_keyboard(
    address: str, watched_page: WatchedPage
) -> None:
    page = watched_page.page
    page.goto(address + "index.html")
    box = page.get_by_role("search").get_by_label("检索")
    box.click()
    box.press_sequentially("甩挂运")
    first = page.get_by_role("option").first
    expect(first).to_contain_text("关于促进国际道路货运甩挂运输发展的实施意见")
    assert axe(page) == []
    box.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    page.wait_for_url("**/notices/**")
    watched_page.assert_quiet()


def test_what_stands_nowhere_offers_what_sounds_alike(address: str, watched_page: WatchedPage) -> None:
    page = watched_page.page
    assert search(page, address, "营商坏境") == []
    expect(page.get_by_text("您要找的是不是")).to_be_visible()
    expect(page.locator("[data-results-notes] a").first).to_contain_text("营商环境")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("绝无此词", "没有找到"), ("<script>alert(1)</script>", "没有找到"),
        ("<img src=x onerror=alert(1)>", "没有找到"), ("甲" * 200, "没有找到"), ("😀", "没有找到"), ("𠮷", "没有找到"),
        ("(.*", "请输入"), ('"', "请输入"), ("-", "请输入"),
    ],
)  # fmt: skip
def test_a_query_that_finds_nothing_says_so_as_text(
    query: str, said: str, address: str, watched_page: WatchedPage
) -> None:
    page = watched_page.page
    page.goto(address + "search/index.html")
    page.evaluate("query => { location.search = '?q=' + encodeURIComponent(query); }", query)
    expect(page.locator("[data-results-state]")).to_contain_text(said)
    assert page.locator("main script, main img").count() == 0
    watched_page.assert_quiet()


def test_ten_thousand_characters_are_cut(address: str, watched_page: WatchedPage) -> None:
    page = watched_page.page
    page.goto(address + "search/index.html")
    page.get_by_label("检索词").fill("甲" * 10_000)
    page.get_by_label("检索词").press("Enter")
    assert count(page) == 0
    assert page.evaluate("window.portalSearch.query('政务公开'.repeat(2500)).then(found => found.wasCut)")


def test_an_empty_query_asks_for_words(address: str, watched_page: WatchedPage) -> None:
    watched_page.page.goto(address + "search/index.html?q=%20")
    expect(watched_page.page.locator("[data-results-state]")).to_contain_text("请输入")


@pytest.mark.parametrize(
    "file", ["search/index.json", "search/*/pairs/*", "search/columns/*", "search/*/documents/*"]
)
@pytest.mark.parametrize("fault", ["missing", "half"])
def test_an_index_that_is_not_whole_points_to_the_columns(
    file: str, fault: str, address: str, watched_page: WatchedPage
) -> None:
    def answer_badly(route: Route) -> None:
        if fault == "missing":
            route.fulfill(status=404)
        else:
            body = route.fetch().body()
            route.fulfill(status=200, body=body[: len(body) // 2])

    page = watched_page.page
    page.route(f"**/{file}", answer_badly)
    page.goto(address + "search/index.html?q=通知")
    expect(page.get_by_text("检索正在更新")).to_be_visible()
    expect(page.get_by_role("link", name="政府信息公开目录").first).to_be_visible()
    page.unroute_all(behavior="wait")


def test_without_javascript_the_page_points_to_the_columns(address: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "search/index.html?q=通知")
    expect(page.get_by_text("需要浏览器启用脚本")).to_be_visible()
    expect(page.get_by_role("link", name="政府信息公开目录").first).to_be_visible()
    context.close()


def test_results_are_accessible_on_every_width(address: str, open_page: Callable[..., WatchedPage]) -> None:
    for width in (390, 1440):
        watched = open_page(width)
        watched.page.goto(address + "search/index.html?q=通知")
        count(watched.page)
        assert axe(watched.page) == []
        watched.assert_fits()
        watched.assert_quiet()


def test_the_browser_reads_queries_as_the_program_does(address: str, watched_page: WatchedPage) -> None:
    page = watched_page.page
    page.goto(address + "search/index.html")
    page.evaluate("window.portalSearch.query('绝无此词')")  # loads the table of traditional characters
    read = page.evaluate(
        """cases => cases.map(one => {
          const query = window.portalSearch.parse(one.query);
          const terms = query.terms.map(term => [
            term.text, term.stream.units, term.field, term.isExact ? "exact" : "", term.isExcluded ? "excluded" : "",
          ].filter((part, at) => at < 2 || part).join("|"));
          return { query: one.query, terms, number: query.number ? query.number.text : null };
        })""",
        CASES,
    )
    assert read == CASES


def test_the_browser_answers_as_the_program_does(
    built_site: Path, address: str, watched_page: WatchedPage
) -> None:
    page = watched_page.page
    page.goto(address + "search/index.html")
    index = open_index(lambda name: (built_site / name).read_bytes())
    for query in dict.fromkeys((*QUERIES, *(case["query"] for case in CASES))):
        found = page.evaluate("query => window.portalSearch.query(query, {size: 50})", query)
        expected = answer(index, query, Wishes(size=50))
        assert (query, found["total"]) == (query, expected.total)
        assert [hit["address"] for hit in found["hits"]] == [hit.url for hit in expected.hits]
        assert ["".join(p[0] for p in h["snippet"]) for h in found["hits"]] == [
            "".join(text for text, _ in hit.snippet) for hit in expected.hits
        ]
        assert found["relaxed"] == expected.relaxed
        assert [hit["address"] for hit in found["near"]] == [hit.url for hit in expected.near]
        counts = {name: dict(values) for name, values in found["counts"].items()}
        assert counts == {name: dict(values) for name, values in expected.counts.items()}
    watched_page.assert_quiet()


def test_another_portal_is_searched_as_well_and_named(
    built_site: Path, serve: Serve, address: str, watched_page: WatchedPage
) -> None:
    other = serve(built_site, "/other/")

    def with_partner(route: Route) -> None:
        manifest = route.fetch().json()
        route.fulfill(json={**manifest, "partners": [{"name": "示例区人民政府", "url": other.rstrip("/")}]})

    page = watched_page.page
    page.route("**/zwgk/xxgk/search/index.json", with_partner)
    page.route(f"{other}**", lambda route: route.fulfill(
        response=(found := route.fetch()), headers={**found.headers, "Access-Control-Allow-Origin": "*"}
    ))  # fmt: skip
    page.goto(address + "search/index.html?q=甩挂运输")
    own = count(page)
    page.get_by_label("同时检索：示例区人民政府").check()
    page.locator("[data-results-form]").get_by_role("button", name="检索").click()
    page.wait_for_url("**scope=all**")
    assert count(page) == 2 * own
    expect(page.locator("[data-result]").filter(has_text="示例区人民政府")).to_have_count(own)
