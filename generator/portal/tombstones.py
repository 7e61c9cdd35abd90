"""The list of what was withdrawn: a fact that outlasts every copy of the content that does not know it.

`content/withdrawals.csv` is the office's own; builds and releases keep copies, so that neither a
restored backup nor an earlier release brings a withdrawn text back.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from generator.problems import Problem, ProblemsError, Severity
from generator.schema.closed_lists import Status
from generator.source.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.schema.notice import Notice

FILE_NAME = "withdrawals.csv"
HEADER = ("索引号", "标题", "撤回日期", "撤回原因", "恢复日期", "恢复原因")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """One withdrawal: of which notice, when, why; and, where it was published again, since when and why."""

    index_number: str
    title: str
    withdrawn_on: date
    reason: str
    lifted_on: date | None = None
    lift_reason: str = ""

    @property
    def is_in_force(self) -> bool:
        """Return whether the text must not be published."""
        return self.lifted_on is None

    @property
    def order(self) -> tuple[date, bool]:
        """Return what tells which of two entries for one notice is the later."""
        return self.withdrawn_on, self.lifted_on is not None


Tombstones = dict[str, Tombstone]
"""Entries by 索引号."""


def read_tombstones(file: Path, name: str = FILE_NAME) -> tuple[Tombstones, tuple[Problem, ...]]:
    """Return the entries of a list and what is wrong with it; no file means no entries.

    Codes: WDR001 a row that cannot be read.
    """
    if not file.exists():
        return {}, ()
    try:
        text = read_text(file, name)
    except ProblemsError as error:
        return {}, error.problems
    found: Tombstones = {}
    problems = []
    reader = csv.reader(io.StringIO(text))
    for values in reader:
        if not values or tuple(values) == HEADER:
            continue
        try:
            tombstone = _tombstone(values)
        except ValueError:
            hint = f"每行应为：{','.join(HEADER)}；日期写成 2026-08-07，没有恢复的后两格留空"
            problems.append(Problem(name, reader.line_num, "WDR001", "撤回登记表的这一行不完整", hint))
            continue
        found = merged(found, {tombstone.index_number: tombstone})
    return found, tuple(problems)


def _tombstone(values: list[str]) -> Tombstone:
    """Return the entry of a row; raises ValueError where something is missing or is no date."""
    number, title, withdrawn_on, reason, lifted_on, lift_reason = [*values, *[""] * len(HEADER)][
        : len(HEADER)
    ]
    if not number or not reason:
        raise ValueError(values)
    return Tombstone(
        index_number=number, title=title, withdrawn_on=date.fromisoformat(withdrawn_on), reason=reason,
        lifted_on=date.fromisoformat(lifted_on) if lifted_on else None, lift_reason=lift_reason,
    )  # fmt: skip


def merged(*lists: Mapping[str, Tombstone]) -> Tombstones:
    """Return the latest entry of every notice in any of the lists."""
    found: Tombstones = {}
    for each in lists:
        for number, tombstone in each.items():
            known = found.get(number)
            if known is None or known.order < tombstone.order:
                found[number] = tombstone
    return found


def tombstones_text(tombstones: Mapping[str, Tombstone]) -> str:
    """Return the list as a file, in the order of 索引号."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(HEADER)
    for number in sorted(tombstones):
        each = tombstones[number]
        writer.writerow((
            number, each.title, each.withdrawn_on, each.reason, each.lifted_on or "", each.lift_reason,
        ))  # fmt: skip
    return buffer.getvalue()


def stated_by(notices: Iterable[Notice]) -> Tombstones:
    """Return the entries that withdrawn notices state in their own files."""
    return {
        notice.index_number: Tombstone(
            index_number=notice.index_number,
            title=notice.title,
            withdrawn_on=notice.withdrawn_on,
            reason=notice.withdrawal_reason,
        )
        for notice in notices
        if notice.is_withdrawn and notice.withdrawn_on and notice.withdrawal_reason
    }


def hold_back(
    notices: Iterable[Notice], tombstones: Mapping[str, Tombstone]
) -> tuple[list[Notice], list[Problem]]:
    """Return the notices, those with an entry in force as withdrawn whatever their file says, and warnings.

    Code: WDR002 a withdrawn notice whose file calls it published.
    """
    kept, problems = [], []
    for notice in notices:
        tombstone = tombstones.get(notice.index_number)
        if tombstone is None or not tombstone.is_in_force or not notice.is_public:
            kept.append(notice)
            continue
        kept.append(replace(
            notice, status=Status.WITHDRAWN, withdrawn_on=tombstone.withdrawn_on,
            withdrawal_reason=tombstone.reason,
        ))  # fmt: skip
        problems.append(
            Problem(
                notice.path,
                notice.line_of("status"),
                "WDR002",
                f"《{notice.title}》已于 {tombstone.withdrawn_on} 撤回，不再公开",
                f"请把状态改为“已撤回”；确要恢复的，运行 gongkai withdraw --lift {notice.index_number} --reason 原因",
                severity=Severity.WARNING,
            )
        )
    return kept, problems
