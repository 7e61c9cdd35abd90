"""Numbers of papers that only their label tells: passports, permits, 军官证, 学籍, 户口簿."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.personal_data.checks import is_credit_code
from generator.personal_data.found import Found, PersonalKind
from generator.personal_data.people import has_name_beside
from generator.personal_data.words import any_of, labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.personal_data.line import Line

_TRAVEL_LABEL = any_of(labels("护照通行证"))
_RESIDENT_LABEL = any_of(labels("港澳台居民"))
_PAPER_LABEL = any_of(labels("其他证件"))
_FILL = r"(?:[号码编证件身份字]{0,4}|\s?[Nn][Oo]\.?)[为是]?[\s：:（(|]{0,3}"
_TRAVEL = re.compile(
    rf"{_TRAVEL_LABEL}{_FILL}([A-Za-z]{{0,3}}\s?[0-9]{{7,12}})(?![0-9A-Za-z*])|([A-Z][A-Z]?[0-9]{{7,9}})(?=号?(?:护照|{_TRAVEL_LABEL}))"
)
_RESIDENT = re.compile(
    rf"{_RESIDENT_LABEL}[^0-9A-Za-z。]{{0,10}}([A-Za-z]{{0,2}}[0-9]{{6,8}}[(（]?[0-9A]?[)）]?)(?![0-9A-Za-z*])"
)
_HONG_KONG = re.compile(r"(?<![0-9A-Za-z])([A-Z]{1,2}[0-9]{6}[(（][0-9A][)）])")
_PASSPORT = re.compile(r"(?<![0-9A-Za-z*])([EGDSPHM][A-Z]?[0-9]{7,8})(?![0-9A-Za-z*-])")
_SOLDIER = re.compile(r"(?<![一-龥])?([军士武文海空陆政后装参][字官]第?\s?[0-9]{4,12}号?)")
_PAPER = re.compile(
    rf"{_PAPER_LABEL}{_FILL}([A-Za-z一-龥]{{0,3}}字?第?[A-Za-z0-9-]{{0,6}}[0-9]{{5,20}}[A-Za-z]?(?:号(?![码]))?)(?![0-9A-Za-z*])"
)
_MOST_ID = 18


def papers(line: Line) -> Iterator[Found]:
    """Yield what stands behind the label of a paper that only persons have."""
    for match in _TRAVEL.finditer(line.text):
        yield line.found(PersonalKind.PASSPORT, *match.span(1 if match[1] else 2), (1, 3))
    for match in (*_RESIDENT.finditer(line.text), *_HONG_KONG.finditer(line.text)):
        yield line.found(PersonalKind.PASSPORT, *match.span(1), (1, 2))
    for match in _SOLDIER.finditer(line.text):
        if re.search(r"军|士兵|士官|警|证", line.before(match.start(), 12)):
            yield line.found(PersonalKind.PASSPORT, *match.span(1), (0, 2))
    for match in _PAPER.finditer(line.text):
        number = match[1]
        if not is_credit_code(number.upper()) and not _is_code(line, match.start(1), number):
            yield line.found(PersonalKind.PASSPORT, *match.span(1), (1, 3))
    for match in _PASSPORT.finditer(line.text):
        if has_name_beside(line.text, *match.span(1)) and "编码" not in line.label(match.start(1)):
            yield line.found(PersonalKind.PASSPORT, *match.span(1), (1, 3), certain=False)


def _is_code(line: Line, start: int, number: str) -> bool:
    """Return whether a number belongs to something else than a person, as 档案编号 of an office does."""
    before = line.before(start, 20)
    return (len(number) == _MOST_ID and number[0] in "159" and not number.isdigit()) or (
        "档案编号" in before and "驾驶证" not in before
    )
