"""What must agree inside one notice, whatever the other notices say and whatever day it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem, Severity
from generator.schema.closed_lists import Status
from generator.vocabularies.grounds import ground

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.schema.notice import Notice
    from generator.vocabularies import Vocabularies


def check_notice(notice: Notice, vocabularies: Vocabularies) -> Iterator[Problem]:
    """Yield what contradicts itself in a notice.

    Codes: FLD040 published before dated, FLD041 printed before dated, FLD042 expires before it
    starts, FLD043 no such statutory item, FLD044 in force before it was made (advice: some
    documents do say so), RLS001 withdrawn without day or reason, RLS002 withdrawn before published,
    RLS003 day or reason of a withdrawal without one.
    """
    yield from _order_of_days(notice)
    yield from _withdrawal(notice)
    for number in notice.statutory_items:
        if vocabularies.statutory_items.get(number) is None:
            yield Problem(
                notice.path, notice.line_of("statutory_items"), "FLD043", f"“主动公开事项”没有第 {number} 项",
                "请写 1 至 15；第二十一条的事项写在“区域和部门事项”", ground("tiaoli-711", "第二十条"),
            )  # fmt: skip


def _order_of_days(notice: Notice) -> Iterator[Problem]:
    dated = notice.dated_on
    if notice.published_on < dated:
        yield Problem(
            notice.path, notice.line_of("published_on"), "FLD040",
            f"发布日期 {notice.published_on} 早于成文日期 {dated}", "请核对两个日期",
            ground("guobanmihan-2019-19", "单项否决"),
        )  # fmt: skip
    if notice.distributed_on and notice.distributed_on < dated:
        yield Problem(
            notice.path, notice.line_of("distributed_on"), "FLD041",
            f"印发日期 {notice.distributed_on} 早于成文日期 {dated}", "请核对两个日期",
        )  # fmt: skip
    starts = notice.effective_on or dated
    if notice.expires_on and notice.expires_on < starts:
        yield Problem(
            notice.path, notice.line_of("expires_on"), "FLD042",
            f"失效日期 {notice.expires_on} 早于施行日期或成文日期 {starts}", "请核对有效期的起止",
        )  # fmt: skip
    if notice.effective_on and notice.effective_on < dated:
        yield Problem(
            notice.path, notice.line_of("effective_on"), "FLD044",
            f"施行日期 {notice.effective_on} 早于成文日期 {dated}", "如文件确有溯及规定可不改",
            severity=Severity.ADVICE,
        )  # fmt: skip


def _withdrawal(notice: Notice) -> Iterator[Problem]:
    stated = (("withdrawn_on", "撤回日期"), ("withdrawal_reason", "撤回原因"))
    if notice.status is not Status.WITHDRAWN:
        for field, label in stated:
            if getattr(notice, field) is not None:
                yield Problem(
                    notice.path, notice.line_of(field), "RLS003", f"写了“{label}”，状态却不是“已撤回”",
                    "撤回的，状态写“已撤回”；没有撤回的，删去这一行",
                )  # fmt: skip
        return
    line = notice.line_of("status")
    for field, label in stated:
        if getattr(notice, field) is None:
            yield Problem(
                notice.path, line, "RLS001", f"已撤回的信息没有写“{label}”",
                f"请补上一行“{label}: …”，原网址上会留下说明",
            )  # fmt: skip
    if notice.withdrawn_on and notice.withdrawn_on < notice.published_on:
        yield Problem(
            notice.path, notice.line_of("withdrawn_on"), "RLS002",
            f"撤回日期 {notice.withdrawn_on} 早于发布日期 {notice.published_on}", "请核对两个日期",
        )  # fmt: skip
