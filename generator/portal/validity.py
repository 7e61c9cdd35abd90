"""有效性 of a document on a given day, computed from what ends, changes and starts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem
from generator.schema.closed_lists import Validity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.portal.relations import RelatedDocument
    from generator.schema.notice import Notice


def validity_on(day: date, notice: Notice, related: Iterable[RelatedDocument]) -> Validity:
    """Return the validity on that day.

    A relation counts from the day its acting document has force; an end (废止, then 失效) outweighs
    everything else. A document is still valid on its 失效日期 itself.
    """
    acting = {view.key for view in related if view.since is None or view.since <= day}
    if acting & {"repealed_by", "superseded_by"}:
        return Validity.REPEALED
    if notice.expires_on and notice.expires_on < day:
        return Validity.EXPIRED
    if notice.effective_on and notice.effective_on > day:
        return Validity.NOT_YET
    return Validity.AMENDED if "amended_by" in acting else Validity.IN_FORCE


_HOW_TO_STATE = {
    Validity.REPEALED: "请写明“被废止: 文号”或“被替代: 文号”",
    Validity.EXPIRED: "请写明“失效日期”",
    Validity.AMENDED: "请写明“被修改: 文号”",
    Validity.NOT_YET: "请写明“施行日期”",
    Validity.IN_FORCE: "请删去“有效性”，由程序按日期和关系计算",
}


def stated_otherwise(notice: Notice, computed: Validity) -> Problem | None:
    """Return REL020 when the file states a validity that its own facts contradict."""
    if notice.validity is None or notice.validity is computed:
        return None
    return Problem(
        notice.path,
        notice.line_of("validity"),
        "REL020",
        f"“有效性”写的是“{notice.validity}”，按日期和文件关系应为“{computed}”",
        _HOW_TO_STATE[notice.validity],
    )
