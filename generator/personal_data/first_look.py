"""A first look that costs nanoseconds a character: which lines are worth reading closely, and for what.

The engine is RE2 on bytes: its time grows with the text and no faster, whatever the words.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import re2

from generator.personal_data.people import ROLES, VERBS
from generator.personal_data.words import any_of, labels, lives, numbers, surnames

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMERALS = "〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖０１２３４５６７８９"
_ENOUGH = 9
"""Digits with no ideograph between them that make a line worth reading for numbers; shorter numbers have labels."""


_LIFE = ("疾病", "残疾", "处境", "名单", "属性")


class Concern(Enum):
    """What a line may hold."""

    NUMBER = "number"
    PHONE = "phone"
    PAPER = "paper"
    CONTACT = "contact"
    HOME = "home"
    REASON = "reason"
    LIFE = "life"


_CERTAIN = frozenset({Concern.NUMBER, Concern.PHONE, Concern.PAPER, Concern.HOME})


class Suspect(NamedTuple):
    """Where a line begins and ends, and what it may hold."""

    start: int
    end: int
    concerns: frozenset[Concern]


def suspect_lines(text: str) -> Iterator[Suspect]:
    """Yield the lines that may hold personal data."""
    (whole, single), name = _looks(), _name()
    data = text.encode("utf-8", "surrogatepass")
    place = last = 0
    for match in whole.finditer(data):
        start, end = match.span()
        line = data[start:end]
        begin = place + len(data[last:start].decode("utf-8", "surrogatepass"))
        place, last = begin + len(line.decode("utf-8", "surrogatepass")), end
        concerns = {concern for concern, look in single if look.search(line)}
        if Concern.LIFE in concerns and not name.search(line):
            concerns.remove(Concern.LIFE)
        if concerns:
            yield Suspect(begin, place, frozenset(concerns))


def suspect_bytes(data: bytes, *, certain: bool) -> Iterator[bytes]:
    """Yield the lines of UTF-8 that may hold personal data; with `certain` only what can be told for sure."""
    whole, single = _looks()
    look = _certain() if certain else whole
    for match in look.finditer(data):
        line = match[0]
        if any(one.search(line) for concern, one in single if not certain or concern in _CERTAIN):
            yield line


@lru_cache(maxsize=1)
def _certain() -> re2._Regexp:
    """Return a look for the lines of which the detector can be certain."""
    every = b"|".join(
        b"(?:" + pattern + b")" for concern, pattern in _patterns().items() if concern in _CERTAIN
    )
    return _compiled(b"(?m)^[^\\n]*(?:" + every + b")[^\\n]*$")


@lru_cache(maxsize=1)
def _looks() -> tuple[re2._Regexp, tuple[tuple[Concern, re2._Regexp], ...]]:
    patterns = _patterns()
    every = b"|".join(b"(?:" + pattern + b")" for pattern in patterns.values())
    return (
        _compiled(b"(?m)^[^\\n]*(?:" + every + b")[^\\n]*$"),
        tuple((concern, _compiled(pattern)) for concern, pattern in patterns.items()),
    )


def _patterns() -> dict[Concern, bytes]:
    return {
        Concern.NUMBER: _number(),
        Concern.PHONE: b"(?:" + _any(labels("个人固定电话")) + b"|" + _of_person() + b")",
        Concern.PAPER: _any((*_of("护照通行证", "港澳台居民", "其他证件"), "证件", "军"))
        + b"[^\\n]*[0-9]{5}|[A-Z][0-9]{7}|[A-Z][0-9]{6}(?:\\(|\xef\xbc\x88)",
        Concern.CONTACT: _any((*labels("个人账号"), "@")) + b"|" + _plate(),
        Concern.HOME: _any((*_of("住址", "居住"), "，住", ",住", "、住", " 住", "族住", "：住"))
        + b"|^\xe4\xbd\x8f|[0-9](?:"
        + _any(("单元", "栋", "幢", "号楼"))
        + b"|-[0-9]+-[0-9])",
        Concern.REASON: _any(lives("贫困原因")) + b"(?:[ :|\x1f]|" + _any(("：", "为", "是")) + b")",
        Concern.LIFE: _any((*(word for use in _LIFE for word in lives(use)), "岁", "班")),
    }


@lru_cache(maxsize=1)
def _name() -> re2._Regexp:
    """Return a look for a surname and one or two characters with an end on both sides."""
    end = rb"[\x00-\x7f]|\xe3\x80.|\xef\xbc.|\xc2."
    before = b"(?:^|" + end + b"|" + any_of(ROLES).encode() + b")"
    behind = b"(?:$|" + end + b"|" + any_of(VERBS).encode() + b")"
    given = rb"(?:[\xe4-\xe9]..){1,2}"
    dotted = rb"\xc2\xb7|\xe2\x80\xa2|\xe3\x83\xbb|\xe2\x80\xa7"
    return _compiled(rb"(?s)" + before + surnames().encode() + given + behind + b"|" + dotted)


def _number() -> bytes:
    """Return a pattern of nine digits of any script with no ideograph between them."""
    scripts = (
        b"\xf0\x9d\x9f[\x8e-\xbf]|\xe2[\x81\x82\x91-\x93\x9d\x9e][\x80-\xbf]|\xd9[\xa0-\xa9]|\xdb[\xb0-\xb9]"
    )
    digit = b"(?:[0-9]|" + b"|".join(char.encode() for char in _NUMERALS) + b"|" + scripts + b")"
    return b"(?:" + digit + b"[^\\n\xe4-\xe9]*){" + str(_ENOUGH).encode() + b"}"


def _of_person() -> bytes:
    return (
        _any(labels("个人身份"))
        + b"[^\\n]{0,60}(?:"
        + _any(("电话", "联系方式", "座机", "固话", "号码"))
        + b")"
    )


def _plate() -> bytes:
    return _any(numbers("号牌简称")) + b"[A-HJ-Z][^\\n]{0,4}[A-HJ-NP-Z0-9]{4}"


def _of(*uses: str) -> tuple[str, ...]:
    return tuple(word for use in uses for word in labels(use))


def _any(words: tuple[str, ...]) -> bytes:
    return any_of(words).encode()


def _compiled(pattern: bytes) -> re2._Regexp:
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = 64 << 20
    return re2.compile(pattern, options)
