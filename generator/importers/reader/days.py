"""Days as documents write them: Arabic, full-width and Chinese numerals, with points and strokes."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from generator.importers.reader.thresholds import LONGEST_DATE_LINE

_NUMERALS = "一二三四五六七八九十百零〇"
_ZEROS = "〇○零ＯO0０◯Ｏ"
_DIGIT_OF = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | dict.fromkeys(
    _ZEROS, "0"
)
_TENS = {"百": 100, "十": 10}
_SHORT_TENS = {"廿": "二十", "卄": "二十", "卅": "三十"}

_YEAR = r"(?:[1１][9９]|[2２][0０])\d{2}"
_MONTH = r"(?:[1１][0-2０-２]|[0０]?[1-9１-９]|元)"
_DAY = r"(?:[3３][01０１]|[12１２]\d|[0０]?[1-9１-９])"
_DATE = rf"{_YEAR}年{_MONTH}月{_DAY}日"
_CHINESE_DATE = rf"[{_ZEROS}一二三四五六七八九]{{4}}年(?:[一二三四五六七八九十]{{1,2}}|元)月[一二三四五六七八九十廿卄卅]{{1,3}}日"
_POINTED = re.compile(rf"({_YEAR})([-./．－])(\d{{1,2}})\2(\d{{1,2}})")
DATE = re.compile(_DATE)
ANY_DATE = re.compile(rf"(?:{_DATE}|{_CHINESE_DATE})")
MONTH_ONLY = re.compile(rf"({_YEAR})年(?P<month>{_MONTH})月")
DATE_IN_PARENTHESES = re.compile(rf"[（(]({_DATE}|{_CHINESE_DATE})[）)]$")
PRINTED_ON = re.compile(
    rf"(?:印发(?:日期|时间)[：:])?(?P<day>{ANY_DATE.pattern})印发?[。]?(?:[（(]?共印\d+份[）)]?)?[。]?"
)
IMPRINT = re.compile(rf"(?P<organ>[^，。；：]{{2,40}}?){PRINTED_ON.pattern}")
_BLANKS = re.compile(r"\s+")


@lru_cache(maxsize=65536)
def parse_day(text: str) -> date | None:
    """Return the day that the whole text names, or None; `2020年4月` names none."""
    squeezed = _BLANKS.sub("", text)
    if ANY_DATE.fullmatch(squeezed):
        year, rest = squeezed.split("年")
        month, day = rest.rstrip("日").split("月")
        parts = (_year(year), chinese_number(month), chinese_number(day))
    elif pointed := _POINTED.fullmatch(squeezed):
        parts = (int(pointed[1]), int(pointed[3]), int(pointed[4]))
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def _year(text: str) -> int:
    return int(text) if text.isdigit() else int("".join(_DIGIT_OF.get(char, char) for char in text))


def chinese_number(text: str) -> int:
    """Return the value of a Chinese or Arabic numeral below 1000; 0 when it is none."""
    folded = unicodedata.normalize("NFKC", text)
    if folded.isdigit():
        return int(folded)
    if folded == "元":  # 元月 is the first
        return 1
    for short, long in _SHORT_TENS.items():
        folded = folded.replace(short, long)
    total = digit = 0
    for char in folded:
        if char in _TENS:
            total += (digit or 1) * _TENS[char]
            digit = 0
        elif char in _NUMERALS:
            digit = int(_DIGIT_OF[char])
        else:
            return 0
    return total + digit


def is_date_line(text: str) -> bool:
    """Return whether the line is nothing but a day."""
    squeezed = _BLANKS.sub("", text)
    return len(squeezed) <= LONGEST_DATE_LINE and bool(
        ANY_DATE.fullmatch(squeezed) or _POINTED.fullmatch(squeezed)
    )
