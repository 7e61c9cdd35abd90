"""What is said of a named person's health, disability, childhood, need or fate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.personal_data.found import Found, PersonalKind
from generator.personal_data.people import begins_with_name, has_name_in, names_of
from generator.personal_data.words import any_of, lives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.personal_data.line import Line

_ILL = any_of(lives("疾病"))
_DISABLED = any_of(lives("残疾"))
_FATE = any_of(lives("处境"))
_WORD = re.compile(rf"[^\s，,。；;、|（(）)：:\n\x1f]{{0,6}}?({_ILL}|{_DISABLED}|{_FATE})[一-鿿]{{0,4}}")
_SENSITIVE = re.compile(f"{_ILL}|{_DISABLED}|{_FATE}")
_FATES = re.compile(_FATE)
_REASON = re.compile(rf"({any_of(lives('贫困原因'))})[\s：:|为是\x1f]{{1,3}}([^\s，,。；;|、\x1f]{{1,20}})")
_VALUE = re.compile(
    rf"^(?:因)?(?:{_ILL}|{_DISABLED}|{_FATE}|[因缺无].{{1,6}}|[肢视听言智精多重]\w{{0,4}}[一二三四1234]?级?|[一二三四1234]级|病|残|学|灾|丧偶|离异|离婚|未婚|已婚|重病|慢性病|大病|患.*|.{{1,10}}[病症癌瘤炎])"
)
_GENERAL = re.compile(
    r"防治|防控|预防|筛查|治疗中心|标准|方案|规定|办法|条例|救治|保障|政策|应当|可以|符合|补贴标准|补助标准|工作|管理|知识|宣传|专家|科普|机构|医院|定点|论文|研究"
)
_SCOPE = re.compile(r"门诊|特殊|慢|保障|目录|定点|救治|鉴定|标准")
_RANGE = re.compile(r"[、至或和以及的]")
_LIST = re.compile(
    rf"({any_of(lives('名单'))})(?:名单|姓名|信息|公示|情况)?(?:[：:]|\s|为|是|有)\s?([^。；;\n|]{{2,60}})"
)
_AGE = re.compile(r"(?<![0-9])([0-9]{1,2})\s?(?:周?岁)")
_CLASS = re.compile(rf"(?:[0-9一二三四五六七八九（()）]{{1,4}}班|{any_of(lives('年级'))})")
_SCHOOL = re.compile(r"小学|中学|幼儿园|学校|初中|高中|一中|二中|三中|年级")
_ATTRIBUTE = re.compile(any_of(lives("属性")))
_OLD = re.compile(r"[0-9]{1,3}\s?岁|(?<=[，,、\s|])[男女](?=[，,、\s|]|$)")
_ADULT = 18
_REACH = 60


def lives_of_people(line: Line) -> Iterator[Found]:
    """Yield what is said of persons; words alone never make it certain."""
    yield from _lists(line)
    yield from _illnesses(line)
    yield from _minors(line)
    yield from _described(line)


def reasons(line: Line) -> Iterator[Found]:
    """Yield what stands behind the words for a reason of need, an illness, a disability."""
    for match in _REASON.finditer(line.text):
        if (
            _VALUE.match(match[2])
            and "*" not in match[2]
            and not _GENERAL.search(match[2])
            and not _RANGE.match(line.after(match.end(), 2))
            and not _SCOPE.search(line.before(match.start(), 8))
        ):
            yield line.found(PersonalKind.HEALTH, *match.span(2), certain=False)


def _lists(line: Line) -> Iterator[Found]:
    for match in _LIST.finditer(line.text):
        if names_of(match[2]) and not _GENERAL.search(line.before(match.start(), 20)):
            yield line.found(PersonalKind.LIFE, *match.span(1), certain=False)


def _illnesses(line: Line) -> Iterator[Found]:
    for match in _SENSITIVE.finditer(line.text):
        before, after = line.before(match.start(), _REACH), line.after(match.end(), 10)
        if has_name_in(before + match[0]) and not _is_general(before, after):
            kind = PersonalKind.LIFE if _FATES.fullmatch(match[0]) else PersonalKind.HEALTH
            yield line.found(kind, match.start() - _more(before), match.end(), certain=False)
        elif begins_with_name(after):
            yield line.found(PersonalKind.HEALTH, *match.span(), certain=False)


def _more(before: str) -> int:
    """Return how many characters before a word belong to the name of the illness: 肺 of 肺癌."""
    match = re.search(r"(?<=[患得为是系有染诊，,、：:\s])[^\s患得为是系有染诊因确感，,、：:]{1,5}$", before)
    return len(match[0]) if match else 0


def _is_general(before: str, after: str) -> bool:
    last = re.split(r"[，,、：:\s]", before)[-1]
    return _GENERAL.match(after[:4]) is not None or _GENERAL.search(last) is not None


def _minors(line: Line) -> Iterator[Found]:
    for match in _AGE.finditer(line.text):
        around = line.before(match.start(), 30) + match[0] + line.after(match.end(), 40)
        if int(match[1]) < _ADULT and _SCHOOL.search(around) and has_name_in(around):
            yield line.found(PersonalKind.LIFE, *match.span(), certain=False)
    for match in _CLASS.finditer(line.text):
        before = line.before(match.start(), 30)
        after = line.after(match.end(), 12)
        if (
            re.search(r"班", match[0] + after[:4])
            and _SCHOOL.search(before + match[0])
            and (has_name_in(before) or has_name_in(after.lstrip("学生（(，,、 0123456789班")))
        ):
            yield line.found(PersonalKind.LIFE, *match.span(), certain=False)


def _described(line: Line) -> Iterator[Found]:
    """Yield a named person with two of the attributes that make up a life."""
    for match in _ATTRIBUTE.finditer(line.text):
        before = line.before(match.start(), 40)
        others = {found[0] for found in _ATTRIBUTE.finditer(before)} | {"岁" for _ in _OLD.finditer(before)}
        if len(others - {match[0]}) >= 1 and has_name_in(before) and not _GENERAL.search(before):
            yield line.found(PersonalKind.LIFE, *match.span(), certain=False)
