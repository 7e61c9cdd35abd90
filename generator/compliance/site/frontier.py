"""What is still to be asked, nearest first; addresses without end are cut off."""

from __future__ import annotations

import heapq
import re
from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from generator.compliance.site.addresses import clean_url, plain, without_index

if TYPE_CHECKING:
    from generator.compliance.site.limits import Limits

_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE)
_SESSION_NAMES = re.compile(
    r"^(?:jsessionid|phpsessid|aspsessionid\w*|asp\.net_sessionid|session_?id|cfid|cftoken|rnd|rand|random|_|_t|timestamp)$",
    re.IGNORECASE,
)
_SESSION_VALUE = re.compile(r"^(?:sid|token|s)=[0-9a-f]{16,}$", re.IGNORECASE)
_FIGURES = re.compile(r"\d+")
_LONGEST_ADDRESS = 1000
_MOST_REPEATS = 4
_ENOUGH_SEEN = 30
_LEAST_DIFFERENT = 0.3
_NOTES = 5


class Kind(IntEnum):
    """What is expected at an address, in the order of asking at the same distance."""

    PAGE = 0
    FILE = 1
    PART = 2


@dataclass(frozen=True, slots=True)
class Ask:
    """An address to ask for: `depth` clicks from the first page, the last `away` of them outside the portal."""

    url: str
    kind: Kind
    depth: int = 0
    away: int = 0


def without_session(url: str) -> str:
    """Return an address without marks of a session or chance, which make one page look like many."""
    parts = urlsplit(url)
    path = _SESSION_IN_PATH.sub("", parts.path)
    query = "&".join(
        pair
        for pair in parts.query.split("&")
        if not _SESSION_NAMES.match(pair.partition("=")[0]) and not _SESSION_VALUE.match(pair)
    )
    if (path, query) == (parts.path, parts.query):
        return url
    return clean_url(urlunsplit(parts._replace(path=path, query=query))) or url


def identity(url: str) -> str:
    """Return what two addresses of one host have in common when they are one page."""
    parts = urlsplit(without_session(url))
    path = plain(parts.path)
    return f"{path}?{plain(parts.query)}" if parts.query else without_index(path)


def shape(url: str) -> str:
    """Return an address with its figures taken out: what a calendar or a list has in common."""
    parts = urlsplit(url)
    names = sorted(_FIGURES.sub("#", pair) for pair in plain(parts.query).split("&") if pair)
    path = _FIGURES.sub("#", plain(parts.path))
    return f"{path}?{'&'.join(names)}" if names else path


class Frontier:
    """Hands out addresses once each, those of the portal and near its first page first."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._heap: list[tuple[int, int, int, int, Ask]] = []
        self._known: set[str] = set()
        self._passed: set[str] = set()
        self._alike: Counter[str] = Counter()
        self._seen: dict[str, list[int]] = {}
        self._words: dict[str, set[int]] = {}
        self._closed: set[str] = set()
        self.cut: Counter[str] = Counter()
        self.left: dict[str, None] = {}

    def __len__(self) -> int:
        """Return how many addresses wait."""
        return len(self._heap)

    def add(self, ask: Ask) -> None:
        """Take in an address, unless it is known or leads on for ever."""
        known = identity(ask.url)
        if known in self._known:
            return
        self._known.add(known)
        if reason := self._refusal(ask):
            self.cut[reason] += 1
            self.left[ask.url] = None
            return
        heapq.heappush(self._heap, (min(ask.away, 1), ask.depth, ask.kind, len(self._known), ask))

    def know(self, url: str) -> None:
        """Take in that an address needs no asking: a redirect has led there."""
        known = identity(url)
        self._known.add(known)
        self._passed.add(known)

    def take(self) -> Ask | None:
        """Return the next address, None when there is none."""
        while self._heap:
            ask = heapq.heappop(self._heap)[-1]
            if identity(ask.url) in self._passed:
                continue
            kind = shape(ask.url)
            if kind not in self._closed:
                return ask
            self.cut[f"形如 {kind} 的网址内容重复"] += 1
            self.left[ask.url] = None
        return None

    def saw(self, url: str, words: str) -> None:
        """Take in what a page says; addresses of one shape that all say the same are given up."""
        kind, said = shape(url), hash(_FIGURES.sub("", words))
        if kind in self._closed or "#" not in kind:
            return
        different = self._words.setdefault(kind, set())
        different.add(said)
        count = self._seen.setdefault(kind, [0])
        count[0] += 1
        if count[0] >= _ENOUGH_SEEN and len(different) < count[0] * _LEAST_DIFFERENT:
            self._closed.add(kind)

    def notes(self) -> list[str]:
        """Return what was cut off and why, most first."""
        ordered = sorted(self.cut.items(), key=lambda item: (-item[1], item[0]))
        notes = [f"{reason}，{count} 个没有读取" for reason, count in ordered[:_NOTES]]
        rest = sum(count for _, count in ordered[_NOTES:])
        return [*notes, f"另有 {rest} 个网址因同类原因没有读取"] if rest else notes

    def _refusal(self, ask: Ask) -> str:
        if ask.depth > self._limits.depth:
            return f"距首页超过 {self._limits.depth} 次点击的网址"
        if ask.away > self._limits.away:
            return f"离开专栏超过 {self._limits.away} 次点击的网址"
        if len(ask.url) > _LONGEST_ADDRESS:
            return f"超过 {_LONGEST_ADDRESS} 个字符的网址"
        parts = urlsplit(ask.url)
        repeats = Counter(segment for segment in parts.path.split("/") if segment)
        if repeats and max(repeats.values()) >= _MOST_REPEATS:
            return "路径反复重复的网址"
        if parts.query and ask.kind is Kind.PAGE:
            kind = shape(ask.url)
            self._alike[kind] += 1
            if self._alike[kind] > self._limits.alike:
                return f"形如 {kind} 的网址超过 {self._limits.alike} 个"
        return ""
