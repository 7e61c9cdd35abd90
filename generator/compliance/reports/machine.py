"""report.json: the evaluation as data for other programs."""

from __future__ import annotations

import json
from typing import Any

from generator.compliance.evaluation import Evaluation, IndicatorResult, PersonMark, SectionResult
from generator.compliance.reports.figures import number
from generator.rules.findings import Finding


def report_data(evaluation: Evaluation) -> dict[str, Any]:
    """Return the evaluation as plain data; its form is written down in `report.schema.json`."""
    return {
        "profile": evaluation.profile,
        "target": evaluation.target,
        "score": number(evaluation.score),
        "max": number(evaluation.most),
        "needs_person": [line.id for line in evaluation.needs_person],
        "indicators": [_indicator(line) for line in evaluation.indicators()],
        "profile_title": evaluation.profile_title,
        "profile_version": evaluation.profile_version,
        "profile_source": evaluation.profile_source,
        "body": evaluation.body,
        "body_kind": evaluation.body_kind,
        "date": evaluation.judged_on.isoformat(),
        "tool_version": evaluation.tool_version,
        "open_points": number(evaluation.open_points),
        "vetoed": evaluation.vetoed,
        "verdict": evaluation.verdict,
        "sections": [_section(section) for section in evaluation.sections],
        "pages_read": evaluation.pages_read,
        "notes": list(evaluation.notes),
        "broken": list(evaluation.broken),
    }


def report_json(evaluation: Evaluation) -> bytes:
    """Return the evaluation as JSON, UTF-8, with the keys in the order of the issue."""
    return (json.dumps(report_data(evaluation), ensure_ascii=False, indent=1) + "\n").encode()


def _section(section: SectionResult) -> dict[str, Any]:
    return {
        "name": section.name,
        "kind": section.kind,
        "max": number(section.most),
        "points": number(section.points),
        "open_points": number(section.open_points),
        "counts": section.counts,
        "indicators": [line.id for line in section.indicators],
    }


def _indicator(line: IndicatorResult) -> dict[str, Any]:
    return {
        "id": line.id,
        "name": line.name,
        "path": list(line.path),
        "weight": number(line.weight),
        "points": number(line.points),
        "outcome": line.outcome.value,
        "findings": [_finding(finding) for finding in line.findings],
        "open_points": number(line.open_points),
        "text": line.text,
        "judged": list(line.judged),
        "persons": [_person(mark) for mark in line.persons],
    }


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "rule": finding.rule,
        "outcome": finding.outcome.value,
        "page": finding.page,
        "place": finding.place,
        "expected": finding.expected,
        "found": finding.found,
        "fix": finding.fix,
    }


def _person(mark: PersonMark) -> dict[str, Any]:
    return {
        "reason": mark.reason,
        "max": number(mark.most),
        "points": None if mark.points is None else number(mark.points),
        "judge": mark.judge,
        "note": mark.note,
    }
