"""Mobile numbers in every grouping, and fixed lines that are a person's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.personal_data.found import Found, PersonalKind
from generator.personal_data.numbers import Gap
from generator.personal_data.people import has_name_beside
from generator.personal_data.words import any_of, labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.personal_data.line import Line
    from generator.personal_data.numbers import Number

_MOBILE = re.compile(r"(?:0{0,2}86|0)?(1[3-9][0-9]{9})")
_GROUPS = frozenset({
    (11,), (3, 4, 4), (4, 4, 3), (3, 8), (8, 3), (7, 4), (4, 7), (5, 6), (6, 5), (3, 3, 5), (5, 3, 3),
    (2, 3, 3, 3), (3, 2, 3, 3), (4, 3, 4),
    (3, 5, 3), (3, 2, 2, 2, 2), (1, 10), (2, 9), (9, 2), (3, 3, 3, 2), (3, 4, 2, 2),
})  # fmt: skip
_MOST_PIECES = 5
"""More pieces are a number spelled digit by digit; beside more digits it would be anything."""
_UNIT = re.compile(rf"\s?(?:{any_of(labels('数字后的单位'))})(?![人旦宵])|\.[0-9]")
_LETTERS_BEFORE = re.compile(r"([A-Za-z]{1,12})[._:=-]?$")
_LETTER_LABELS = frozenset(
    (
        "mailto",
        "tel",
        "telephone",
        "phone",
        "mobile",
        "mob",
        "m",
        "t",
        "wx",
        "weixin",
        "wechat",
        "sj",
        "sjh",
        "dh",
        "lxdh",
        "lxfs",
        "p",
        "cell",
        "call",
        "no",
        "id",
        "user",
        "u",
        "qq",
        "shouji",
        "dianhua",
        "q",
        "vx",
        "v",
    )
)
_DECIMAL = re.compile(r"[0-9]\.$")
_CODE_BEFORE = re.compile(r"[A-Za-z0-9][-–—]$|[Kk+=]$|[A-Za-z]{1,3}[（(]?$")
_LIST_NUMBER = re.compile(r"(?:^|[\s|])[0-9]{1,3}\.$")
_COUNTRY_CODE = re.compile(r"(?:^|[^0-9A-Za-z])(?:\+?86|0086|[0-9]{1,3})[-–—]$|\+$")
_ADDRESS_KEY = re.compile(r"(?:tel|phone|mobile|sjh|lxdh|mob|wx|sj)[=:/_-]$|tel:\+?(?:86)?$", re.IGNORECASE)
_AMOUNT_FILL = re.compile(r"[：:为约达计共\s]{0,3}$")

_LANDLINE = re.compile(
    r"(?<![0-9A-Za-z.*-])((?:[(（]?0[0-9]{2,3}[)）]?[ -]?)?)([2-9][0-9]{2,3}[ -]?[0-9]{4})(?![0-9A-Za-z*]|[.-][0-9])"
)
_PRIVATE = re.compile(any_of(labels("个人固定电话")))
_OF_PERSON = re.compile(rf"{any_of(labels('个人身份'))}[^。0-9]{{0,10}}(?:电话|联系方式|座机|固话|号码)")
_OFFICE = re.compile(any_of(labels("公用电话")))


def mobiles(line: Line, number: Number) -> Iterator[Found]:
    """Yield the find that a number makes as one of a mobile telephone."""
    is_spelled = len(number.pieces) > _MOST_PIECES
    if (is_spelled and not number.is_whole) or _MOBILE.fullmatch(number.digits) is None:
        return
    prefix = len(number.digits) - 11
    pieces = _without_prefix(number.pieces, prefix)
    if pieces is None:
        return
    start = _after_digits(line.text, number.start, prefix)
    if _is_person_number(line, number, start, pieces):
        yield line.found(PersonalKind.MOBILE, start, number.end, (3, 4))


def _without_prefix(pieces: tuple[int, ...], prefix: int) -> tuple[int, ...] | None:
    """Return the pieces behind a country code; None where the country code stands apart (found without it)."""
    if not prefix:
        return pieces
    if pieces[0] == prefix:
        return pieces[1:]
    return (pieces[0] - prefix, *pieces[1:]) if pieces[0] > prefix else None


def _after_digits(text: str, place: int, count: int) -> int:
    while count or not text[place].isdigit():
        count -= text[place].isdigit()
        place += 1
    return place


def _is_person_number(line: Line, number: Number, start: int, pieces: tuple[int, ...]) -> bool:
    before, uses = line.before(number.start, 14), line.label(number.start)
    if line.in_address(start):
        return _ADDRESS_KEY.search(before) is not None
    named = has_name_beside(line.text, number.start, number.end)
    labelled = "电话" in uses
    is_other = (
        _is_amount(line, number, before)
        or ("编码" in uses and not (named and _is_generic(before)))
        or (len(pieces) > 1 and not _is_grouped(number, pieces, labelled=labelled, named=named))
        or (_DECIMAL.search(before) and not _LIST_NUMBER.search(before))
    )
    return not is_other and _stands_alone(line, number, labelled=labelled, named=named)


def _stands_alone(line: Line, number: Number, *, labelled: bool, named: bool) -> bool:
    """Return whether no letters or signs beside a number make it a part of a code."""
    before, behind = line.before(number.start, 14), line.text[number.end : number.end + 1]
    letters = _LETTERS_BEFORE.search(before)
    if letters and letters[1].lower() not in _LETTER_LABELS:
        return named and before[-1:] in "._-"
    if _CODE_BEFORE.search(before) and not letters:
        return (labelled or named) and _COUNTRY_CODE.search(before) is not None
    return not (behind.isascii() and behind.isalpha())


def _is_generic(before: str) -> bool:
    return re.search(r"(?:^|[^一-龥])(?:编号|序号|代码|No\.|NO\.|号)[：:\s.]{0,3}$", before) is not None


def _is_amount(line: Line, number: Number, before: str) -> bool:
    if _UNIT.match(line.text[number.end : number.end + 6]):
        return True
    return (
        number.gap is Gap.NONE
        and "金额" in line.label(number.start)
        and _AMOUNT_FILL.search(before) is not None
    )


def _is_grouped(number: Number, pieces: tuple[int, ...], *, labelled: bool, named: bool) -> bool:
    if number.gap is Gap.NONE:
        return True
    if number.gap is Gap.HARD:
        return (labelled or named) and number.is_whole and (set(pieces) == {1} or max(pieces) < 11)  # noqa: PLR2004
    usual = pieces in _GROUPS or set(pieces) == {1}
    if labelled or named:
        return usual or number.is_whole
    return usual and number.is_whole


def landlines(line: Line) -> Iterator[Found]:
    """Yield numbers of fixed lines behind words that make them a person's own."""
    if not (
        "电话" in line.text
        or "联系方式" in line.text
        or "宅电" in line.text
        or "座机" in line.text
        or "固话" in line.text
    ):
        return
    for match in _LANDLINE.finditer(line.text):
        before = line.before(match.start(), 28)
        own = _last(_PRIVATE, before)
        if own is None:
            own = _last(_OF_PERSON, before)
            if own is None or _OFFICE.search(own[0]):
                continue
        if not _OFFICE.search(before[own.end() :]):
            area = sum(char.isdigit() for char in match[1])
            yield line.found(PersonalKind.LANDLINE, match.start(), match.end(), (area + 1, 2))


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    last = None
    for found in pattern.finditer(text):
        last = found
    return last
