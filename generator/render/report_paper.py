"""An annual report as an official document, for the typesetter: title, preface, six sections, three tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.office.paper import (
    Heading,
    HeadingStyle,
    OfficialDocument,
    PaperCell,
    PaperTable,
    Paragraph,
    Run,
)
from generator.office.titles import break_title
from generator.schema.annual_report.figures import shown
from generator.schema.annual_report.grid import grids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.office.paper import Block
    from generator.schema.annual_report.grid import Grid, GridCell
    from generator.schema.annual_report.report import AnnualReport

# A column of labels is as wide as so many columns of figures.
_LABEL_WIDTH, _WIDE_LABEL_WIDTH = 1.6, 4.0


def report_paper(report: AnnualReport, title: str, organ: str, address: str) -> OfficialDocument:
    """Return the report as paragraphs, headings and tables; it bears no red head, as it is no 公文."""
    day = report.texts.published_on
    assert day is not None, "only published reports have files"
    return OfficialDocument(
        title=title, title_lines=break_title(title), marks=(organ,), organs=(organ,), made_on=day, address=address,
        blocks=tuple(_blocks(report)),
    )  # fmt: skip


def _blocks(report: AnnualReport) -> Iterator[Block]:
    prose, drawn = report.prose(), grids(report.template)
    yield from _paragraphs(prose["preface"])
    for section in report.form.sections:
        yield Heading(2, HeadingStyle.HEI, (Run(section.title),))
        if section.key.startswith("table"):
            yield _table(report, drawn[int(section.key[-1])])
        else:
            yield from _paragraphs(prose[section.key])


def _paragraphs(text: str) -> Iterator[Paragraph]:
    for part in text.split("\n\n"):
        if part.strip():
            yield Paragraph((Run(" ".join(part.split())),))


def _table(report: AnnualReport, grid: Grid) -> PaperTable:
    """Return the grid of the form with its figures; the columns of labels are wider than those of figures."""
    labels = grid.label_columns
    label_width = _WIDE_LABEL_WIDTH if labels > 1 else _LABEL_WIDTH
    widths = tuple(
        (label_width if number == labels - 1 else _LABEL_WIDTH) if number < labels else 1.0
        for number in range(grid.columns)
    )
    cells = tuple(_cell(report, cell) for cell in grid.cells)
    return PaperTable(rows=grid.rows, head_rows=grid.head_rows, widths=widths, cells=cells, upright=True)


def _cell(report: AnnualReport, cell: GridCell) -> PaperCell:
    text = shown(report.figures[cell.cell]) if cell.cell else cell.text
    return PaperCell(
        row=cell.row, column=cell.column, row_span=cell.rowspan, column_span=cell.colspan,
        is_head=bool(cell.scope), paragraphs=((Run(text),),), is_short=True,
    )  # fmt: skip
