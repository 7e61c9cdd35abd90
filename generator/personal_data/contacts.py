"""QQ, 微信, mail and payment accounts of persons, and plates of their cars."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.personal_data.found import Found, PersonalKind
from generator.personal_data.people import has_name_before, has_name_beside
from generator.personal_data.words import any_of, labels, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.personal_data.line import Line

_ACCOUNT = re.compile(
    rf"{any_of(labels('个人账号'))}(?:号码?|账号|帐号|ID|id)?[为是]?[\s：:（(]{{0,3}}([A-Za-z0-9_.+-]{{5,30}}(?:@[A-Za-z0-9.-]{{3,30}})?)"
)
_PUBLIC = re.compile(any_of(labels("公用账号")))
_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])([A-Za-z0-9._%+-]{1,40})@([A-Za-z0-9.-]{1,40}\.[A-Za-z]{2,6})(?![A-Za-z])"
)
_OWN_MAIL = re.compile(any_of(labels("个人邮箱")))
_ROLE_MAIL = re.compile(rf"{any_of(labels('个人身份'))}[^，,。]{{0,10}}(?:邮箱|邮件|E-?mail)", re.IGNORECASE)
_MAIL_LABEL = re.compile(r"(?:电子)?(?:邮箱|邮件|[Ee]-?mail)(?:地址)?[为是：:\s]{0,3}$")
_FREE = frozenset(numbers("常用邮箱"))
_PLATE = re.compile(
    rf"(?<![一-龥A-Za-z0-9])?([{''.join(numbers('号牌简称'))}][A-HJ-Z][·•. -]?[A-HJ-NP-Z0-9]{{5,6}})(?![A-Za-z0-9])"
)
_OF_PERSON = re.compile(any_of(labels("车辆与个人")))
_OFFICIAL = re.compile(r"公务|单位|公车|执法|出租|营运|公交|客运|货运公司|拍卖|处置|有限公司")


def contacts(line: Line) -> Iterator[Found]:
    """Yield accounts on networks and plates of cars that words or names make a person's."""
    for match in _ACCOUNT.finditer(line.text):
        around = line.before(match.start(), 8) + match[0][: match.start(1) - match.start()]
        if not _PUBLIC.search(around) and any(char.isdigit() or char in "_@" for char in match[1]):
            yield line.found(PersonalKind.CONTACT, *match.span(1), (2, 0), certain=False)
    if "@" in line.text:
        yield from _mails(line)
    for match in _PLATE.finditer(line.text):
        around = line.before(match.start(1)) + line.after(match.end(1), 20)
        named = has_name_beside(line.text, match.start(1), match.end(1))
        if (named or _OF_PERSON.search(around)) and not _OFFICIAL.search(around):
            yield line.found(PersonalKind.PLATE, *match.span(1), (2, 0), certain=False)


def _mails(line: Line) -> Iterator[Found]:
    for match in _MAIL.finditer(line.text):
        before = line.before(match.start(), 24)
        own = _OWN_MAIL.search(before) or _ROLE_MAIL.search(before)
        label = _MAIL_LABEL.search(before)
        name_end = match.start() - (len(label[0]) if label else 0)
        if own or (match[2].lower() in _FREE and has_name_before(line.text, name_end)):
            yield line.found(PersonalKind.CONTACT, *match.span(1), (2, 0), certain=False)
