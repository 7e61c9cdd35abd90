"""Exceptions from the gate: each with its reason, the person's office and a last day."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from generator.problems import Problem, Severity
from generator.schema.fields import Date, Text
from generator.schema.records import ListForm, load_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from generator.vocabularies import Vocabularies

FILE = "waivers.yml"
_FORM = ListForm(
    key="例外", identifier="waivers", code="WAV001", hint="请写明文件、编码、理由、批准人职务、截止日期"
)
NEVER_WAIVED = frozenset({"HID012"})
"""An old office file is published as what it is converted to; without that there is nothing to publish."""


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class Waiver:
    """One exception: problems of that code in that file, while `ends_on` is not past.

    `text` narrows it to problems whose message holds these words. An attachment is named by its SHA-256,
    too: what was approved is these bytes and no others. `field_lines` comes from the file.
    """

    path: Text = Field(title="文件")
    code: Text = Field(title="编码")
    text: Text | None = Field(None, title="内容")
    digest: Text | None = Field(None, title="SHA-256")
    reason: Text = Field(title="理由")
    approved_by: Text = Field(title="批准人职务")
    ends_on: Date = Field(title="截止日期")

    field_lines: str = Field("", exclude=True)
    line: int = Field(0, exclude=True)

    def covers(self, problem: Problem) -> bool:
        """Return whether the exception speaks of that problem."""
        return (
            problem.path == self.path
            and problem.code == self.code
            and (self.text is None or self.text in problem.message)
        )


def load_waivers(content: Path, vocabularies: Vocabularies) -> tuple[tuple[Waiver, ...], tuple[Problem, ...]]:
    """Return the exceptions of `waivers.yml` and what is wrong with the file (WAV001 no list)."""
    if not (content / FILE).is_file():
        return (), ()
    return load_records(Waiver, content / FILE, FILE, vocabularies, _FORM)


def apply_waivers(
    problems: Iterable[Problem],
    waivers: tuple[Waiver, ...],
    today: date,
    digests: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Problem]:
    """Yield the problems that no exception in force covers, and every exception that is stale.

    `digests` are the SHA-256 of attachments by name. Codes: WAV002 past its last day, WAV003 nothing left
    to except, WAV004 an attachment without its SHA-256, or with that of other bytes.
    """
    used: set[Waiver] = set()
    for problem in problems:
        covering = [waiver for waiver in waivers if waiver.covers(problem)]
        used.update(covering)
        in_force = any(
            today <= waiver.ends_on and _names(waiver, digests.get(waiver.path)) for waiver in covering
        )
        if not in_force or problem.code in NEVER_WAIVED:
            yield problem
    for waiver in waivers:
        if today > waiver.ends_on:
            yield Problem(
                FILE, waiver.line, "WAV002", f"{waiver.path} 的例外（{waiver.code}）已于 {waiver.ends_on} 到期",
                "请删去这一项；仍需例外的，重新审批后写新的截止日期", severity=Severity.WARNING,
            )  # fmt: skip
        elif waiver not in used:
            yield Problem(
                FILE, waiver.line, "WAV003", f"{waiver.path} 的例外（{waiver.code}）已经没有对应的问题",
                "请删去这一项", severity=Severity.WARNING,
            )  # fmt: skip
        elif not _names(waiver, digests.get(waiver.path)):
            hint = f"请由批准人核对现在的文件，写明 SHA-256: {digests[waiver.path]}"
            yield Problem(
                FILE, waiver.line, "WAV004", f"{waiver.path} 的例外没有写明现在这个文件的 SHA-256", hint
            )


def _names(waiver: Waiver, digest: str | None) -> bool:
    """Return whether an exception names the bytes of its file; only attachments are named so."""
    return digest is None or (waiver.digest or "").replace(" ", "").lower() == digest
