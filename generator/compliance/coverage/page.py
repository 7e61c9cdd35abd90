"""coverage.html, .json and .csv: the matrix and the forecast for the office."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from generator import __version__
from generator.compliance.coverage.forecast import forecast
from generator.compliance.coverage.matrix import coverage_of
from generator.files.whole import write_together
from generator.render.table_files import table_csv

if TYPE_CHECKING:
    from generator.compliance.coverage.forecast import Due
    from generator.compliance.coverage.matrix import Coverage
    from generator.portal.model import Portal

_HERE = Path(__file__).parent / "templates"
_REPORTS = Path(__file__).parents[1] / "reports" / "templates"


def write_coverage(portal: Portal, out: Path) -> tuple[Path, ...]:
    """Write the page and its data into `out`, nothing of it for publishing; raises OSError."""
    coverage, dues = coverage_of(portal), forecast(portal)
    return write_together(out, {
        "coverage.html": _html(portal, coverage, dues).encode(),
        "coverage.json": _json(portal, coverage, dues),
        "coverage.csv": _csv(coverage),
    })  # fmt: skip


@cache
def _environment() -> Environment:
    loader = ChoiceLoader([FileSystemLoader(_HERE), FileSystemLoader(_REPORTS)])
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _html(portal: Portal, coverage: Coverage, dues: tuple[Due, ...]) -> str:
    return _environment().get_template("coverage.html").render(
        portal=portal, coverage=coverage, dues=dues, today=portal.today, version=__version__,
        bare=[row for row in coverage.rows if row.is_bare],
    )  # fmt: skip


def _json(portal: Portal, coverage: Coverage, dues: tuple[Due, ...]) -> bytes:
    data = {
        "date": portal.today.isoformat(), "tool_version": __version__, "years": coverage.years,
        "rows": [
            {"group": row.group, "name": row.name, "counts": row.counts, "total": row.total,
             "newest": row.newest, "reason": row.reason}
            for row in coverage.rows
        ],
        "due": [
            {"on": due.on.isoformat(), "days_left": due.days_left(portal.today), "what": due.what,
             "ground": due.ground, "place": due.place}
            for due in dues
        ],
    }  # fmt: skip
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(coverage: Coverage) -> bytes:
    heads = ("类别", "事项", *map(str, coverage.years), "合计", "最近公开", "说明")
    rows = [
        (row.group, row.name, *map(str, row.counts), str(row.total), row.newest, row.reason)
        for row in coverage.rows
    ]
    return table_csv(heads, rows)
