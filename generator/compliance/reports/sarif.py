"""report.sarif: what was found, in the form that code platforms and editors read (SARIF 2.1.0)."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any
from urllib.parse import quote

from generator.compliance.evaluation import Evaluation
from generator.compliance.reports.evidence import NOTHING_LINKED, Evidence, rule_id
from generator.compliance.reports.figures import full_name, number
from generator.rules.findings import Finding, Outcome

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_KINDS = {Outcome.FAIL: "fail", Outcome.REVIEW: "review", Outcome.NOT_RUN: "open"}
_BASE = "TARGET"
_LINE = re.compile(r"第 ?(\d+) ?行")
_NO_RULE = "person"


def report_sarif(evaluation: Evaluation, evidence: Evidence = NOTHING_LINKED) -> bytes:
    """Return what is wrong or open as SARIF; a finding that several lines share stands once."""
    lines_of: dict[Finding, list[str]] = {}
    for line in evaluation.indicators():
        for finding in line.findings:
            if finding.outcome in _KINDS:
                lines_of.setdefault(finding, []).append(full_name(line))
    rules = sorted({rule_id(finding.rule or _NO_RULE) for finding in lines_of})
    run = {
        "tool": {
            "driver": {
                "name": "gongkai",
                "version": evaluation.tool_version,
                "language": "zh-CN",
                "rules": [
                    {"id": rule, "shortDescription": {"text": evidence.title(rule) or rule}} for rule in rules
                ],
            }
        },
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": f"被评价的网站：{evaluation.target}"}}},
        "automationDetails": {"id": f"{evaluation.profile}/{evaluation.profile_version}/"},
        "results": [_result(finding, names, rules) for finding, names in lines_of.items()],
        "properties": {
            "profile": evaluation.profile,
            "profileVersion": evaluation.profile_version,
            "date": evaluation.judged_on.isoformat(),
            "score": number(evaluation.score),
            "max": number(evaluation.most),
        },
    }
    return (
        json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)
        + "\n"
    ).encode()


def _result(finding: Finding, names: list[str], rules: list[str]) -> dict[str, Any]:
    rule = finding.rule or _NO_RULE
    substance = json.dumps([rule, finding.page, finding.place, finding.expected], ensure_ascii=False)
    return {
        "ruleId": rule.replace(":", "/"),  # hierarchical: rule, then what it was asked about
        "ruleIndex": rules.index(rule_id(rule)),
        "kind": _KINDS[finding.outcome],
        "level": "error" if finding.outcome is Outcome.FAIL else "none",
        "message": {"text": _message(finding)},
        "locations": [_location(finding)] if finding.page else [],
        "partialFingerprints": {"finding/v1": hashlib.sha256(substance.encode()).hexdigest()},
        "properties": {"indicators": names},
    }


def _message(finding: Finding) -> str:
    words = [
        finding.place,
        f"应当：{finding.expected}" if finding.expected else "",
        f"实际：{finding.found}" if finding.found else "",
        f"怎样改：{finding.fix}" if finding.fix else "",
    ]
    return "。".join(word.rstrip("。") for word in words if word) or finding.outcome.value


def _location(finding: Finding) -> dict[str, Any]:
    live = finding.page.startswith(("http://", "https://"))
    artifact = {"uri": quote(finding.page, safe="/:?=&%#@+,;~" if live else "/")}
    if not live:
        artifact["uriBaseId"] = _BASE
    place: dict[str, Any] = {"artifactLocation": artifact}
    line = _LINE.search(finding.place)
    if line and int(line[1]) > 0:
        place["region"] = {"startLine": int(line[1])}
    return {"physicalLocation": place}
