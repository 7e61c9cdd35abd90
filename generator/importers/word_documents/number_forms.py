"""A number in every form that `w:numFmt` knows: 十二, 拾贰, 甲, ⑫, XII, l, 012, １２."""

from __future__ import annotations

from functools import cache
from typing import Any

from generator.source.plain_yaml import load_beside

_HAN_DIGITS = "〇一二三四五六七八九"
_HAN_UNITS = "十百千"
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


def shown(value: int, form: str, pattern: str = "") -> str:
    """Return a number as Word shows it in a form of `w:numFmt`; `pattern` is that of a `custom` form.

    A form that is not known, or a number for which a form has no sign, is shown in digits.
    """
    if form == "custom":
        return str(value).zfill(len(pattern.split(",", 1)[0].strip())) if pattern else str(value)
    for maker in (_in_han, _in_signs, _in_letters, _in_latin):
        words = maker(value, form)
        if words:
            return words
    return str(value)


def han(value: int, digits: str = _HAN_DIGITS, units: str = _HAN_UNITS) -> str:
    """Return a number below 10,000 in Chinese: 12 → 十二, 105 → 一百零五."""
    formal = digits != _HAN_DIGITS
    zero = digits[0] if formal else "零"
    words, gap = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if not digit:
            gap = bool(words)
            continue
        plain_ten = place == 1 and digit == 1 and not words and not formal
        words += (
            (zero if gap else "") + ("" if plain_ten else digits[digit]) + (units[place - 1] if place else "")
        )
        gap = False
    return words or digits[0]


@cache
def _forms() -> Any:
    return load_beside(__file__, "number_forms.yml")


def _in_han(value: int, form: str) -> str:
    data = _forms()
    if form in data["汉字计数"]:
        return han(value)
    if form in data["汉字逐位"]:
        return "".join(_HAN_DIGITS[int(digit)] for digit in str(value))
    if form in data["大写汉字"]:
        digits, _, units = data["大写汉字"][form].partition("/")
        return han(value, digits, units)
    return ""


def _in_signs(value: int, form: str) -> str:
    data = _forms()
    if form in data["带圈"]:
        signs = data["带圈"][form]
        return signs[value - 1] if 1 <= value <= len(signs) else ""
    if form in data["数字"]:
        return "".join(data["数字"][form][int(digit)] for digit in str(value))
    if form == "ideographZodiacTraditional" and value > 0:
        stems, branches = data["天干地支"]
        return str(stems[(value - 1) % 10] + branches[(value - 1) % 12])
    return ""


def _in_letters(value: int, form: str) -> str:
    data = _forms()
    letters = data["字母"].get(form, "")
    if not letters or value < 1:
        return ""
    letter = str(letters[(value - 1) % len(letters)])
    return letter if form in data["循环"] else letter * ((value - 1) // len(letters) + 1)


def _in_latin(value: int, form: str) -> str:
    makers = {
        "decimalZero": lambda: f"{value:02d}",
        "upperRoman": lambda: _roman(value),
        "lowerRoman": lambda: _roman(value).lower(),
        "numberInDash": lambda: f"- {value} -",
        "hex": lambda: f"{value:X}",
        "ordinal": lambda: f"{value}{_ordinal_ending(value)}",
        "cardinalText": lambda: _english(value).capitalize(),
        "ordinalText": lambda: _english_ordinal(value).capitalize(),
    }
    return makers[form]() if form in makers else ""


def _roman(value: int) -> str:
    words = ""
    for amount, letters in _ROMAN:
        words, value = words + letters * (value // amount), value % amount
    return words


def _ordinal_ending(value: int) -> str:
    return "th" if 10 < value % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _english(value: int) -> str:
    if value < len(_ONES):
        return _ONES[value]
    if value < 100:
        return _TENS[value // 10] + (f"-{_ONES[value % 10]}" if value % 10 else "")
    rest = f" {_english(value % 100)}" if value % 100 else ""
    return f"{_english(value // 100)} hundred{rest}"


def _english_ordinal(value: int) -> str:
    head, dash, last = _english(value).rpartition("-")
    if " " in last:
        head, dash, last = last.rpartition(" ")
    if last.endswith("y"):
        return f"{head}{dash}{last[:-1]}ieth"
    return f"{head}{dash}{_ORDINALS.get(last, last + 'th')}"
