"""Write what many bodies add up to beside their own reports, or leave all as it was."""

from __future__ import annotations

from pathlib import Path

from generator.compliance.bodies import kept
from generator.compliance.bodies.page import summary_html
from generator.compliance.bodies.summary import Summary
from generator.compliance.bodies.workbook import summary_xlsx
from generator.files.whole import write_together


def write_summary(summary: Summary, out: Path) -> tuple[Path, ...]:
    """Write summary.html, summary.xlsx and summary.json; raises OSError, the old ones then stand."""
    return write_together(
        out,
        {
            "summary.html": summary_html(summary).encode(),
            "summary.xlsx": summary_xlsx(summary),
            kept.FILE: kept.summary_json(summary),
        },
    )
