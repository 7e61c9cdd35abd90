"""Names of persons beside a place: a surname and one or two characters with an end on both sides."""

from __future__ import annotations

import re

from generator.personal_data.words import any_of, labels, not_given, not_names, surnames

_SURNAME = surnames()
_GIVEN = f"[^\\W\\d_a-zA-Z{not_given()}]"
_CJK = "一-鿿"
_NAME = rf"(?:{_SURNAME}{_GIVEN}{{1,2}}|[{_CJK}]{{2,8}}(?:[·•‧・][{_CJK}]{{1,8}}){{1,3}})"
_ROLES = any_of((*labels("个人身份"), "联系人", "姓名", "同志", "户", "对象", "贫困户", "低保户", "子女", "之子", "之女", "女儿", "儿子", "妻子", "丈夫", "幼儿", "儿童", "青年", "经办人", "负责人", "人员", "村干部", "组长", "持证人", "持有人", "车主", "员工", "老人", "男子", "女子", "未成年人", "病患", "感染者", "和", "与", "、", "名单", "权人", "一家"))  # fmt: skip
_SEX = r"(?:[男女](?![一-鿿]))?"
_GAP = r"[ \t|\x1f，,：:（(）)_/、*.\"'“”=-]"
_BEFORE = re.compile(
    rf"(?:^|[^{_CJK}·]|{_ROLES})({_NAME}){_GAP}{{0,4}}{_SEX}{_GAP}{{0,3}}(?:[0-9]{{1,3}}岁)?{_GAP}{{0,3}}$"
)
_AFTER = re.compile(rf"{_GAP}{{0,4}}(?:人|的|（|\()?({_NAME})(?![{_CJK}·]|同志)")
_VERBS = (
    "患系因于被同确感的父母流产住经名家户属得做行为身现曾突肢听视智精残疾诊没入院急需一二三四之女子离丧未接"
)
_STANDING = re.compile(
    rf"(?:(?<![{_CJK}·])|(?<=患者)|(?<=学生)|(?<=村民)|(?<=居民)|(?<=职工)|(?<=同志)|(?<=户主)|(?<=姓名)|(?<=农户)|(?<=对象)|(?<=人员)"
    rf"|(?<=贫困户)|(?<=儿童)|(?<=申请人)|(?<=当事人)|(?<=子女)|(?<=之子)|(?<=之女)|(?<=儿子)|(?<=女儿)|(?<=老人)|(?<=感染者)|(?<=持有人)"
    rf"|(?<=妻子)|(?<=丈夫)|(?<=儿)|(?<=的))({_NAME})(?=[^{_CJK}·]|$|[{_VERBS}])"
)
_NOT_NAMES = not_names()
_REACH = 24


def has_name_before(text: str, place: int) -> bool:
    """Return whether a name of a person ends just before a place."""
    found = _BEFORE.search(text[max(0, place - _REACH) : place])
    return found is not None and is_name(found[1])


def has_name_after(text: str, place: int) -> bool:
    """Return whether a name of a person begins just after a place."""
    found = _AFTER.match(text[place : place + 14])
    return found is not None and is_name(found[1])


def has_name_beside(text: str, start: int, end: int) -> bool:
    """Return whether a name of a person stands just before or after a piece of text."""
    return has_name_before(text, start) or has_name_after(text, end)


def has_name_in(text: str) -> bool:
    """Return whether a short text names a person."""
    return any(is_name(found[1]) for found in _STANDING.finditer(text))


def is_name(word: str) -> bool:
    """Return whether a word that begins like a name is one; 张某 is hidden already."""
    return word not in _NOT_NAMES and word[:2] not in _NOT_NAMES and word[:3] not in _NOT_NAMES


def names_of(text: str) -> list[str]:
    """Return the names of persons in a short text."""
    return [found[1] for found in _STANDING.finditer(text) if is_name(found[1])]
