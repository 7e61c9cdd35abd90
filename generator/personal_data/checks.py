"""What a number says of itself: check digits, places, days."""

from __future__ import annotations

import re
from calendar import monthrange

from generator.personal_data.words import numbers

_CHECK_LETTERS = "10X98765432"
_CHECK_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_EIGHTEEN = re.compile(r"[0-9]{17}[0-9Xx]")
_PROVINCES = frozenset(numbers("省级代码"))
_FIRST_YEAR, _LAST_YEAR = 1890, 2039
_CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def is_id_card(number: str) -> bool:
    """Return whether 18 characters are a 公民身份号码 with the right check character (GB 11643-1999)."""
    return has_birthday(number) and has_id_check(number)


def has_id_check(number: str) -> bool:
    """Return whether the last of 18 characters is the check character of the others."""
    if not _EIGHTEEN.fullmatch(number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _CHECK_WEIGHTS, strict=False))
    return _CHECK_LETTERS[total % 11] == number[17].upper()


def has_birthday(number: str) -> bool:
    """Return whether 18 characters begin with a province and hold a day where a birthday stands."""
    return (
        _EIGHTEEN.fullmatch(number) is not None
        and number[:2] in _PROVINCES
        and (number[2:6] != "0000" or number[0] == "8")
        and is_day(number[6:14])
    ) or (number[:1] == "9" and _EIGHTEEN.fullmatch(number) is not None and is_day(number[6:14]))


def is_old_id_card(number: str) -> bool:
    """Return whether 15 digits are shaped like the numbers of before 1999: province, two-digit year, day."""
    return len(number) == 15 and number[:2] in _PROVINCES and is_day("19" + number[6:12])  # noqa: PLR2004


def is_day(digits: str) -> bool:
    """Return whether eight digits are a day on which a person may have been born."""
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    return (
        _FIRST_YEAR <= year <= _LAST_YEAR
        and 1 <= month <= 12  # noqa: PLR2004 - months
        and 1 <= day <= monthrange(year, month)[1]
    )


def passes_luhn(digits: str) -> bool:
    """Return whether digits end in the right Luhn check digit (GB/T 17552, bank cards)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 - the two digits of a product are added
    return total % 10 == 0


def is_credit_code(text: str) -> bool:
    """Return whether a text is a 统一社会信用代码 with the right check character (GB 32100-2015)."""
    if len(text) != len(_CREDIT_WEIGHTS) + 1 or any(letter not in _CREDIT_LETTERS for letter in text):
        return False
    total = sum(
        _CREDIT_LETTERS.index(letter) * weight for letter, weight in zip(text, _CREDIT_WEIGHTS, strict=False)
    )
    return _CREDIT_LETTERS[(31 - total % 31) % 31] == text[17]
