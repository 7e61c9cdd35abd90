"""What a rule says of a portal: findings with their evidence, and the verdict they add up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What is known after looking: only PASS gives points, only FAIL takes them."""

    PASS = "PASS"  # noqa: S105 - an outcome, no password
    FAIL = "FAIL"
    REVIEW = "REVIEW"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    NOT_RUN = "NOT_RUN"


OUTCOME_LABELS = {
    Outcome.PASS: "符合",
    Outcome.FAIL: "不符合",
    Outcome.REVIEW: "待人工判断",
    Outcome.NOT_APPLICABLE: "不适用",
    Outcome.NOT_RUN: "未能核查",
}
# The outcome of several findings together is the first of these among them.
_WEIGHT = (Outcome.FAIL, Outcome.NOT_RUN, Outcome.REVIEW, Outcome.PASS, Outcome.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing seen at one place: what was looked for, what was there, how to put it right.

    `page` is the address as the reader can open it (relative to the folder judged, or a full
    address); `place` is where on the page: a line, a cell, the words of a link.
    """

    rule: str
    outcome: Outcome
    page: str = ""
    place: str = ""
    expected: str = ""
    found: str = ""
    fix: str = ""


def outcome_of(findings: Iterable[Finding]) -> Outcome:
    """Return what several findings say together; nothing seen is NOT_RUN."""
    outcomes = {finding.outcome for finding in findings}
    return next((outcome for outcome in _WEIGHT if outcome in outcomes), Outcome.NOT_RUN)
