"""report.html: one page that needs nothing but itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.compliance.evaluation import Evaluation
from generator.compliance.fingerprint import fingerprint
from generator.compliance.reports import figures
from generator.compliance.reports.bars import bar
from generator.compliance.reports.evidence import NOTHING_LINKED, Evidence
from generator.rules.findings import OUTCOME_LABELS, Finding, Outcome

_TEMPLATES = Path(__file__).parent / "templates"
SHOWN_FINDINGS = 100
"""How many findings of one outcome a line shows; report.json has all of them."""


@cache
def environment() -> Environment:
    """Return the templates of reports: every value is escaped, a missing one is an error."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        figures=figures,
        bar=bar,
        labels=OUTCOME_LABELS,
        shown=figures.shown,
        limit=SHOWN_FINDINGS,
        fingerprint=fingerprint,
    )
    return made


def report_html(evaluation: Evaluation, evidence: Evidence = NOTHING_LINKED) -> str:
    """Return the report as one page: score, levels, costs, what a person must judge, every finding."""
    return environment().get_template("report.html").render(
        result=evaluation,
        evidence=evidence,
        open_lines=figures.open_lines(evaluation),
        costs=figures.costs(evaluation),
        vetoes=figures.vetoes(evaluation),
        counts=_counts(evaluation),
        grouped=grouped,
    )  # fmt: skip


def report_script() -> bytes:
    """Return the script beside the page; the page says the same without it."""
    return (_TEMPLATES / "report.js").read_bytes()


def grouped(findings: tuple[Finding, ...]) -> tuple[tuple[Outcome, tuple[Finding, ...]], ...]:
    """Return findings by outcome, what is wrong first."""
    ordered = figures.in_order(findings)
    outcomes = dict.fromkeys(finding.outcome for finding in ordered)
    return tuple((outcome, tuple(one for one in ordered if one.outcome is outcome)) for outcome in outcomes)


def _counts(evaluation: Evaluation) -> tuple[tuple[Outcome, int], ...]:
    lines = tuple(evaluation.indicators())
    return tuple((outcome, sum(line.outcome is outcome for line in lines)) for outcome in Outcome)
