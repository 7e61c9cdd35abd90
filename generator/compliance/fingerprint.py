"""What a person saw when giving a mark, as a few letters: they change when the evidence changes."""

from __future__ import annotations

import hashlib
import json

from generator.compliance.evaluation import IndicatorResult
from generator.rules.findings import Outcome

_LETTERS = 12


def fingerprint(profile: str, line: IndicatorResult) -> str:
    """Return the fingerprint of the evidence of one line.

    What is in order counts only by where it is: "newest entry of yesterday" must not make a mark
    stale every day. How to put a thing right is no evidence.
    """
    seen = sorted(
        (one.rule, one.outcome.value, one.page, one.place, *_words(one.outcome, one.expected, one.found))
        for one in line.findings
    )
    matters = sorted(mark.reason for mark in line.persons)
    substance = json.dumps([profile, line.id, seen, matters], ensure_ascii=False)
    return hashlib.sha256(substance.encode()).hexdigest()[:_LETTERS]


def _words(outcome: Outcome, expected: str, found: str) -> tuple[str, ...]:
    return () if outcome in {Outcome.PASS, Outcome.NOT_APPLICABLE} else (expected, found)
