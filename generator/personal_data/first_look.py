"""A first look that costs nanoseconds a character: which lines are worth reading closely at all.

The engine is RE2 on bytes: its time grows with the text and no faster, whatever the words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import re2

from generator.personal_data.words import any_of, labels, lives

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMERALS = "〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖０１２３４５６７８９"
_ENOUGH = 10
"""Digits with no ideograph between them that make a line worth reading for numbers; shorter numbers have labels."""


@lru_cache(maxsize=1)
def _look() -> re2._Regexp:  # type: ignore[name-defined]
    digit = (
        b"(?:[0-9]|"
        + b"|".join(char.encode() for char in _NUMERALS)
        + b"|\xf0\x9d[\x9f][\x8e-\xbf]|\xe2[\x91\x92\x93\x82\x81][\x80-\xbf]|\xd9[\xa0-\xa9]|\xdb[\xb0-\xb9])"
    )
    number = b"(?:" + digit + b"[^\\n\xe4-\xe9]*){" + str(_ENOUGH).encode() + b"}"
    words = _any((
        *labels("个人固定电话"), *labels("护照通行证"), *labels("港澳台居民"), *labels("其他证件"), *labels("个人账号"), *labels("个人邮箱"),
        *labels("住址"), *labels("居住"), *lives("疾病"), *lives("残疾"), *lives("处境"), *lives("贫困原因"), *lives("名单"), "车牌", "号牌", "单元", "岁", "班",
        "@", "，住", ",住", "、住", "证件",
    ))  # fmt: skip
    role = (
        _any(labels("个人身份"))
        + b"[^\\n]{0,60}(?:"
        + _any(("电话", "联系方式", "座机", "固话", "号码"))
        + b")"
    )
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = 64 << 20
    options.never_nl = False
    return re2.compile(b"(?m)^[^\\n]*(?:" + number + b"|" + words + b"|" + role + b")[^\\n]*$", options)


def _any(words: tuple[str, ...]) -> bytes:
    return any_of(words).encode()


def suspect_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the lines begin and end that may hold personal data; digits over a line end join two lines."""
    data = text.encode("utf-8", "surrogatepass")
    place = last = 0
    for match in _look().finditer(data):
        start, end = match.span()
        place += len(data[last:start].decode("utf-8", "surrogatepass"))
        begin = place
        place += len(data[start:end].decode("utf-8", "surrogatepass"))
        last = end
        yield begin, place
