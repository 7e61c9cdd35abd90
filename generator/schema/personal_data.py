"""Find personal data in Chinese text, and the customary form that hides it: a pure detector.

What 条例 art. 15 and 个人信息保护法 art. 28 protect, as it turns up in 公示 lists: numbers of papers and
cards, private telephones, home addresses, what is said of a named person's health. Numbers of offices,
文号, dates, sums and codes are not personal data and are not found. A form that is hidden already
(138****0000) is not found either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.schema import personal_patterns as forms


class PersonalKind(StrEnum):
    """What a piece of personal data is."""

    ID_CARD = "身份证号"
    MOBILE = "手机号"
    LANDLINE = "个人固定电话"
    BANK_CARD = "银行卡号"
    PASSPORT = "护照等证件号"
    ADDRESS = "家庭住址"
    HEALTH = "健康信息"


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One piece of personal data; `masked` is as long as `text`, so places in the text stay true.

    `certain` is False where only the words around suggest it: such a find advises, never blocks.
    """

    start: int
    end: int
    kind: PersonalKind
    text: str
    masked: str
    certain: bool = True


_FULL_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘ－　", "0123456789Xx- ")
_CHECK_LETTERS = "10X98765432"
_CHECK_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_LABEL_REACH = 16
_PERSON_REACH = 40


def find_personal_data(text: str) -> tuple[Found, ...]:
    """Return every piece of personal data in a text, in order, none overlapping another.

    Only lines that a first quick look finds suspect are read closely.
    """
    numbers = {text.rfind("\n", 0, match.start()) + 1 for match in forms.LONG_NUMBER.finditer(text)}
    words = {text.rfind("\n", 0, match.start()) + 1 for match in forms.HINT.finditer(text)}
    found: list[Found] = []
    for start in sorted(numbers | words):
        end = text.find("\n", start)
        line = (text[start:] if end < 0 else text[start:end]).translate(_FULL_WIDTH)
        detectors = (
            *(_NUMBER_DETECTORS if start in numbers else ()),
            *(_WORD_DETECTORS if start in words else ()),
        )
        found.extend(_moved(item, start, text) for item in _in_line(line, detectors))
    return tuple(found)


def _in_line(line: str, detectors: tuple[_Detector, ...]) -> list[Found]:
    """Return the finds of a line; where two overlap, the one of the earlier detector stays."""
    found: list[Found] = []
    for detect in detectors:
        for item in detect(line):
            if not any(item.start < other.end and other.start < item.end for other in found):
                found.append(item)
    return sorted(found)


def _moved(item: Found, by: int, text: str) -> Found:
    start, end = item.start + by, item.end + by
    return replace(item, start=start, end=end, text=text[start:end])


def mask_personal_data(text: str) -> str:
    """Return the text with every piece of personal data hidden; its length stays the same."""
    pieces, last = [], 0
    for item in find_personal_data(text):
        pieces += [text[last : item.start], item.masked]
        last = item.end
    return "".join((*pieces, text[last:]))


def is_id_card(number: str) -> bool:
    """Return whether 18 characters are a 公民身份号码 with the right check character (GB 11643-1999)."""
    if not forms.ID_CARD_SHAPE.fullmatch(number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _CHECK_WEIGHTS, strict=False))
    return _CHECK_LETTERS[total % 11] == number[17].upper()


def passes_luhn(digits: str) -> bool:
    """Return whether digits end in the right Luhn check digit (GB/T 17552, bank cards)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 - the two digits of a product are added
    return total % 10 == 0


def _hide(text: str, head: int, tail: int) -> str:
    """Return the text with stars for every letter and digit but the first `head` and last `tail`."""
    places = [place for place, char in enumerate(text) if char.isalnum()]
    hidden = set(places[head : len(places) - tail])
    return "".join("*" if place in hidden else char for place, char in enumerate(text))


def _compact(number: str) -> str:
    return number.replace(" ", "").replace("-", "")


def _before(text: str, place: int, reach: int = _LABEL_REACH) -> str:
    """Return what stands directly before a place in its own sentence and line."""
    return forms.SENTENCE_END.split(text[max(0, place - reach) : place])[-1]


def _make(match: re.Match[str], kind: PersonalKind, head: int, tail: int, *, certain: bool = True) -> Found:
    return Found(match.start(1), match.end(1), kind, match[1], _hide(match[1], head, tail), certain)


def _id_cards(text: str) -> Iterator[Found]:
    for match in forms.ID_CARD.finditer(text):
        number = _compact(match[1])
        if forms.in_address(text, match.start()):
            continue
        labelled = forms.ID_LABEL.search(_before(text, match.start())) is not None
        if is_id_card(number):
            yield _make(match, PersonalKind.ID_CARD, 4, 4)
        elif labelled and forms.ID_CARD_SHAPE.fullmatch(number):
            yield _make(match, PersonalKind.ID_CARD, 4, 4, certain=False)
    for match in forms.OLD_ID_CARD.finditer(text):
        if forms.ID_LABEL.search(_before(text, match.start())):
            yield _make(match, PersonalKind.ID_CARD, 4, 4, certain=False)


def _mobiles(text: str) -> Iterator[Found]:
    for match in forms.MOBILE.finditer(text):
        before = _before(text, match.start())
        if forms.in_address(text, match.start()) or forms.CODE_LABEL.search(before):
            continue
        if forms.AFTER_POINT.search(before) and not forms.LIST_NUMBER.search(before):
            continue
        if not forms.UNIT_AFTER.match(text, match.end()):
            yield _make(match, PersonalKind.MOBILE, 3, 4)


def _landlines(text: str) -> Iterator[Found]:
    for match in forms.LANDLINE.finditer(text):
        before = _before(text, match.start(), 28)
        if forms.PRIVATE_PHONE.search(before) and not forms.OFFICE_PHONE.search(before):
            hidden = (match[2] or "") + _hide(match[3], 1, 2)
            yield Found(match.start(1), match.end(1), PersonalKind.LANDLINE, match[1], hidden)


def _bank_cards(text: str) -> Iterator[Found]:
    for match in forms.BANK_CARD.finditer(text):
        number = _compact(match[1])
        if forms.in_address(text, match.start()) or forms.UNIT_AFTER.match(text, match.end()):
            continue
        before = _before(text, match.start(), 30)
        if forms.ORGAN_ACCOUNT.search(before) or forms.CODE_LABEL.search(before):
            continue
        labelled = forms.CARD_LABEL.search(before) is not None
        union_pay = number.startswith("62")
        if passes_luhn(number) and (union_pay or labelled):
            yield _make(match, PersonalKind.BANK_CARD, 4, 4)
        elif labelled or (union_pay and forms.ACCOUNT_LABEL.search(before)):
            yield _make(match, PersonalKind.BANK_CARD, 4, 4, certain=False)


def _passports(text: str) -> Iterator[Found]:
    for match in forms.PASSPORT.finditer(text):
        if forms.PASSPORT_LABEL.search(_before(text, match.start())):
            yield _make(match, PersonalKind.PASSPORT, 1, 3)
    for match in forms.TAIWAN_PERMIT.finditer(text):
        yield _make(match, PersonalKind.PASSPORT, 1, 3)


def _addresses(text: str) -> Iterator[Found]:
    for match in forms.LABELLED_ADDRESS.finditer(text):
        if forms.DOOR.search(match[1]):
            yield _address(match)
    for match in forms.FLAT.finditer(text) if "单元" in text else ():
        if forms.RESIDENT.search(_before(text, match.start(), _PERSON_REACH)):
            yield _address(match, certain=False)


def _address(match: re.Match[str], *, certain: bool = True) -> Found:
    whole = match[1]
    street = forms.STREET.match(whole)
    kept = street.end() if street else min(3, len(whole))
    masked = whole[:kept] + _hide(whole[kept:], 0, 0)
    return Found(match.start(1), match.end(1), PersonalKind.ADDRESS, whole, masked, certain)


def _health(text: str) -> Iterator[Found]:
    for match in forms.ILLNESS_VERB.finditer(text):
        if forms.NAMED_PERSON.search(_before(text, match.start(), _PERSON_REACH)):
            yield _make(match, PersonalKind.HEALTH, 0, 0, certain=False)
    for match in forms.DISABILITY.finditer(text):
        if forms.PERSON_NEAR.search(_before(text, match.start(), _PERSON_REACH)):
            yield _make(match, PersonalKind.HEALTH, 0, 0, certain=False)
    for match in forms.LABELLED_ILLNESS.finditer(text):
        yield _make(match, PersonalKind.HEALTH, 0, 0, certain=False)


_Detector = Callable[[str], Iterator[Found]]
_NUMBER_DETECTORS: tuple[_Detector, ...] = (_id_cards, _bank_cards, _mobiles, _landlines, _passports)
_WORD_DETECTORS: tuple[_Detector, ...] = (_addresses, _health)
