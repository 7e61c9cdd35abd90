"""A piece of text as a person reads it: one digit for every way to write it, marks between digits gone."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# What makes a text worth reading character by character; punctuation of full width is left as it is.
_ODD = re.compile(
    "[\u00a0\u00ad\u00b2\u00b3\u00b9\u0300-\u036f\u0400-\u04ff\u0600-\u0dff\u0e50-\u0e59\u1680\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u2064\u2066-\u2069\u2070-\u2089\u20e3\u2150-\u218b\u2460-\u24ff\u2776-\u2793\u2e80-\u2fdf\u3000\u3220-\u3229"
    "\u3280-\u3289\ufe00-\ufe0f\ufeff\uff0a\uff0b\uff0d-\uff19\uff20-\uff3a\uff3f\uff41-\uff5a\uffa0\U0001d7ce-\U0001d7ff"
    "\U0001f100-\U0001f10a\U0001fbf0-\U0001fbf9\U000e0000-\U000e0fff]|&[#a-zA-Z]"
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,24});")
_MARK = r"(?:<!--[^<>]{0,200}-->|</?[a-zA-Z][^<>]{0,200}>|[*_~`]{1,3}(?![*])|\\)"
# Marks that part a number without parting it on the page; blocks and cells stay as a mark of their own.
_BETWEEN = re.compile(
    rf"(?<=[0-9一-龥〇])(?<![*]{{4}}){_MARK}+[\r\n \t]{{0,8}}{_MARK}*(?=[0-9Xx一二三四五六七八九零〇])"
)
_BLOCK = re.compile(r"</?(?:td|th|tr|li|p|div|br|dd|dt|h\d|table|tbody|thead|ul|ol|section)\b", re.IGNORECASE)
_CHINESE = "〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_TO_ASCII = str.maketrans(_CHINESE, "000123456789" + "1" + "123456789")
_CHINESE_RUN = re.compile(rf"[{_CHINESE}](?:[ -]{{0,2}}[{_CHINESE}]){{5,}}[Xx]?")
_CHINESE_INSIDE = re.compile(rf"(?<=[0-9])[{_CHINESE}]{{1,9}}(?=[0-9])")
_LETTERS_INSIDE = re.compile(r"(?<=[0-9])[OoIlОо|]{1,5}(?=[0-9])|(?<![A-Za-z0-9|])[Il](?=[3-9][0-9OoIl]{9})")
_TO_DIGITS = str.maketrans("OoIlОо|", "0011001")
_STARRED = re.compile(r"[0-9*]+[Xx]?")
_ID_LENGTH, _MOBILE_LENGTH = 18, 11
CELL = "\x1f"
"""Stands where a cell or a block ends inside a number."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A text made plain; character `i` was written at `starts[i]` to `ends[i]`, or at `i` where these are None."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def start(self, place: int) -> int:
        """Return where a character begins in the text as it was written."""
        return place if self.starts is None else self.starts[place]

    def end(self, place: int) -> int:
        """Return where the character before a place ends in the text as it was written."""
        return place if self.ends is None or place == 0 else self.ends[place - 1]


def plain(text: str) -> Plain:
    """Return a text made plain: NFKC, entities resolved, invisible characters and marks in numbers dropped."""
    made = _by_character(text) if _ODD.search(text) else Plain(text)
    return _without_marks(made) if "<" in made.text or _has_marks(made.text) else _digits(made)


def _has_marks(text: str) -> bool:
    return any(mark in text for mark in "*_~`\\")


def _digits(made: Plain) -> Plain:
    """Write numbers of Chinese characters, and letters that stand for digits, as digits."""
    text = _CHINESE_RUN.sub(_chinese, made.text)
    text = _CHINESE_INSIDE.sub(lambda found: found[0].translate(_TO_ASCII), text)
    text = _LETTERS_INSIDE.sub(lambda found: found[0].translate(_TO_DIGITS), text)
    return Plain(text, made.starts, made.ends)


def _chinese(found: re.Match[str]) -> str:
    """Return a run of Chinese digits as digits; the given name of 张三 before a number stays a name."""
    run = found[0]
    extra = len(run) % 10 if len(run) in {12, 13} else len(run) - 18 if len(run) in {19, 20} else 0
    kept = {12: 1, 13: 2}.get(len(run), extra)
    return run[:kept] + run[kept:].translate(_TO_ASCII)


def _without_marks(made: Plain) -> Plain:
    text, starts, ends = made.text, made.starts, made.ends
    pieces: list[str] = []
    begins: list[int] = []
    stops: list[int] = []
    last = 0
    for found in _BETWEEN.finditer(text):
        if found[0].strip("*") == "" and _is_hidden(text, found.start()):
            continue
        _take(made, last, found.start(), pieces, begins, stops)
        if _BLOCK.search(found[0]) or "\n" in found[0]:
            pieces.append(CELL)
            begins.append(found.start() if starts is None else starts[found.start()])
            stops.append(found.end() if ends is None else ends[found.end() - 1])
        last = found.end()
    if not last:
        return _digits(made)
    _take(made, last, len(text), pieces, begins, stops)
    return _digits(Plain("".join(pieces), tuple(begins), tuple(stops)))


def _is_hidden(text: str, place: int) -> bool:
    """Return whether stars stand for hidden digits: the whole has the length of an identity number."""
    around = text[max(0, place - _ID_LENGTH) : place + 20]
    return any(
        len(run[0]) == _ID_LENGTH
        and run.start() <= min(place, _ID_LENGTH) < run.end()
        and sum(map(str.isdigit, run[0])) != _MOBILE_LENGTH
        for run in _STARRED.finditer(around)
    )


def _take(made: Plain, start: int, end: int, pieces: list[str], begins: list[int], stops: list[int]) -> None:
    pieces.append(made.text[start:end])
    if made.starts is None or made.ends is None:
        begins.extend(range(start, end))
        stops.extend(range(start + 1, end + 1))
    else:
        begins.extend(made.starts[start:end])
        stops.extend(made.ends[start:end])


def _by_character(text: str) -> Plain:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place = 0
    while place < len(text):
        entity = _ENTITY.match(text, place) if text[place] == "&" else None
        end = entity.end() if entity else place + 1
        written = html.unescape(entity[0]) if entity else text[place]
        for char in written:
            for simple in _item_number(text, place, char) or _simple(char):
                pieces.append(simple)
                starts.append(place)
                ends.append(end)
        place = end
    return Plain("".join(pieces), tuple(starts), tuple(ends))


def _item_number(text: str, place: int, char: str) -> str:
    """Return a space for ② before a number: it counts the items of a list, where no other such digit stands beside."""
    if unicodedata.category(char) != "No":
        return ""
    beside = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    return "" if any(unicodedata.category(other) in {"No", "Me", "Mn"} for other in beside) else " "


@lru_cache(maxsize=4096)
def _simple(char: str) -> str:
    """Return what a character is read as; nothing for what nobody sees."""
    category = unicodedata.category(char)
    if category in {"Cf", "Mn", "Me"} or "\ufe00" <= char <= "\ufe0f":
        return ""
    if category in {"Nd", "No"}:
        digit = unicodedata.digit(char, None)
        if digit is not None:
            return str(digit)
    if category == "Zs" or char in "\u2028\u2029\x0b\x0c\x85":
        return " "
    if "\u3001" <= char <= "\u303f" or (
        "\uff01" <= char <= "\uff5e" and not char.isalnum() and char not in "＊－．＠＿／"
    ):
        return char  # punctuation of full width parts sentences
    if char in "ХхΧχⅩⅹ":
        return "X"
    return unicodedata.normalize("NFKC", char)
