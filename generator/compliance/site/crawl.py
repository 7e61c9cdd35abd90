"""A live portal by its address: fetched politely, within bounds, and kept, so that a broken run goes on."""

from __future__ import annotations

from urllib.parse import urljoin

from generator.compliance.site.addresses import clean_url, host_of
from generator.compliance.site.asking import Asker, CrawlOptions
from generator.compliance.site.fetch import Fetcher
from generator.compliance.site.frontier import without_session
from generator.compliance.site.live import LiveSnapshot
from generator.compliance.site.markup import page_links
from generator.compliance.site.network import look_at_network
from generator.compliance.site.pace import Pace
from generator.compliance.site.store import Store, Stored, network_data, network_from
from generator.compliance.site.walk import Walk, decoded
from generator.problems import Problem, ProblemsError
from generator.rules.facts.snapshot import Trouble

_SENDS_ON = 3
_REASONS = {
    Trouble.NONE: ("EVA005", "不是网页", "写网站或者专栏首页的网址"),
    Trouble.UNREACHABLE: ("EVA004", "无法连接", "核对网址；网站恢复后再评，已读取的内容会保留"),
    Trouble.TIMEOUT: ("EVA004", "在规定时间内没有响应", "稍后再评，或者放宽等待时间"),
    Trouble.SERVER_ERROR: ("EVA005", "服务器出错", "网站恢复后再评"),
    Trouble.REFUSED: ("EVA005", "拒绝读取", "网站可能限制程序访问，请把网页保存到文件夹后评测"),
    Trouble.MISSING: ("EVA005", "没有这个网页", "核对网址"),
    Trouble.TOO_BIG: ("EVA005", "首页过大", "核对网址，或者放宽网页大小的限制"),
    Trouble.ROBOTS: ("EVA006", "robots.txt 不允许程序读取", "请网站管理者允许，或者把网页保存到文件夹后评测"),
    Trouble.ELSEWHERE: ("EVA007", "跳转到了其他网站", "核对后改用跳转到的网址"),
}


def crawl(url: str, options: CrawlOptions) -> LiveSnapshot:
    """Return a portal as fetched now, or as kept by an earlier run.

    Raises EVA003 (no address), EVA004 (no answer), EVA005 (no usable first page), EVA006 (robots.txt),
    EVA007 (leads to another host).
    """
    start = clean_url(url)
    if start is None:
        message = f"网址写法不符：{url}"
        raise ProblemsError([Problem(url, 0, "EVA003", message, "写以 http:// 或 https:// 开头的完整网址")])
    moved = _run(url, start, options)
    if isinstance(moved, str):  # from example.cn to www.example.cn, or back: one site
        moved = _run(url, moved, options)
        if isinstance(moved, str):
            raise ProblemsError([_hopeless(url, Trouble.ELSEWHERE, moved)])
    return moved


def _run(name: str, start: str, options: CrawlOptions) -> LiveSnapshot | str:
    store = Store(options.store)
    pace = Pace(options.limits.per_second, options.clock, options.turns)
    with Fetcher(host_of(start), options.limits, pace, options.clock) as fetcher:
        asker = Asker(options, store, fetcher, pace)
        first = _first_page(name, start, asker)
        if isinstance(first, str):
            return first
        base = urljoin(first.resource.final_url, "/")
        snapshot = Walk(first, options, asker, LiveSnapshot(name, base, store)).whole()
        snapshot.robots = asker.robots
        known = network_from(store.facts.get("network"))
        snapshot.network = known if known and not options.refresh else look_at_network(snapshot.base, fetcher)
        certificate = fetcher.bad_certificate or str(store.facts.get("certificate", ""))
        if certificate:
            snapshot.notes = (f"证书无效（{certificate}），仍读取了网页", *snapshot.notes)
        store.set_facts(
            {
                "certificate": certificate,
                "finished": not asker.stopped,
                "network": network_data(snapshot.network),
                "start": snapshot.start,
            }
        )
        return snapshot


def _first_page(name: str, start: str, asker: Asker) -> Stored | str:
    """Return the first page, after it sent its reader on, or the address of the same site under its other name."""
    if trouble := asker.learn_robots(start):
        raise ProblemsError([_hopeless(name, trouble, start)])
    url = start
    for _ in range(_SENDS_ON):
        answer = asker.ask(url)
        if answer is None:
            break
        resource = answer.resource
        if resource.trouble is Trouble.ELSEWHERE and _is_same_site(start, resource.final_url):
            return resource.final_url
        if not resource.is_page:
            raise ProblemsError([_hopeless(name, resource.trouble, resource.final_url, resource.status)])
        links = page_links(decoded(asker, answer), resource.final_url)
        onward = without_session(links.refresh) if links.refresh else url
        if links.follows or onward == url or host_of(onward) != host_of(url):
            return answer
        url = onward
    raise ProblemsError([_hopeless(name, Trouble.TIMEOUT, url)])


def _is_same_site(one: str, other: str) -> bool:
    first, second = host_of(one), host_of(other)
    return first != second and first.removeprefix("www.") == second.removeprefix("www.")


def _hopeless(name: str, trouble: Trouble, at: str, status: int = 0) -> Problem:
    code, message, hint = _REASONS.get(trouble, _REASONS[Trouble.SERVER_ERROR])
    told = f"（状态码 {status}）" if status and trouble else ""
    return Problem(name, 0, code, f"{message}{told}：{at}", hint)
