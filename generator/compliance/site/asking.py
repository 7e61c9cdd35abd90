"""Asks once for every address: from the store where it is kept, else the server, as robots.txt and time allow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.compliance.site.pace import Clock, Pace, SystemClock
from generator.compliance.site.robots import Robots, read_robots, robots_address
from generator.compliance.site.store import Stored
from generator.rules.facts.snapshot import Resource, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from generator.compliance.site.fetch import Fetcher
    from generator.compliance.site.limits import Limits
    from generator.compliance.site.store import Store

    Progress = Callable[[int, int, str], None]
    Render = Callable[[str], str | None]

_PASSING = frozenset((Trouble.TIMEOUT, Trouble.UNREACHABLE, Trouble.SERVER_ERROR))
_SILENT = frozenset((Trouble.TIMEOUT, Trouble.UNREACHABLE))
_SILENCES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlOptions:
    """How a portal is fetched and where answers are kept, one folder a target.

    `refresh` asks again, with conditions, for what a finished run has kept. `render` gives the HTML of
    a page as a browser draws it, None where it could not. `progress` is told done, expected, address.
    `turns` is the file by which several programs keep one pace at the host.
    """

    limits: Limits
    store: Path
    refresh: bool = False
    render: Render | None = None
    progress: Progress | None = None
    clock: Clock = field(default_factory=SystemClock)
    turns: Path | None = None


class Asker:
    """The only way of a crawl to its answers; `stopped` says why no more is asked, empty while it goes on."""

    def __init__(self, options: CrawlOptions, store: Store, fetcher: Fetcher, pace: Pace) -> None:
        self._options = options
        self._store = store
        self._fetcher = fetcher
        self._pace = pace
        self.robots: Robots | None = None
        self._finished = bool(store.facts.get("finished"))
        self._fresh: set[str] = set()
        self._until = options.clock.now() + options.limits.seconds
        self._silences = 0
        self.stopped = ""

    def learn_robots(self, base: str) -> Trouble:
        """Read the rules of the host; return what kept it from answering at all."""
        answer = self.ask(robots_address(base))
        if answer is None or answer.resource.trouble in _SILENT:
            return answer.resource.trouble if answer else Trouble.TIMEOUT
        self.robots = read_robots(answer.resource, self.body(answer))
        self._pace.slow_down(self.robots.delay)
        return Trouble.NONE

    def ask(self, url: str) -> Stored | None:
        """Return the answer of an address, None where it is not kept and no more is asked."""
        kept = self._store.get(url)
        if kept is not None and (url in self._fresh or self._holds(kept)):
            return kept
        if not self.allows(url):
            return Stored(
                Resource(url=url, final_url=url, status=0, media_type="", size=0, trouble=Trouble.ROBOTS)
            )
        if self._is_over():
            return kept
        answer = self._fetcher.get(url, self.allows, _conditions(kept))
        self._fresh.add(url)
        self._count_silence(answer.resource.trouble)
        if answer.kept and kept is not None:
            return kept
        return self._store.put(answer.resource, answer.body, answer.hops)

    def body(self, stored: Stored) -> bytes:
        """Return the bytes of an answer, none where none were taken."""
        return self._store.read(stored.body) if stored.body else b""

    def keep_rendered(self, stored: Stored, html: str) -> Stored:
        """Replace the bytes of a page by what a browser drew."""
        return self._store.put(stored.resource, html.encode("utf-8"), stored.hops, rendered=True)

    def allows(self, url: str) -> bool:
        """Return whether robots.txt lets a program ask for an address."""
        return self.robots is None or self.robots.allows(url)

    def _holds(self, kept: Stored) -> bool:
        """Return whether a kept answer is used as it is; a fault that passes is looked at again."""
        if self._finished:
            return not self._options.refresh
        return kept.resource.trouble not in _PASSING

    def _is_over(self) -> bool:
        if not self.stopped and self._options.clock.now() > self._until:
            self.stopped = f"到了规定的时间（{self._options.limits.seconds:g} 秒）"
        return bool(self.stopped)

    def _count_silence(self, trouble: Trouble) -> None:
        self._silences = self._silences + 1 if trouble in _SILENT else 0
        if self._silences >= _SILENCES:
            self.stopped = f"网站连续 {_SILENCES} 次没有响应"


def _conditions(kept: Stored | None) -> Mapping[str, str]:
    """Return the headers that let a server answer that nothing has changed."""
    if kept is None or not kept.body:
        return {}
    told = kept.resource.headers
    pairs = (("if-none-match", told.get("etag")), ("if-modified-since", told.get("last-modified")))
    return {name: value for name, value in pairs if value}
