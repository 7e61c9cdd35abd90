"""summary.json: the round as data, and what the next round reads of it."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.compliance.bodies.scores import Line
from generator.compliance.bodies.summary import Before, Earlier, ProfileTable, RankedBody, Summary
from generator.compliance.reports.figures import number
from generator.problems import Problem, Severity

FILE = "summary.json"


def summary_json(summary: Summary) -> bytes:
    """Return the round as JSON; `previous` carries the round before, so that a repeated run stays the same."""
    data = {
        "date": summary.day,
        "tool_version": summary.tool_version,
        "profiles": [_table(table) for table in summary.tables],
        "not_judged": [
            {"name": one.name, "target": one.target, "reason": one.reason} for one in summary.unjudged
        ],
        "previous": _earlier(summary.earlier) if summary.earlier.day else None,
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read_earlier(file: Path, day: str) -> tuple[Earlier, tuple[Problem, ...]]:
    """Return the round before the one of `day` from a summary that stands in the folder of reports.

    A summary of the same day is this round made before: its own earlier round counts. Code: EVT005
    (a warning) the file is no summary.
    """
    if not file.is_file():
        return Earlier(), ()
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["date"] != day:
            return Earlier(data["date"], _befores(data["profiles"])), ()
        previous = data["previous"]
        found = Earlier(previous["date"], _befores(previous["profiles"])) if previous else Earlier()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError):
        hint = "需要与上次比较的，请从备份中恢复；否则可以不管，本次评价后会写成新的"
        problem = Problem(
            file.name, 0, "EVT005", "上次的汇总结果无法读取，没有与上次比较", hint, severity=Severity.WARNING
        )
        return Earlier(), (problem,)
    return found, ()


def _befores(profiles: list[dict[str, Any]]) -> dict[tuple[str, str], Before]:
    return {
        (profile["profile"], body["name"]): Before(
            Decimal(str(body["score"])),
            int(body["rank"]),
            {key: Decimal(str(points)) for key, points in body["points"].items()},
        )
        for profile in profiles
        for body in profile["bodies"]
    }


def _earlier(earlier: Earlier) -> dict[str, Any]:
    profiles: dict[str, list[dict[str, Any]]] = {}
    for (profile, name), before in earlier.bodies.items():
        points = {key: number(value) for key, value in before.lines.items()}
        body = {"name": name, "score": number(before.score), "rank": before.rank, "points": points}
        profiles.setdefault(profile, []).append(body)
    return {
        "date": earlier.day,
        "profiles": [{"profile": profile, "bodies": bodies} for profile, bodies in profiles.items()],
    }


def _table(table: ProfileTable) -> dict[str, Any]:
    return {
        "profile": table.profile,
        "profile_title": table.title,
        "profile_version": table.version,
        "average": number(table.average),
        "indicators": [_line(line) for line in table.lines],
        "bodies": [_row(row) for row in table.rows],
        "faults": [
            {"rule": fault.rule, "title": fault.title, "bodies": list(fault.bodies), "places": fault.places}
            for fault in table.faults
        ],
    }


def _line(line: Line) -> dict[str, Any]:
    return {"id": line.id, "name": line.name, "path": list(line.path), "weight": number(line.weight)}


def _row(row: RankedBody) -> dict[str, Any]:
    body = row.body
    return {
        "name": body.name,
        "kind": body.kind,
        "target": body.target,
        "report": f"{body.folder}/report.json",
        "rank": row.rank,
        "rank_in_kind": row.rank_in_kind,
        "score": number(body.score),
        "max": number(body.most),
        "percent": number(body.percent),
        "open_points": number(body.open_points),
        "vetoed": body.vetoed,
        "verdict": body.verdict,
        "change": None if row.change is None else number(row.change),
        "climbed": row.climbed,
        "points": {key: number(line.points) for key, line in body.lines.items() if line.applies},
        "outcomes": {key: line.outcome.value for key, line in body.lines.items()},
        "faults": dict(body.faults),
    }
