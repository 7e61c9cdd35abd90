"""What the portal as a whole must have before it may be published (61号, 条例 art. 12 and 20)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.portal.columns import ORGAN, STATUTORY
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.portal.model import Column, Portal

_YEAR = 365
_ART_20 = "《政府信息公开条例》第二十条"
_ART_12 = "《政府信息公开条例》第十二条"


def check_portal(portal: Portal) -> Iterator[Problem]:
    """Yield what is missing or old in the portal; none of it blocks a build.

    Codes: CAT001 an item without notices, reason or link; GUI001 guide not verified for a year;
    GUI002 a basic receiving channel is missing; GUI003 a channel without its receiving place.
    """
    for column in portal.columns.values():
        if column.parent == STATUTORY and not _is_filled(portal, column):
            yield _empty(column)
    yield from _guide(portal)


def _is_filled(portal: Portal, column: Column) -> bool:
    if column.notices or column.links or (column.entry and column.entry.reason):
        return True
    organ = portal.organ
    if column.key == ORGAN or column.key == f"{STATUTORY}/{portal.vocabularies.statutory_items[2].slug}":
        return bool(organ.duties or organ.departments or organ.leaders)
    return column.key not in _must_be_filled(portal)


def _must_be_filled(portal: Portal) -> frozenset[str]:
    """Return the columns that the law names; others may stay empty without a word."""
    items = {f"{STATUTORY}/{item.slug}" for item in portal.vocabularies.statutory_items}
    topics = {key for key in portal.columns if key.startswith(f"{STATUTORY}/topics/")}
    return frozenset(items | topics)


def _empty(column: Column) -> Problem:
    place = "区域和部门事项" if "/topics/" in column.key else "法定事项"
    return Problem(
        "catalog.yml", 0, "CAT001", f"“{column.full_name}”没有信息，也没有说明",
        f"请公开相应信息，或在 catalog.yml 的“{place}”中写明“说明”（如：本机关无此项信息）或“链接”",
        _ART_20 if place == "法定事项" else "《政府信息公开条例》第二十一条", Severity.WARNING,
    )  # fmt: skip


def _guide(portal: Portal) -> Iterator[Problem]:
    age = (portal.today - portal.guide.verified_on).days
    if age > _YEAR:
        yield Problem(
            "guide.yml", 0, "GUI001", f"指南已 {age} 天没有核实（上次 {portal.guide.verified_on}）",
            "请核对办公地址、电话等内容，并更新“核实日期”", _ART_12, Severity.WARNING,
        )  # fmt: skip
    given = {channel.kind for channel in portal.organ.channels}
    for kind in portal.vocabularies.receiving_channels:
        if kind.basic and kind.name not in given:
            yield Problem(
                "organ.yml", 0, "GUI002", f"“接收渠道”缺少“{kind.name}”", "当面提交和邮政寄送是基本渠道，请补上",
                "国办公开办函〔2017〕19号", Severity.WARNING,
            )  # fmt: skip
    for channel in portal.organ.channels:
        if not (channel.address or channel.url or channel.phone):
            yield Problem(
                "organ.yml", 0, "GUI003", f"接收渠道“{channel.kind}”没有写明接收地址、网址或号码",
                "请写明申请人照着就能办到的确切地址", "国办公开办函〔2017〕19号", Severity.WARNING,
            )  # fmt: skip
