"""The portal's own search tried as a visitor tries it: type a question, send it, read the answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from generator.compliance.site.addresses import host_of
from generator.compliance.site.window import settle
from generator.rules.facts.browser_facts import SearchTrial

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Page, Response

    from generator.compliance.site.window import Window

_MARK = "data-judged-search"
# The field that most looks like a search: by type, name, words on it, the form around it. Forms that
# post are left alone. Links and windows are kept in this window, as only it is watched.
_FIND_BOX = """(mark) => {
  const names = /^(q|s|sw|wd|kw|words?|keys?|keywords?|query|title|search\\w*|\\w*(keyword|searchword|search|query))$/i;
  const words = /搜索|检索|搜一搜|查询|关键字|关键词|search/i;
  const other = /用户名|密码|邮箱|验证码|手机|姓名|编号/;
  const score = (box) => {
    const form = box.form, label = [box.placeholder, box.title, box.getAttribute("aria-label"), box.value,
      ...[...(box.labels || [])].map(one => one.textContent)].join(" ");
    if (form && (form.getAttribute("method") || "get").toLowerCase() !== "get") return 0;
    if (!box.offsetParent && getComputedStyle(box).position !== "fixed") return 0;
    if (other.test(label)) return 0;
    const near = form || box.parentElement;
    return 3 * (box.type === "search") + 2 * (names.test(box.name) || names.test(box.id)) + 2 * words.test(label)
      + 2 * (!!form && form.getAttribute("role") === "search")
      + (!!form && /search|query|jiansuo|sousuo|(^|\\/)so(\\/|$)/i.test(form.getAttribute("action") || ""))
      + (!!near && words.test([...near.querySelectorAll("button,input[type=submit],input[type=button],a")]
          .map(one => one.textContent + (one.value || "") + (one.title || "")).join(" ")));
  };
  const boxes = [...document.querySelectorAll("input[type=search],input[type=text],input:not([type])")]
    .map(box => [score(box), box]).filter(([points]) => points >= 2).sort((a, b) => b[0] - a[0]);
  if (!boxes.length) return false;
  const box = boxes[0][1];
  box.setAttribute(mark, "");
  if (box.form) box.form.target = "_self";
  window.open = (url) => { location.href = url; return null; };
  return true;
}"""
_BUTTON = """(box) => {
  const near = box.form || box.parentElement.parentElement || box.parentElement;
  const words = /搜索|检索|搜一搜|查询|search/i;
  const all = [...near.querySelectorAll("button,input[type=submit],input[type=button],input[type=image],a,img")];
  const told = (one) => [one.textContent, one.value, one.title, one.alt, one.id, one.className].join(" ");
  const found = all.find(one => words.test(told(one)));
  if (found) found.click();
  return !!found;
}"""
_LINKS = """() => [...document.querySelectorAll("a[href]")].filter(a => !a.closest("header,footer,nav"))
  .map(a => [a.href, a.textContent.trim().replace(/\\s+/g, " ")]).filter(([, text]) => text.length >= 6)"""
_COUNTS = (
    re.compile(
        r"(?:找到|搜索到|检索到|查询到|查到|搜到|获得|共有?|约有?|为您找到)[^\d。；]{0,12}?(\d[\d,，]*)\s*(?:条|个|项|篇|件|份|则)"
    ),
    re.compile(r"(?:结果|记录|信息)(?:总?数|总计|共计)?\s*[:：]?\s*(\d[\d,，]*)\s*(?:条|个|项|篇|件|份)?"),
)
_NONE = re.compile(
    r"没有(?:找到|查到|搜索到|检索到|查询到|符合|相关|匹配)|未(?:找到|查到|能找到|搜索到|检索到|查询到)|无相关|暂无(?:数据|结果|相关|内容)|找不到|(?<!\d)0\s*(?:条|个|项|篇)"
)
_ERRORS = 400
_STATED = 3_000
_STEP = 200
_ENTRY = re.compile(r"(?:站内|全站|高级|信息|文件|政策)?(?:搜索|检索)$")
NO_BOX = "没有找到可以使用的检索框"
NOT_OPENED = "检索结果没有打开"
UNREAD = "没有读出检索结果"
FORBIDDEN = "robots.txt 不允许读取检索结果"
ELSEWHERE = "检索由其他网站提供，没有核对"


def try_search(
    window: Window, start: str, questions: Sequence[str], allowed: Callable[[str], bool]
) -> tuple[SearchTrial, ...]:
    """Return one trial a question, put to the search box of the first page or of the page it links as its search."""
    trials = []
    place = start
    for question in questions:
        trial, place = _tried(window, place, question, allowed)
        trials.append(trial)
    return tuple(trials)


def _tried(
    window: Window, place: str, question: str, allowed: Callable[[str], bool]
) -> tuple[SearchTrial, str]:
    with window.page(place) as page:
        if page is None:
            return _untold(place, question, NOT_OPENED), place
        try:
            if not page.evaluate(_FIND_BOX, _MARK):
                entry = _entry(page)
                if not entry:
                    return _untold(place, question, NO_BOX), place
                page.goto(entry)
                settle(page)
                if not page.evaluate(_FIND_BOX, _MARK):
                    return _untold(place, question, NO_BOX), place
                place = window.to_own(page.url)
            return _asked(window, page, question, allowed), place
        except Error:
            return _untold(place, question, NOT_OPENED), place


def _asked(window: Window, page: Page, question: str, allowed: Callable[[str], bool]) -> SearchTrial:
    before = {tuple(link) for link in page.evaluate(_LINKS)}
    box, address, count_before = page.locator(f"[{_MARK}]"), page.url, count_in(page.inner_text("body"))
    goes_to = str(box.evaluate("box => box.form ? box.form.action : location.href"))
    if host_of(window.to_own(goes_to)) not in {host_of(address), host_of(window.to_own(address))}:
        return _untold(window.to_own(address), question, ELSEWHERE)
    if not allowed(window.to_own(goes_to)):
        return _untold(window.to_own(address), question, FORBIDDEN)
    failed: list[str] = []
    page.on("response", lambda answer: _note_failure(page, answer, failed))
    box.fill(question)
    box.press("Enter")
    if not _moved(page, address) and box.count() and box.evaluate(_BUTTON):
        _moved(page, address)
    settle(page)
    if failed:
        return _untold(window.to_own(failed[-1]), question, NOT_OPENED)
    stated = _stated(page)
    if page.url == address and stated == count_before:
        stated = None  # a number that stood there before is no answer
    links = [(str(href), str(text)) for href, text in page.evaluate(_LINKS)]
    new = [text for href, text in links if (href, text) not in before]
    url = window.to_own(page.url)
    if stated is None and (page.url == address or not new):
        return _untold(url, question, UNREAD)
    answers = len(new) if stated is None else stated
    first = _first([text for _, text in links], new, question) if answers else ""
    return SearchTrial(url=url, question=question, answers=answers, first=first)


def _note_failure(page: Page, answer: Response, failed: list[str]) -> None:
    """Take in that the page of results itself did not open, so that words of an error page are not believed."""
    if (
        answer.request.is_navigation_request()
        and answer.frame == page.main_frame
        and answer.status >= _ERRORS
    ):
        failed.append(answer.url)


def _moved(page: Page, address: str) -> bool:
    """Wait shortly for another address; return whether it came."""
    try:
        page.wait_for_url(lambda url: url != address, timeout=1500, wait_until="load")
    except Error:
        return page.url != address
    return True


def _stated(page: Page) -> int | None:
    """Return the number of answers that the page states, waiting for scripts to find it out."""
    for _ in range(_STATED // _STEP):
        number = count_in(page.inner_text("body"))
        if number is not None:
            return number
        page.wait_for_timeout(_STEP)
    return None


def count_in(text: str) -> int | None:
    """Return how many answers a page of results states, None where it states nothing."""
    for pattern in _COUNTS:
        if found := pattern.search(text):
            return int(re.sub("[,，]", "", found[1]))
    return 0 if _NONE.search(text) else None


def _entry(page: Page) -> str:
    """Return where a link named search leads, empty where there is none."""
    links = page.evaluate("() => [...document.querySelectorAll('a[href]')].map(a => [a.href, a.textContent])")
    return next((str(href) for href, text in links if _ENTRY.search(str(text).strip())), "")


def _first(links: Sequence[str], new: Sequence[str], question: str) -> str:
    """Return the first link that has the words asked for, else the first that was not there before."""
    wanted = {question[at : at + 2] for at in range(max(1, len(question) - 1))}
    fitting = (text for text in links if sum(pair in text for pair in wanted) * 2 >= len(wanted))
    return next(fitting, new[0] if new else "")


def _untold(url: str, question: str, trouble: str) -> SearchTrial:
    return SearchTrial(url=url, question=question, answers=None, trouble=trouble)
