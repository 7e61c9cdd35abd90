"""What the portal as a whole must have before it may be published (61号, 条例 art. 12 and 20)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.portal.columns import ORGAN, STATUTORY
from generator.portal.guide_checks import check_guide
from generator.problems import Problem, Severity
from generator.vocabularies.grounds import ground

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.portal.model import Column, Portal


def check_portal(portal: Portal) -> Iterator[Problem]:
    """Yield what is missing or old in the portal; none of it blocks a build.

    Codes: CAT001 an item without notices, reason or link, and those of `guide_checks`.
    """
    for column in portal.columns.values():
        if column.parent == STATUTORY and not _is_filled(portal, column):
            yield _empty(column)
    yield from check_guide(portal)


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
        ground("tiaoli-711", "第二十条" if place == "法定事项" else "第二十一条"), Severity.WARNING,
    )  # fmt: skip
