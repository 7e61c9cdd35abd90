"""The numbers that open paragraphs of official documents: 一、（一）1.（1）, 第一章, 第一条."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from generator.importers.reader.days import chinese_number

_CN = "一二三四五六七八九十百零〇"
_FORMS = (
    ("chapter", 1, re.compile(rf"第([{_CN}]+|\d{{1,3}})[章编](?=[\s　\S])")),
    ("section", 2, re.compile(rf"第([{_CN}]+|\d{{1,3}})节(?=[\s　\S])")),
    ("article", 3, re.compile(rf"第([{_CN}]+|\d{{1,3}})条(?![第（(]|[、，。的款规之至和或及与])")),
    ("one", 1, re.compile(rf"([{_CN}]{{1,4}})[、．.](?!\d)")),
    ("two", 2, re.compile(rf"[（(]\s*([{_CN}]{{1,4}})\s*[）)]")),
    ("three", 3, re.compile(r"(\d{1,3})\s?[.．、](?![\d])")),
    ("four", 4, re.compile(r"[（(]\s*(\d{1,3})\s*[）)]")),
)
_CIRCLED = re.compile(r"[①-⑳]")
# A plan numbers its parts 1, 1.1, 1.1.1; what goes on with a unit (3.5倍, 2 个) is a quantity.
_PLAN = re.compile(
    r"(\d{1,2}(?:[.．]\d{1,2}){0,3})(?P<stop>[.．、]?)(?P<blank>[ 　\u00a0]*)(?=[一-鿿“《])"
    r"(?![万亿倍元个米吨折版亩]|公里|公斤|公顷|平方|立方|千米|千克|毫|小时|分钟|级地震|人次|晚会)"
)
_COUNTED = re.compile(r"[年月日天名台家户件次辆]|项(?!目)|条(?!件)|人(?!员|才|口|民)|级(?!别)")
_PLAN_LEVELS = {1: 1, 2: 4, 3: 5, 4: 6}
PLAN = "plan"


class Marker(NamedTuple):
    """A number at the head of a paragraph: its kind, level (1 highest), value and its own length."""

    kind: str
    level: int
    value: int
    length: int


@lru_cache(maxsize=4096)
def marker_of(text: str) -> Marker | None:
    """Return the number that opens the text, or None."""
    if not text or (text[0] not in "第（(①②③④⑤⑥⑦⑧⑨⑩" and not text[0].isdigit() and text[0] not in _CN):
        return None
    for kind, level, form in _FORMS:
        match = form.match(text)
        if match:
            rest = text[match.end() :]
            return Marker(
                kind, level, chinese_number(match[1]), match.end() + len(rest) - len(rest.lstrip(" 　\u00a0"))
            )
    if _CIRCLED.match(text):
        return Marker("circled", 5, ord(text[0]) - ord("①") + 1, 1)
    return _plan_marker(text)


def _plan_marker(text: str) -> Marker | None:
    """Return `1 总则` or `1.1 编制目的`; a single figure needs the blank behind it."""
    match = _PLAN.match(text)
    if match is None:
        return None
    figures = re.split(r"[.．]", match[1])
    if len(figures) == 1 and (match["stop"] or not match["blank"] or _COUNTED.match(text, match.end())):
        return None
    return Marker(f"{PLAN}{len(figures)}", _PLAN_LEVELS[len(figures)], int(figures[-1]), match.end())


def plan_head(text: str) -> str:
    """Return the number of a plan's part with the blank behind it, which stays as it is."""
    match = _PLAN.match(text)
    return match[0] if match and match["blank"] and _plan_marker(text) else ""


def with_proper_number(text: str) -> str:
    """Return the paragraph with its number written as GB/T 9704-2012 has it: （一）, 1. , （1）."""
    marker = marker_of(text)
    if marker is None or marker.kind.startswith(PLAN):
        return text
    head, rest = text[: marker.length].strip(" 　\u00a0"), text[marker.length :]
    if marker.kind in {"two", "four"}:
        return f"（{head.strip('（）() ')}）{rest}"
    if marker.kind == "three":
        return f"{head} {rest}" if head[-1] == "." else f"{head}{rest}"
    if marker.kind in {"chapter", "section", "article"}:
        return f"{head}　{rest}" if rest else head
    return head + rest
