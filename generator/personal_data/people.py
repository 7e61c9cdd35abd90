"""Names of persons beside a place: a surname and one or two characters with an end on both sides."""

from __future__ import annotations

import re

from generator.personal_data.words import any_of, labels, not_given, not_names, surnames

_SURNAME = surnames()
_GIVEN = f"[^\\W\\d_a-zA-Z{not_given()}]"
_CJK = "一-鿿"
_NAME = rf"(?:{_SURNAME}{_GIVEN}{{1,2}}|[{_CJK}]{{2,8}}(?:[·•‧・][{_CJK}]{{1,8}}){{1,3}})"
ROLES = (
    *labels("个人身份"),
    "联系人",
    "姓名",
    "同志",
    "户",
    "对象",
    "贫困户",
    "低保户",
    "子女",
    "之子",
    "之女",
    "女儿",
    "儿子",
    "妻子",
    "丈夫",
    "幼儿",
    "儿童",
    "青年",
    "经办人",
    "负责人",
    "人员",
    "村干部",
    "组长",
    "持证人",
    "持有人",
    "车主",
    "员工",
    "老人",
    "男子",
    "女子",
    "未成年人",
    "病患",
    "感染者",
    "和",
    "与",
    "、",
    "名单",
    "权人",
    "一家",
    "儿",
    "的",
    "病人",
    "班",
    "级",
)
"""Words a name may follow without a break."""
_SEX = r"(?:[男女](?![一-鿿]))?"
_GAP = r"[ +\t|\x1f，,：:（(）)_/、*.\"'“”=-]"
_BEFORE = re.compile(
    rf"(?:^|[^{_CJK}·]|{any_of(ROLES)})({_NAME}){_GAP}{{0,4}}{_SEX}{_GAP}{{0,3}}(?:[0-9]{{1,3}}岁)?{_GAP}{{0,3}}$"
)
_AFTER = re.compile(rf"{_GAP}{{0,4}}(?:人|的|（|\()?({_NAME})(?![{_CJK}·]|同志)")
VERBS = (
    "患系因于被同确感的父母流产住经名家户属得做行为身现曾突肢听视智精残疾诊没入院急需一二三四之女子离丧未接"
    "丈妻儿孙祖夫学怀自肇案由遭受等"
)
"""Characters that may follow a name without a break."""
_STANDING = re.compile(rf"(?:^|(?<=[^{_CJK}·])|{any_of(ROLES)})({_NAME})(?=[^{_CJK}·]|$|[{VERBS}])")
_FIRST = re.compile(
    rf"(?:患者|儿童|学生|人员|对象|者|病例|家庭学生|家庭|女童|男童|女孩|男孩)?[：:、\s]?({_NAME})(?=[^{_CJK}·]|$|[{VERBS}])"
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


def begins_with_name(text: str) -> bool:
    """Return whether a text begins with the name of a person, or with what a person is called and the name."""
    found = _FIRST.match(text)
    return found is not None and is_name(found[1])


def is_name(word: str) -> bool:
    """Return whether a word that begins like a name is one; 张某 is hidden already."""
    return word not in _NOT_NAMES and word[:2] not in _NOT_NAMES and word[:3] not in _NOT_NAMES


def names_of(text: str) -> list[str]:
    """Return the names of persons in a short text."""
    return [found[1] for found in _STANDING.finditer(text) if is_name(found[1])]
