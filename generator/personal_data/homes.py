"""Where a person lives: behind a label, behind a verb, or a flat beside a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.personal_data.found import Found, PersonalKind
from generator.personal_data.people import has_name_before, has_name_in
from generator.personal_data.words import any_of, labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.personal_data.line import Line

_SOFT = frozenset(labels("软住址"))
_LABEL = any_of(labels("住址"))
_HOUSE = r"[^\s，,。；;、|：:<>“”《》\x1f]{2,60}"
_LABELLED = re.compile(rf"({_LABEL})([为是\s：:|（(\x1f]{{0,4}})({_HOUSE})")
_DWELLS = re.compile(
    rf"({any_of(labels('居住'))}|(?:^|(?<=[，,、\s岁族（(：:]))住(?![房建宅院宿所户址]))[：:\s]{{0,2}}({_HOUSE})"
)
_PLACE = re.compile(
    "省|市|自治|县|区|镇|乡|村|街|社区|路|巷|号|小区|花园|家园|苑|里|院|栋|幢|楼|单元|室|组|队|屯|庄|寨|湾|营|连|团|场|大厦|公寓|胡同|弄"
    "|坊|嘎查|苏木|大道|城|园|府|居|轩|阁|庭|座|层|湖|山|期|郡|邸"
)
_N = "[0-9一二三四五六七八九十百]+"
_DOOR = re.compile(
    rf"{_N}\s*(?:号|室|栋|幢|单元|组|户|楼|巷|弄|门|座|队|连|社|层|排)|[0-9]+-[0-9]+|-[0-9]{{3,4}}$"
)
_FLAT = re.compile(
    rf"{_N}\s*(?:栋|幢|号楼|座|号院|楼)\s*(?:{_N}\s*(?:单元|门)\s*)?[0-9]{{0,4}}\s*(?:室|号|户)?"
    rf"|[0-9]+号?\s?[0-9]*-[0-9]+-[0-9]+|[0-9]+号?[0-9]+单元"
)
_OF_WORKS = re.compile(r"(?:单位|公司|企业|工程|项目|征收|改造)$")
_OF_PERSONS_ONLY = frozenset({"住址", "户籍地", "常住地", "现住地", "居住地"})
_BARE = re.compile(
    r"[0-9一二三四五六七八九十]+\s*单元\s*(?:[0-9]{2,4}\s*(?:室|号|户)?)?|(?<![0-9-])[0-9]{1,3}-[0-9]{1,2}-[0-9]{2,4}(?![0-9-])|[0-9]+\s*(?:栋|幢|号楼)\s*[0-9]{3,4}\s*室?"
)
_ADVICE = re.compile(any_of(labels("填写说明")))
_ORGAN = re.compile(any_of(labels("机构")))
_RESIDENT = re.compile(rf"{any_of(labels('个人身份'))}|姓名|[男女][，,、]|同志|收货人|收件人|产权人")
_NOT_HOME = re.compile(
    r"^(?:本|该|当|农村|城镇|境内|辖区|全|各|我|其|不|何|同|城市|以下|公租|廉租|保障|养老|福利|敬老|救助)"
)
_STREET = re.compile(r".{0,40}?(?:大道|大街|路|街|巷|小区|花园|家园|社区|乡|镇|村|县|区|市)(?![小社花家])")
_OWN_HOME = frozenset({"家住", "现住", "现居", "户籍在"})
_STRONG = re.compile(
    r"家庭|现住|居住地址|居住住址|住宅地址|户籍地址|户口地址|户籍住址|个人住址|本人住址|身份证地|身份证住|学生住址|申请人住址|户籍所在|户口所在"
)


def homes(line: Line) -> Iterator[Found]:
    """Yield addresses at which a person lives."""
    for match in _LABELLED.finditer(line.text):
        verdict = _labelled(line, match)
        if verdict is not None:
            yield _home(line, match.start(3), match.end(3), certain=verdict)
    for match in _DWELLS.finditer(line.text):
        house = match[2]
        if _NOT_HOME.match(house) or not (_PLACE.search(house) or _DOOR.search(house)):
            continue
        if _DOOR.search(house) or (match[1] in _OWN_HOME and len(_PLACE.findall(house)) > 1):
            yield _home(line, match.start(2), match.end(2), certain=False)
    yield from _flats(line)


def _labelled(line: Line, match: re.Match[str]) -> bool | None:
    """Return whether what follows a label is certainly a home, may be one, or (None) is none."""
    label, joint, house = match[1], match[2], match[3]
    door = _DOOR.search(house) is not None
    if not _is_address(house, door=door) or not (joint or door):
        return None
    around = line.before(match.start(), 60) + label + line.after(match.end(), 30)
    if _ORGAN.search(around + house) or _OF_WORKS.search(line.before(match.start(), 8)):
        return None
    if label not in _SOFT:
        return door and _STRONG.search(label) is not None
    return _soft(label, house, around)


def _is_address(house: str, *, door: bool) -> bool:
    """Return whether words after a label are an address, and not advice how to write one or one that is hidden."""
    if "*" in house or _NOT_HOME.match(house):
        return False
    return door or (_PLACE.search(house) is not None and not _ADVICE.search(house))


def _soft(label: str, house: str, around: str) -> bool | None:
    """Return whether an address under a word that offices use, too, may be a home."""
    if label in _OF_PERSONS_ONLY or _RESIDENT.search(around) or has_name_in(around):
        return False
    return False if label == "住所" and _FLAT.search(house) else None


def _flats(line: Line) -> Iterator[Found]:
    """Yield flats beside a person: 马丽 和平路12号2单元301室."""
    for match in _BARE.finditer(line.text):
        before = line.before(match.start())
        if _ORGAN.search(before):
            continue
        start = match.start() - len(re.search(r"[^\s，,。；;、|：:（）()<>“”\x1f]{0,30}$", before)[0])  # type: ignore[index]
        if has_name_before(line.text, start) or _RESIDENT.search(before) or _owner_after(line, match.end()):
            yield _home(line, start, match.end(), certain=False)


def _owner_after(line: Line, place: int) -> bool:
    return (
        re.match(r"[，,、（(\s]{0,2}(?:户主|业主|住户|产权人|房主|承租人)", line.text[place : place + 8])
        is not None
    )


def _home(line: Line, start: int, end: int, *, certain: bool) -> Found:
    """Return a home; the customary form leaves the street and no number."""
    street = _STREET.match(line.text[start:end])
    kept = min(street.end() if street else 2, max(0, end - start - 2))
    shown = sum(char.isalnum() for char in line.text[start : start + kept])
    return line.found(PersonalKind.ADDRESS, start, end, (shown, 0), certain=certain)
