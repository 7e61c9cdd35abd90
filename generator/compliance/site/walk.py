"""The way of a crawl through a portal: what is asked next, what an answer is taken for, what is said of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from generator.compliance.site.addresses import host_of
from generator.compliance.site.drawn import drawn_note, looks_drawn_by_script
from generator.compliance.site.frontier import Ask, Frontier, Kind, without_session
from generator.compliance.site.markup import page_links, parsed, visible_text
from generator.compliance.site.not_found import NotFoundPages, nonsense
from generator.files.kinds import HTML, type_by_name
from generator.rules.facts.snapshot import Trouble
from generator.webpages.charset import decode_page

if TYPE_CHECKING:
    from generator.compliance.site.asking import Asker, CrawlOptions
    from generator.compliance.site.live import LiveSnapshot
    from generator.compliance.site.store import Stored

_PARTS = 100


def decoded(asker: Asker, stored: Stored) -> str:
    """Return the text of a page."""
    return decode_page(asker.body(stored), stored.resource.headers.get("content-type", ""))[0]


class Walk:
    """What follows the first page. All it decides comes from answers: over kept answers it is the same run."""

    def __init__(self, first: Stored, options: CrawlOptions, asker: Asker, snapshot: LiveSnapshot) -> None:
        self._options, self._limits, self._asker, self._snapshot = options, options.limits, asker, snapshot
        self._first = first
        self._host = host_of(snapshot.base)
        self._frontier = Frontier(options.limits)
        self._portal = urlsplit(first.resource.final_url).path.rpartition("/")[0] + "/"
        self._not_found = NotFoundPages(decoded(asker, first))
        self._count: Counter[Kind] = Counter()
        self._most = {
            Kind.PAGE: options.limits.portal_pages,
            Kind.FILE: options.limits.files,
            Kind.PART: _PARTS,
        }
        self._troubles: Counter[Trouble] = Counter()
        self._drawn = self._pretending = 0
        self._full: Counter[Kind] = Counter()

    def whole(self) -> LiveSnapshot:
        """Return the target after everything within the bounds was asked for."""
        base = self._snapshot.base
        for url in nonsense(urljoin(base, self._portal)):
            if tried := self._asker.ask(url):
                text = decoded(self._asker, tried) if tried.resource.is_page else ""
                self._not_found.learn(tried.resource, text)
        self._snapshot.start = self._first.resource.url
        self._frontier.add(Ask(self._first.resource.url, Kind.PAGE))
        # Of the home page only what leads into the portal is followed.
        self._frontier.add(Ask(base, Kind.PAGE, away=0 if self._portal == "/" else self._limits.away))
        while ask := self._frontier.take():
            self._follow(ask)
        for url in self._frontier.left:
            self._snapshot.leave(url, Trouble.NOT_ASKED)
        self._snapshot.notes = tuple(self._notes())
        return self._snapshot

    def _follow(self, ask: Ask) -> None:
        if self._count[ask.kind] >= self._most[ask.kind]:
            self._full[ask.kind] += 1
            self._frontier.left[ask.url] = None
            return
        answer = self._asker.ask(ask.url)
        if answer is None:
            self._frontier.left[ask.url] = None
            return
        resource = answer.resource
        if resource.trouble is Trouble.ROBOTS:
            self._troubles[Trouble.ROBOTS] += 1
            self._snapshot.leave(ask.url, Trouble.ROBOTS)
            return
        if resource.is_page:
            self._read(ask, answer)
        else:
            self._snapshot.take(resource, answer.body, answer.hops)
            self._troubles[resource.trouble] += bool(resource.trouble)
        self._count[Kind.PAGE if resource.is_page else ask.kind] += 1
        self._report(ask.url)

    def _read(self, ask: Ask, answer: Stored) -> None:
        """Take in a page and what it leads to, unless it only says that nothing is there."""
        answer, text = self._drawn_text(answer)
        resource = answer.resource
        if ask.url != self._first.resource.url and self._not_found.is_one(resource, text):
            self._pretending += 1
            self._snapshot.take(replace(resource, trouble=Trouble.MISSING), answer.body, answer.hops)
            return
        self._frontier.know(resource.final_url)
        if not self._snapshot.take(resource, answer.body, answer.hops):
            return
        tree = parsed(text)
        self._frontier.saw(ask.url, "" if tree is None else visible_text(tree))
        links = page_links(text, resource.final_url)
        for url in (links.refresh, *links.follows):
            self._add(url, ask)
        if ask.url == self._first.resource.url:
            for url in links.needs:
                if host_of(url) == self._host:
                    self._frontier.add(Ask(self._own_scheme(url), Kind.PART))

    def _drawn_text(self, answer: Stored) -> tuple[Stored, str]:
        """Return a page with its text, drawn by a browser where it is empty without."""
        text = decoded(self._asker, answer)
        if not looks_drawn_by_script(text):
            return answer, text
        if self._options.render is not None and not answer.rendered:
            html = self._options.render(answer.resource.final_url)
            if html is not None and not looks_drawn_by_script(html):
                return self._asker.keep_rendered(answer, html), html
        self._drawn += 1
        return answer, text

    def _add(self, url: str, ask: Ask) -> None:
        if not url or host_of(url) != self._host:
            return
        inside = urlsplit(url).path.startswith(self._portal)
        if not inside and ask.away >= self._limits.away:
            return
        kind = Kind.PAGE if type_by_name(urlsplit(url).path) in {"", HTML} else Kind.FILE
        address = self._own_scheme(without_session(url))
        self._frontier.add(Ask(address, kind, ask.depth + 1, 0 if inside else ask.away + 1))

    def _own_scheme(self, url: str) -> str:
        """Return an address under the protocol of the first page: pages mix both."""
        scheme = urlsplit(self._snapshot.base).scheme
        return urlsplit(url)._replace(scheme=scheme).geturl()

    def _report(self, url: str) -> None:
        if self._options.progress is not None:
            done = sum(self._count.values())
            expected = min(done + len(self._frontier), sum(self._most.values()))
            self._options.progress(done, max(done, expected), url)

    def _notes(self) -> list[str]:
        count, full, troubles = self._count, self._full, self._troubles
        learnt, pretending = self._not_found.learnt, self._pretending
        told = (
            (self._asker.stopped, f"{self._asker.stopped}，提前结束；再次运行会接着读取"),
            (full[Kind.PAGE], f"达到 {self._most[Kind.PAGE]} 个网页的上限，{full[Kind.PAGE]} 个网址没有读取"),
            (full[Kind.FILE], f"达到 {self._most[Kind.FILE]} 个附件的上限，{full[Kind.FILE]} 个附件没有读取"),
            *((1, note) for note in self._frontier.notes()),
            (troubles[Trouble.ROBOTS], f"{troubles[Trouble.ROBOTS]} 个网址 robots.txt 不允许读取"),
            (troubles[Trouble.TOO_BIG], f"{troubles[Trouble.TOO_BIG]} 个文件过大，没有下载，只确认可以打开"),
            (troubles[Trouble.ELSEWHERE], f"{troubles[Trouble.ELSEWHERE]} 个网址跳转到了其他网站"),
            (learnt, f"网站对不存在的网页不返回 404 状态，{pretending} 个网页按不存在处理"),
            (pretending and not learnt, f"{pretending} 个网页只写着内容不存在，按不存在处理"),
            (self._drawn, drawn_note(self._drawn)),
        )
        read = f"共读取 {count[Kind.PAGE]} 个网页、{count[Kind.FILE]} 个附件"
        return [read, *(note for happened, note in told if happened)]
