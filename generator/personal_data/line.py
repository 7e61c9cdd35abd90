"""A line as the detector reads it: what stands before and after a place, which label is nearest."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from generator.personal_data.found import Found
from generator.personal_data.words import any_of, labels

if TYPE_CHECKING:
    from generator.personal_data.found import PersonalKind
    from generator.personal_data.plain import Plain

_USES = (
    "身份证",
    "电话",
    "个人固定电话",
    "银行卡",
    "账号",
    "编码",
    "金额",
    "护照通行证",
    "港澳台居民",
    "其他证件",
)
_OF_WORD: dict[str, set[str]] = {}
for _use in _USES:
    for _word in labels(_use):
        _OF_WORD.setdefault(_word.lower(), set()).add(_use)
_LABEL = re.compile(any_of(_OF_WORD), re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z]")
_END = re.compile(r"[。；;！？\n]")
_WEB = re.compile(r"(?:https?://|www\.)[^\s，。；）)】》<>\"'\x1f]{1,2000}")
_LABEL_REACH = 26
_REACH = 40
NO_USE: frozenset[str] = frozenset()


class Line:
    """A plain line; all that looks around a place looks at a bounded piece of it."""

    def __init__(self, made: Plain) -> None:
        """Take a text made plain."""
        self.plain = made
        self.text = made.text

    def before(self, place: int, reach: int = _REACH) -> str:
        """Return what stands before a place in its own sentence."""
        return _END.split(self.text[max(0, place - reach) : place])[-1]

    def after(self, place: int, reach: int = _REACH) -> str:
        """Return what follows a place in its own sentence."""
        return _END.split(self.text[place : place + reach])[0]

    def label(self, place: int) -> frozenset[str]:
        """Return the uses of the nearest label before a place, where nothing but short filling stands between."""
        piece = self.before(place, _LABEL_REACH)
        last = None
        for found in _LABEL.finditer(piece):
            if not (_LATIN.match(found[0]) and found.start() and _LATIN.match(piece[found.start() - 1])):
                last = found
        if last is None:
            return NO_USE
        uses = frozenset(_OF_WORD[last[0].lower()])
        between = piece[last.end() :]
        return uses if _fills(between, "编码" in uses) else NO_USE

    @cached_property
    def addresses(self) -> tuple[tuple[int, int], ...]:
        """Return where web addresses stand."""
        if "://" not in self.text and "www." not in self.text:
            return ()
        return tuple(found.span() for found in _WEB.finditer(self.text))

    def in_address(self, place: int) -> bool:
        """Return whether a place lies inside a web address."""
        at = bisect_right(self.addresses, (place, len(self.text))) - 1
        return at >= 0 and place < self.addresses[at][1]

    def found(
        self,
        kind: PersonalKind,
        start: int,
        end: int,
        ends: tuple[int, int] = (0, 0),
        *,
        certain: bool = True,
    ) -> Found:
        """Return a find; `ends` are how many letters and digits the customary form leaves at both ends."""
        begin, stop = self.plain.start(start), self.plain.end(end)
        places = [place for place in range(start, end) if self.text[place].isalnum()]
        head, tail = ends if sum(ends) < len(places) else (0, 0)
        hidden = places[head : len(places) - tail]
        stars = {at for place in hidden for at in range(self.plain.start(place), self.plain.end(place + 1))}
        masked = "".join(
            "*" if at in stars else self.text[at] if self.plain.starts is None else "\0"
            for at in range(begin, stop)
        )
        return Found(begin, stop, kind, self.text[start:end], masked, certain)


def _fills(between: str, is_code: bool) -> bool:  # noqa: FBT001 - one caller
    """Return whether what stands between a label and a number is only filling."""
    if is_code:
        return re.fullmatch(r"[^，,、。\s一-龥]{0,16}|[^，,、。]{0,5}", between) is not None
    return re.search(r"[0-9]{5}|[，,]", between) is None and len(between) <= 14  # noqa: PLR2004
