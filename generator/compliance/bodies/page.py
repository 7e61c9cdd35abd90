"""summary.html: all bodies on one page that needs nothing but itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader

from generator.compliance.bodies.charts import STEP_LABELS, cell_number, heat_map, score_bars
from generator.compliance.bodies.summary import Summary
from generator.compliance.reports.figures import shown
from generator.compliance.reports.page import environment

_SHOWN_BODIES = 20
"""How many names a row of common faults tells; summary.json has all of them."""


@cache
def _environment() -> Environment:
    reports = environment()
    assert isinstance(reports.loader, FileSystemLoader), "reports load their templates from a folder"
    own = Path(__file__).parent / "templates"
    return reports.overlay(loader=FileSystemLoader([str(own), *reports.loader.searchpath]))


def summary_html(summary: Summary) -> str:
    """Return the page: scores, ranking, heat map with its table, common faults, what failed."""
    year, month, day = summary.day.split("-")
    return _environment().get_template("summary.html").render(
        summary=summary,
        day=f"{year}年{int(month)}月{int(day)}日",
        judged=sum(len(table.rows) for table in summary.tables),
        bars=score_bars,
        heat=heat_map,
        steps=STEP_LABELS,
        number=cell_number,
        shown=lambda points: shown(points) if hasattr(points, "normalize") else str(points),
        link=quote,
        limit=_SHOWN_BODIES,
    )  # fmt: skip
