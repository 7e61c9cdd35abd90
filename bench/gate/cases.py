"""Lines, tables and bodies with their right answers, and what the gate says of them."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.gate.finished.judge import Judge
from generator.gate.personal import problems_in_text
from generator.personal_data.tables import find_in_rows
from generator.personal_data.text_tables import find_in_text
from generator.problems import Severity
from generator.render.body import clean_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_WHOLE = re.compile(r"^(?:t-)?(?:id|mob|bank|disabled|student|split|xj|15)(?!.*(?:partial|mask))")
"""Kinds that hold a whole number of an identity card, a mobile telephone or a bank card: they must be errors."""


@dataclass(frozen=True, slots=True)
class Case:
    """A line, a table or a body; `said` is what the gate makes of it: error, warning or nothing."""

    kind: str
    text: str
    is_personal: bool
    said: str

    @property
    def group(self) -> str:
        """Return the kind without its variant."""
        match = re.match(r"(?:t-)?[a-z]+", self.kind)
        return match[0] if match else "无"

    @property
    def must_be_error(self) -> bool:
        """Return whether a whole number stands there."""
        return self.is_personal and _WHOLE.match(self.kind) is not None

    @property
    def is_right(self) -> bool:
        """Return whether the gate says what it should: a line without personal data may at most be warned of."""
        if self.is_personal:
            return self.said == "error" or (bool(self.said) and not self.must_be_error)
        return self.said != "error"


def read_lines(file: Path) -> list[Case]:
    """Return the cases of a `lines.csv`: verdict, kind, text, form (line or table)."""
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return [
            Case(
                row["kind"] or "", row["text"], row["verdict"] == "positive", _said(row["text"], row["form"])
            )
            for row in csv.DictReader(rows)
        ]


def _said(text: str, form: str) -> str:
    certain = (
        [item.found.certain for item in find_in_rows(json.loads(text))]
        if form == "table"
        else [item.certain for item in find_in_text(text)]
    )
    return "" if not certain else "error" if any(certain) else "warning"


def read_bodies(folder: Path) -> list[Case]:
    """Return the cases of `answers.csv` (file, trick, secret, verdict) and the bodies beside it, published as pages."""
    answers = folder / "answers.csv"
    if not answers.is_file():
        return []
    with answers.open(encoding="utf-8-sig", newline="") as rows:
        return [
            Case(row["trick"], row["file"], row["verdict"] == "positive", _said_of_body(folder / row["file"]))
            for row in csv.DictReader(rows)
        ]


def _said_of_body(file: Path) -> str:
    """Return what the early gate and the gate on the finished page say of a body."""
    text = file.read_text(encoding="utf-8")
    page = f"<html><body>\n{clean_html(text)}\n</body></html>".encode("utf-8", "surrogatepass")
    problems = [*problems_in_text(file.name, text), *Judge().judge(f"{file.stem}.html", page)]
    if not problems:
        return ""
    return "error" if any(one.severity is Severity.ERROR for one in problems) else "warning"


def table(cases: Iterable[Case]) -> list[str]:
    """Return the rows of a Markdown table: for each kind how many lines, found as errors, as warnings, missed."""
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(case.group if case.is_personal else "（没有个人信息）", []).append(case)
    rows = ["| 种类 | 行数 | 错误 | 警告 | 未提示 | 与答案相符 |", "|---|---:|---:|---:|---:|---:|"]
    for group in sorted(groups):
        some = groups[group]
        errors, warnings = (sum(case.said == word for case in some) for word in ("error", "warning"))
        right = sum(case.is_right for case in some)
        rows.append(
            f"| {group} | {len(some)} | {errors} | {warnings} | {len(some) - errors - warnings} | {right} |"
        )
    return rows


@dataclass(frozen=True, slots=True)
class Figures:
    """The promised figures of a set of cases, from 0 to 1; 1 where there is nothing to find."""

    whole: float
    other: float
    benign_errors: int
    benign_warned: float


def figures(cases: list[Case]) -> Figures:
    """Return recall of whole numbers as errors, recall of the rest, and false alarms."""
    whole = [case for case in cases if case.must_be_error]
    other = [case for case in cases if case.is_personal and not case.must_be_error]
    benign = [case for case in cases if not case.is_personal]
    return Figures(
        _share(whole, lambda case: case.is_right),
        _share(other, lambda case: case.is_right),
        sum(case.said == "error" for case in benign),
        1 - _share(benign, lambda case: case.said != "warning"),
    )


def _share(cases: list[Case], is_good: Callable[[Case], bool]) -> float:
    return sum(map(is_good, cases)) / len(cases) if cases else 1.0
