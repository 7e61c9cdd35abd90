"""What the guide and its channels must tell an applicant; each fault gives its own code, a sound guide none."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.portal.guide_checks import check_guide
from generator.portal.model import Portal
from generator.schema.guide import GuideChange
from generator.schema.organ import Channel
from tests.making import make_portal


def channel(**changes: Any) -> Channel:
    values = {
        "kind": "当面提交",
        "receiver": "示例科",
        "address": "示例路1号101室",
        "hours": "工作日9:00—17:00",
    }
    return Channel(**{**values, **changes})


def bare(**values: Any) -> Channel:
    return Channel(**values)


POST = channel(kind="邮政寄送", hours=None)
BASE = make_portal()
SOUND = replace(
    BASE,
    organ=replace(
        BASE.organ,
        channels=(channel(), POST),
        office=replace(BASE.organ.office, fax="0000-0000002", email="xxgk@example.gov.cn"),
    ),
    guide=replace(BASE.guide, changes=(GuideChange(on=date(2026, 10, 8), text="新增渠道"),)),
)


def codes(portal: Portal) -> list[str]:
    return [problem.code for problem in check_guide(portal)]


def with_channels(channels: Iterable[Channel]) -> Portal:
    return replace(SOUND, organ=replace(SOUND.organ, channels=tuple(channels)))


def test_a_sound_guide_gives_nothing() -> None:
    assert list(check_guide(SOUND)) == []


@pytest.mark.parametrize(
    ("channels", "code"),
    [
        ((channel(),), "GUI002"),
        ((channel(), POST, bare(kind="电子邮箱", note="示例")), "GUI003"),
        ((channel(hours=None), POST), "GUI004"),
        ((channel(), POST, bare(kind="在线申请", phone="0000-0000000")), "GUI004"),
        ((channel(hours="另行通知"), POST), "GUI005"),
        ((channel(receiver="有关科室"), POST), "GUI005"),
        ((channel(address="示例路1号101室等地"), POST), "GUI005"),
        ((channel(address="示例路政府大楼"), POST), "GUI006"),
        ((channel(), channel(address="示例路2号"), POST), "GUI007"),
    ],
)
def test_a_channel_that_cannot_be_followed_is_told(channels: tuple[Channel, ...], code: str) -> None:
    assert code in codes(with_channels(channels))


def test_the_guide_must_be_verified_every_year() -> None:
    assert codes(replace(SOUND, today=date(2027, 10, 9))) == ["GUI001"]
    assert codes(replace(SOUND, today=date(2027, 10, 8))) == []
    assert codes(replace(SOUND, today=date(2026, 10, 7))) == ["GUI009"]


def test_a_change_after_the_last_verification_is_told() -> None:
    guide = replace(SOUND.guide, changes=(GuideChange(on=date(2026, 10, 9), text="新增渠道"),))
    assert codes(replace(SOUND, guide=guide)) == ["GUI009"]


def test_an_office_without_number_or_room_is_told() -> None:
    office = replace(SOUND.organ.office, phone="总机转", address="示例路政府大楼")
    assert codes(replace(SOUND, organ=replace(SOUND.organ, office=office))) == ["GUI004", "GUI006"]


def test_a_missing_element_of_article_12_is_told() -> None:
    office = replace(SOUND.organ.office, fax=None)
    found = list(check_guide(replace(SOUND, organ=replace(SOUND.organ, office=office))))
    assert [problem.message for problem in found] == ["指南没有“传真号码”"]


def test_words_out_of_law_in_the_guide_are_told() -> None:
    guide = replace(
        SOUND.guide, fees="收取检索费、复制费、邮寄费。", reply_terms="自收到申请之日起15个工作日内予以答复。"
    )
    assert codes(replace(SOUND, guide=guide)) == ["GUI010", "GUI010"]
