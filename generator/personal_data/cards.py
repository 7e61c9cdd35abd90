"""Bank cards, passbooks and accounts of persons; accounts of offices and companies are left alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.personal_data.checks import passes_luhn
from generator.personal_data.found import Found, PersonalKind
from generator.personal_data.numbers import Gap
from generator.personal_data.people import has_name_beside, has_name_in
from generator.personal_data.phones import _UNIT
from generator.personal_data.words import any_of, labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.personal_data.line import Line
    from generator.personal_data.numbers import Number

_ORGAN = re.compile(any_of(labels("单位账户")))
_OWN = re.compile(any_of(labels("银行卡")))
_CARD = range(16, 20)
_ACCOUNT = range(12, 21)
_ENDS = (4, 4)
_SHAPES = frozenset(
    {
        (4, 4, 4, 4),
        (4, 4, 4, 4, 3),
        (4, 4, 4, 4, 2),
        (4, 4, 4, 4, 1),
        (4, 4, 4, 7),
        (6, 13),
        (6, 10),
        (4, 4, 4, 5),
        (6, 4, 4, 5),
        (8, 8),
        (4, 12),
        (4, 15),
    }
)


def bank_cards(line: Line, number: Number) -> Iterator[Found]:
    """Yield the find that a number makes as one of a bank card or a person's account."""
    length = len(number.digits)
    is_part = len(number.pieces) > 1 and not number.is_whole
    if is_part or length not in _ACCOUNT or "X" in number.digits or line.in_address(number.start):
        return
    if _UNIT.match(line.text[number.end : number.end + 6]):
        return
    uses = line.label(number.start)
    before = line.before(number.start, 30)
    own = _OWN.search(before) is not None and not uses.isdisjoint({"银行卡", "账号"})
    if "编码" in uses or (_ORGAN.search(before) and not own):
        return
    if own and _ORGAN.search(before) and re.search(r"对公|专户|单位账|基本户|公司|财政|国库", before):
        return
    if number.gap is Gap.HARD or (len(number.pieces) > 1 and not _is_grouped(number, own=own)):
        return
    if (
        line.text[number.start - 1 : number.start].isascii()
        and line.text[number.start - 1 : number.start].isalpha()
    ):
        return
    verdict = _verdict(line, number, own=own, account="账号" in uses)
    if verdict is not None:
        yield line.found(PersonalKind.BANK_CARD, number.start, number.end, _ENDS, certain=verdict)


def _is_grouped(number: Number, *, own: bool) -> bool:
    usual = number.pieces in _SHAPES or set(number.pieces) == {1}
    return number.gap is Gap.NONE or (number.is_whole and (usual or own))


def _verdict(line: Line, number: Number, *, own: bool, account: bool) -> bool | None:
    """Return whether digits are certainly those of a card, may be, or (None) are not."""
    digits, length = number.digits, len(number.digits)
    union_pay = digits.startswith("62") and length in _CARD
    if own:
        return True
    if union_pay and passes_luhn(digits):
        return True
    named = has_name_beside(line.text, number.start, number.end)
    if union_pay and (named or account):
        return True
    if account and (named or has_name_in(line.before(number.start, 30))):
        return True
    if named and length in _CARD and digits[0] in "3456" and passes_luhn(digits):
        return False
    return None
