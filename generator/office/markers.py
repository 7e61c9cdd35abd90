"""The numbers that official documents write before their paragraphs: 一、（一）1.（1）."""

from __future__ import annotations

import re
from typing import NamedTuple

_DIGITS = "零一二三四五六七八九"
_NUMERAL = "[一二三四五六七八九十百零〇]+"


class Marker(NamedTuple):
    """A number at the beginning of a paragraph: its level from 0, its value, its whole width in the text."""

    level: int
    value: int
    length: int


# GB/T 9704-2012, 7.3.3: the four levels below 第X章.
_FORMS = (
    re.compile(rf"({_NUMERAL})、"),
    re.compile(rf"（({_NUMERAL})）"),
    re.compile(r"(\d{1,3})\.(?!\d) ?"),
    re.compile(r"（(\d{1,3})）"),
)
CHAPTER = re.compile(rf"第(?:{_NUMERAL}|\d+)[编章]")
SECTION = re.compile(rf"第(?:{_NUMERAL}|\d+)节")
ARTICLE = re.compile(rf"第(?:{_NUMERAL}|\d+)条(?:之{_NUMERAL})?(?=[\s　])")


def read_marker(text: str) -> Marker | None:
    """Return the number that a text begins with, or None when it has none of the four forms."""
    for level, form in enumerate(_FORMS):
        found = form.match(text)
        if found:
            value = int(found[1]) if found[1].isdigit() else _VALUES.get(found[1])
            return Marker(level, value, found.end()) if value else None
    return None


def numeral(number: int) -> str:
    """Return a number from 1 to 199 as official documents count: 十, 十一, 二十, 一百零一."""
    if number >= 100:  # noqa: PLR2004
        rest = number - 100
        joint = "零" if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""  # noqa: PLR2004
        return "一百" + (joint + numeral(rest) if rest else "")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


_VALUES = {numeral(number): number for number in range(1, 200)}
