"""Break a title into lines by meaning: no word is torn, and the lines make a trapezium or a lozenge."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from generator.source.plain_yaml import load_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

FULL_LINE = 19
"""Characters of 2号 that a line of the type area holds with air at both ends."""

_WORST = 1000.0
_TORN = 60.0
_DOUBTFUL = 16.0
_COMMON = 6.0
_GOOD = 0.0
_MOST_PLACES = 16
_MOST_LINES = 5
_NEVER_FIRST = "，。、；：！？）》〉”’」』】〕的了之"
_NEVER_LAST = "（《〈“‘「『【〔第"
_BEFORE = re.compile(r"关于|《|（|暂行|试行|和|与|及")
_AFTER = re.compile(
    r"(?:人民政府|办公厅|办公室|委员会|领导小组|[局厅部委署院]|关于|印发|转发|批转|公布|废止|修改|》|、|）|的)$"
)
_LAST_WORDS = re.compile(
    r"(?:的)?(?:通知|意见|决定|公告|通告|批复|函|规定|办法|方案|细则|报告|纪要|命令|令)$"
)
_WORD_PIECES = re.compile(r"[0-9A-Za-z〇%．.\-—]+年?|[一二三四五六七八九十百]+[项条个届次批]")


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    data = load_beside(__file__, "title_words.yml")
    return frozenset(str(data["words"]).split())


@lru_cache(maxsize=4096)
def break_title(title: str, line: int = FULL_LINE) -> tuple[str, ...]:
    """Return the lines of a title, each at most `line` characters where that is possible at all."""
    if "\n" in title:
        return tuple(part for piece in title.split("\n") for part in break_title(piece.strip(), line))
    if _width(title) <= line:
        return (title,) if title else ()
    costs = _costs(title)
    best: tuple[float, tuple[int, ...]] = (float("inf"), ())
    fewest = max(2, -(-int(_width(title) + 0.5) // line))
    for count in range(fewest, _MOST_LINES + 1):
        places = sorted(sorted(costs, key=costs.__getitem__)[: _MOST_PLACES if count < 4 else 12])  # noqa: PLR2004
        for chosen in combinations(places, count - 1):
            cost = sum(costs[place] for place in chosen) + _shape(_cut(title, chosen), line) + 12.0 * count
            best = min(best, (cost, chosen))
        if best[0] < _WORST:
            break
    if best[0] >= _WORST:
        return tuple(title[start : start + line] for start in range(0, len(title), line))
    return _cut(title, best[1])


def _cut(title: str, places: Sequence[int]) -> tuple[str, ...]:
    edges = (0, *places, len(title))
    return tuple(title[start:end] for start, end in pairwise(edges))


def _width(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _costs(title: str) -> dict[int, float]:
    """Return what a break before each character costs; breaks that tear a word or a mark are left out."""
    torn, edges = _words_in(title)
    costs: dict[int, float] = {}
    for place in range(2, len(title) - 1):
        if title[place] in _NEVER_FIRST or title[place - 1] in _NEVER_LAST:
            continue
        before, after = title[:place], title[place:]
        cost = _TORN if place in torn else _COMMON if place in edges else _DOUBTFUL
        if _LAST_WORDS.fullmatch(after):
            cost = _COMMON * 2  # 的通知 alone on a line leaves its meaning behind
        elif place not in torn and (_AFTER.search(before) or _BEFORE.match(after)):
            cost = _GOOD
        if _open_brackets(before):
            cost += _COMMON
        costs[place] = cost
    return costs


def _words_in(title: str) -> tuple[set[int], set[int]]:
    """Return the places inside known words and numbers, and those at their ends."""
    torn: set[int] = set()
    edges: set[int] = set()
    pieces = [found.span() for found in _WORD_PIECES.finditer(title)]
    words = _words()
    pieces += [
        (start, start + length)
        for start in range(len(title))
        for length in (2, 3, 4)
        if title[start : start + length] in words
    ]
    for start, end in pieces:
        torn.update(range(start + 1, end))
        edges |= {start, end}
    return torn, edges


def _open_brackets(text: str) -> bool:
    return text.count("《") > text.count("》") or text.count("“") > text.count("”")


def _shape(lines: Sequence[str], full: int) -> float:
    """Return how far the lines are from a trapezium or a lozenge that fits the line."""
    widths = [_width(line) for line in lines]
    if max(widths) > full:
        return _WORST
    peak = widths.index(max(widths))
    hollow = sum(
        4.0
        for place in range(1, len(widths) - 1)
        if widths[place] < widths[place - 1] and widths[place] < widths[place + 1]
    )
    equal = sum(2.0 for one, two in pairwise(widths) if abs(one - two) < 1)
    spread = (max(widths) - min(widths)) * 0.8
    stub = 10.0 if min(widths) < 4 else 0.0  # noqa: PLR2004 - a line of three characters
    return hollow + equal + spread + stub + 0.1 * peak
