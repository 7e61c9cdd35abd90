"""What a find of personal data is: its place, its kind, and the customary form that hides it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PersonalKind(StrEnum):
    """What a piece of personal data is."""

    ID_CARD = "身份证号"
    MOBILE = "手机号"
    LANDLINE = "个人固定电话"
    BANK_CARD = "银行卡号"
    PASSPORT = "护照等证件号"
    ADDRESS = "家庭住址"
    HEALTH = "健康信息"
    CONTACT = "个人网络账号"
    PLATE = "个人车辆号牌"
    LIFE = "个人处境"


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
