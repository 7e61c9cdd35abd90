"""Numbers of identity cards, and of papers that carry one: 18 and 15 digits, partly hidden, with letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.personal_data.checks import has_birthday, has_id_check, is_credit_code, is_day, is_old_id_card
from generator.personal_data.found import Found, PersonalKind
from generator.personal_data.numbers import Gap
from generator.personal_data.people import has_name_beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.personal_data.line import Line
    from generator.personal_data.numbers import Number

_ENDS = (4, 4)
_CATEGORY = re.compile(r"[1-7][1-4]")  # 残疾类别、等级, behind the identity number of a 残疾人证
_PERSON_KEY = re.compile(r"(?:sfz|sfzh|zjhm|idcard|idno|cardno|id)[=_/-]$", re.IGNORECASE)
_GENERIC = re.compile(r"(?:编号|序号|代码|[^证]号)[：:\s]{0,2}$")
_BEFORE_PROJECTS = 2000
"""No project, parcel or case of an office that numbers with dates is older."""
_HIDDEN = re.compile(r"(?<![0-9A-Za-z*])[0-9*×●■□•＊#?]{15,20}[Xx]?(?![0-9A-Za-z*])")
_BIRTHDAY = slice(6, 14)
_OPEN_BIRTHDAY = 4
_PERSON_BESIDE = re.compile(r"[男女]|低保|五保|特困|残疾|汉族|维吾尔|户主|村民|学生|出生")
# 就医、求学: forms of the number of a 学籍.
_STUDENT = re.compile(r"[GLJglj]$")


def identity_numbers(line: Line, number: Number) -> Iterator[Found]:
    """Yield the find that a number makes as one of an identity card."""
    length = len(number.digits)
    if length == 18:  # noqa: PLR2004 - GB 11643
        yield from _eighteen(line, number)
    elif length == 20 and number.gap is not Gap.HARD:  # noqa: PLR2004 - 残疾人证
        yield from _disability_card(line, number)
    elif length == 15 and number.gap is not Gap.HARD:  # noqa: PLR2004 - before 1999
        yield from _fifteen(line, number)


def _eighteen(line: Line, number: Number) -> Iterator[Found]:
    start, end = number.start, number.end
    has_day, checks = has_birthday(number.digits), has_id_check(number.digits)
    if not (has_day and checks) and not number.is_whole:
        return
    uses = line.label(start)
    if has_day and checks:
        verdict = _strong(line, number, uses)
    elif number.gap is Gap.HARD or not number.is_whole or is_credit_code(number.digits):
        return
    elif has_day and (
        "身份证" in uses or ("编码" not in uses and not line.in_address(start) and _named(line, number))
    ):
        verdict = True
    elif "身份证" in uses and not line.in_address(start):
        verdict = False
    else:
        return
    if verdict is not None:
        yield line.found(PersonalKind.ID_CARD, start, end, _ENDS, certain=verdict)


def _strong(line: Line, number: Number, uses: frozenset[str]) -> bool | None:
    """Return whether a number with the right check digit is certainly a person's, or None where it is not."""
    if line.in_address(number.start):
        return _PERSON_KEY.search(line.before(number.start, 12)) is not None or _named(line, number)
    if "编码" not in uses or "身份证" in uses:
        return number.is_whole or number.gap is Gap.NONE or "身份证" in uses
    if int(number.digits[6:10]) < _BEFORE_PROJECTS or _named(line, number):
        return True
    return False if _GENERIC.search(line.before(number.start, 8)) else None


def _named(line: Line, number: Number) -> bool:
    return has_name_beside(line.text, number.start, number.end)


def _disability_card(line: Line, number: Number) -> Iterator[Found]:
    digits = number.digits
    if not has_birthday(digits[:18]) or not _CATEGORY.fullmatch(digits[18:]):
        return
    uses = line.label(number.start)
    labelled = not uses.isdisjoint({"身份证", "其他证件"})
    if labelled or ("编码" not in uses and has_id_check(digits[:18])):
        yield line.found(PersonalKind.ID_CARD, number.start, number.end, _ENDS)


def _fifteen(line: Line, number: Number) -> Iterator[Found]:
    if not number.is_whole:
        return
    uses = line.label(number.start)
    is_date = is_old_id_card(number.digits)
    if "身份证" in uses:
        yield line.found(PersonalKind.ID_CARD, number.start, number.end, _ENDS, certain=is_date)
    elif is_date and len(number.pieces) == 1 and not uses and not line.in_address(number.start):
        named = _named(line, number)
        if named or _PERSON_BESIDE.search(line.after(number.end, 12)):
            yield line.found(PersonalKind.ID_CARD, number.start, number.end, _ENDS, certain=named)


def partly_hidden(line: Line) -> Iterator[Found]:
    """Yield identity numbers that are hidden in part, with the birthday left open."""
    if not any(sign in line.text for sign in "*×●■□•＊#?"):
        return
    for found in _HIDDEN.finditer(line.text):
        written = re.sub(r"[^0-9Xx]", "*", found[0])
        birthday = written[_BIRTHDAY]
        opened = sum(char != "*" for char in birthday)
        if "*" not in written or opened < _OPEN_BIRTHDAY or len(written) > 19:  # noqa: PLR2004
            continue
        labelled = "身份证" in line.label(found.start())
        whole_day = "*" not in birthday and is_day(birthday)
        if not written[:4].isdigit() and not (whole_day and labelled):
            continue
        old = len(written) == 15 and not labelled  # noqa: PLR2004 - too short to tell without a label
        if labelled or whole_day or (not old and _fits(birthday)):
            yield line.found(PersonalKind.ID_CARD, found.start(), found.end(), _ENDS, certain=False)


def _fits(birthday: str) -> bool:
    """Return whether what is open of a birthday can be one: 19**0728, 1987****, ****0728."""
    return re.fullmatch(r"(?:[12*][089*][0-9*]{2})(?:[01*][0-9*])(?:[0-3*][0-9*])", birthday) is not None
