"""The downloads of an annual report: DOCX, XLSX, CSV, JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from generator.office.docx import make_docx
from generator.render.job import PageJob, key_of
from generator.render.report_paper import report_paper
from generator.render.table_files import table_csv
from generator.schema.annual_report.figures import TABLE_NAMES, cells_of, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.schema.annual_report.report import AnnualReport


def report_jobs(
    report: AnnualReport, title: str, organ: str, heads: Sequence[str], code_key: str
) -> Iterator[PageJob]:
    """Yield the files of a report; `heads` are the words above the columns of its CSV."""
    key = key_of(code_key, title, organ, heads, report.texts, sorted(report.figures.items()))
    day = report.texts.published_on
    assert day is not None, "only published reports have files"
    yield PageJob(f"{report.stem}.csv", key, partial(report_csv, report, heads))
    yield PageJob(f"{report.stem}.json", key, partial(report_json, report, title, organ))
    yield PageJob(f"{report.stem}.xlsx", key, partial(report_xlsx, report, title, day))
    yield PageJob(f"{report.stem}.docx", key, partial(report_docx, report, title, organ))


def report_xlsx(report: AnnualReport, title: str, day: date) -> bytes:
    """Return the official tables filled in; the library that writes them is heavy, and most builds do without."""
    from generator.render.report_workbook import report_workbook  # noqa: PLC0415

    return report_workbook(report.form, report.figures, title, day)


def report_docx(report: AnnualReport, title: str, organ: str) -> bytes:
    """Return the report as a Word document; what it counts stands in its words."""
    return make_docx(replace(report_paper(report, title, organ, ""), counted=False))


def report_csv(report: AnnualReport, heads: Sequence[str]) -> bytes:
    """Return every figure on a line of its own: table, row and column in the words of the form."""
    rows = [
        (
            TABLE_NAMES[cell.table], "›".join((*form.row.path, form.row.printed)) if cell.table == 3  # noqa: PLR2004
            else form.row.printed, form.column.name, shown(report.figures[cell]),
        )
        for cell, form in cells_of(report.form).items()
    ]  # fmt: skip
    return table_csv(heads, rows)


def report_json(report: AnnualReport, title: str, organ: str) -> bytes:
    """Return the report as JSON: prose by field, figures by the stable keys of table, row and column."""
    tables: dict[str, dict[str, dict[str, object]]] = {}
    for cell in cells_of(report.form):
        value = report.figures[cell]
        number = value if isinstance(value, int) else float(value)
        tables.setdefault(f"table{cell.table}", {}).setdefault(cell.row, {})[cell.column] = number
    data = {
        "title": title,
        "organ": organ,
        "year": report.year,
        "published_on": str(report.texts.published_on),
        "template": report.template,
        **report.prose(),
        **tables,
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
