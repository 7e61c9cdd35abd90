"""Write all reports of an evaluation into one folder, or none of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from generator.compliance.evaluation import Evaluation
from generator.compliance.reports.evidence import NOTHING_LINKED, Evidence
from generator.compliance.reports.junit import report_junit
from generator.compliance.reports.machine import report_json
from generator.compliance.reports.page import report_html, report_script
from generator.compliance.reports.plain import cleaned
from generator.compliance.reports.sarif import report_sarif
from generator.compliance.reports.self_assessment import self_assessment
from generator.compliance.reports.workbook import report_xlsx
from generator.files.whole import write_together

Maker = Callable[[Evaluation, Evidence], bytes]

REPORTS: Mapping[str, Maker] = {
    "report.html": lambda evaluation, evidence: report_html(evaluation, evidence).encode(),
    "report.js": lambda *_: report_script(),
    "report.json": lambda evaluation, _: report_json(evaluation),
    "report.xlsx": report_xlsx,
    "report.sarif": report_sarif,
    "report.junit.xml": lambda evaluation, _: report_junit(evaluation),
    "self-assessment.docx": lambda evaluation, _: self_assessment(evaluation),
}
"""File name → what makes its bytes."""


def write_reports(evaluation: Evaluation, out: Path, evidence: Evidence = NOTHING_LINKED) -> tuple[Path, ...]:
    """Write every report into `out` and return the files; raises OSError, old reports then stand.

    All reports are made before the first is written, and each takes the place of the old one in one
    step.
    """
    evaluation = cleaned(evaluation)
    made = {name: make(evaluation, evidence) for name, make in REPORTS.items()}
    return write_together(out, made)
