"""One annual report as a page: six sections under their official titles, then what the site adds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.portal.annual_reports import Place
from generator.render.charts import bar_chart
from generator.render.head import head_for_document
from generator.render.job import key_of
from generator.render.pages.fixed import FixedPage
from generator.render.pages.guide import paragraphs
from generator.render.report_files import report_jobs
from generator.schema.annual_report.figures import TABLE_NAMES, shown
from generator.schema.annual_report.grid import grids
from generator.schema.annual_report.summary import key_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.render.charts import Chart
    from generator.render.job import PageJob
    from generator.render.pages.kit import Kit
    from generator.schema.annual_report.grid import Grid, GridCell
    from generator.schema.annual_report.report import AnnualReport

TEMPLATE = "pages/annual_report.html"
_MOST_YEARS = 5


class TableCell(NamedTuple):
    """A cell of the page: a head with its scope, a figure with the ids of its heads, or a note."""

    id: str
    scope: str
    rowspan: int
    colspan: int
    text: str
    headers: str


class ReportTable(NamedTuple):
    """A table of the form as its component draws it."""

    number: int
    name: str
    rows: tuple[tuple[TableCell, ...], ...]


class Section(NamedTuple):
    """A section of the report: prose or a table."""

    anchor: str
    title: str
    paragraphs: tuple[str, ...]
    table: ReportTable | None


class BodyRow(NamedTuple):
    """The key figures of a body, or their sum; `address` is None where there is no report."""

    name: str
    address: str | None
    numbers: tuple[str, ...]


def title_of(kit: Kit, report: AnnualReport) -> str:
    """Return the official title of a report."""
    return report.title(name_of(kit, report.body))


def name_of(kit: Kit, body: str) -> str:
    """Return the name of a body, or the organ's own."""
    return kit.portal.reports.name_of(body, kit.portal.organ.name)


def pages(kit: Kit) -> Iterator[FixedPage]:
    """Yield the page of every report."""
    for report in kit.portal.reports.published.values():
        yield _page(kit, report)


def _page(kit: Kit, report: AnnualReport) -> FixedPage:
    words, column = kit.messages.annual, kit.portal.columns["annual-reports"]
    organ, title = name_of(kit, report.body), title_of(kit, report)
    description = words.description.format(organ=organ, year=report.year)
    sections = tuple(_sections(report))
    published_on = str(report.texts.published_on)
    charts = charts_of(kit, report.body, report.year)
    bodies = tuple(_body_rows(kit, report)) if report.texts.is_sum else ()
    values: Mapping[str, object] = {
        "facts": ((words.publisher, organ), (words.published_on, published_on)),
        "downloads": downloads(kit, report),
        "preface": paragraphs(report.texts.preface),
        "sections": sections,
        "charts": charts,
        "bodies": bodies,
        "heads": number_heads(kit),
    }

    step = words.year_of.format(year=report.year)
    if report.body:
        step = f"{organ}{step}"

    def head() -> str:
        return str(
            head_for_document(kit.portal, column, title, description, published_on, organ, report.address)
        )

    return FixedPage(
        address=report.address,
        name=title,
        description=description,
        column_type=column.column_type,
        template=TEMPLATE,
        facts=key_of(values, published_on, organ),
        values=lambda _root: values,
        trail=kit.trail(column, step),
        entry=kit.entry_of(column),
        layout="notice",
        sections=tuple((section.anchor, section.title) for section in sections),
        head=head,
    )


def file_jobs(kit: Kit) -> Iterator[PageJob]:
    """Yield the downloads of every report."""
    words = kit.messages.annual
    heads = (words.table_no, words.row, words.column, words.value)
    for report in kit.portal.reports.published.values():
        yield from report_jobs(report, title_of(kit, report), name_of(kit, report.body), heads, kit.code_key)


def downloads(kit: Kit, report: AnnualReport) -> tuple[tuple[str, str], ...]:
    """Return the files of a report with their names, as links from its own page."""
    words = kit.messages.annual
    kinds = [("docx", words.docx), ("xlsx", words.xlsx), ("csv", words.csv), ("json", words.json)]
    if report.stem in kit.offers:
        kinds.insert(0, ("pdf", words.pdf))
    return tuple((name, f"{report.year}.{kind}") for kind, name in kinds)


def _sections(report: AnnualReport) -> Iterator[Section]:
    prose, drawn = report.prose(), grids(report.template)
    for number, section in enumerate(report.form.sections, 1):
        table = int(section.key[-1]) if section.key.startswith("table") else 0
        yield Section(
            f"section-{number}", section.title, paragraphs(prose.get(section.key)),
            _table(report, drawn[table], section.title) if table else None,
        )  # fmt: skip


def _table(report: AnnualReport, grid: Grid, title: str) -> ReportTable:
    rows = tuple(tuple(_cell(report, grid, cell) for cell in row) for row in grid.by_row())
    return ReportTable(grid.table, f"{TABLE_NAMES[grid.table]}：{title}", rows)


def _cell(report: AnnualReport, grid: Grid, cell: GridCell) -> TableCell:
    text = shown(report.figures[cell.cell]) if cell.cell else cell.text
    own = _id(grid, cell) if cell.scope else ""
    headers = " ".join(_id(grid, label) for label in grid.heads_of(cell)) if cell.cell else ""
    return TableCell(
        id=own, scope=cell.scope, rowspan=cell.rowspan, colspan=cell.colspan, text=text, headers=headers
    )


def _id(grid: Grid, cell: GridCell) -> str:
    return f"t{grid.table}-{cell.row}-{cell.column}"


def charts_of(kit: Kit, body: str, until: int | None = None) -> tuple[Chart, ...]:
    """Return the charts of the last years up to `until`; none where there is only one year."""
    found = [report for report in kit.portal.reports.of(body) if until is None or report.year <= until]
    reports = sorted(found[:_MOST_YEARS], key=lambda report: report.year)
    if len(reports) < 2:  # noqa: PLR2004 - one year is no comparison
        return ()
    words, years = kit.messages.annual, [report.year for report in reports]
    numbers = [key_figures(report) for report in reports]
    names = dict.fromkeys(name for found in numbers for name in found.outcomes)
    return (
        bar_chart("new", words.charts.new + words.unit, years, {words.new: [found.new for found in numbers]}),
        bar_chart(
            "outcomes", words.charts.outcomes + words.unit, years,
            {name: [found.outcomes.get(name) for found in numbers] for name in names},
        ),
        bar_chart(
            "documents", words.charts.documents + words.unit, years,
            {
                words.made: [found.made for found in numbers],
                words.repealed: [found.repealed for found in numbers],
                words.in_force: [found.in_force for found in numbers],
            },
        ),
        bar_chart(
            "disputes", words.charts.disputes + words.unit, years,
            {
                words.reconsiderations: [found.reconsiderations for found in numbers],
                words.suits: [found.suits for found in numbers],
            },
        ),
    )  # fmt: skip


def number_heads(kit: Kit) -> tuple[str, ...]:
    """Return the words above the key figures of bodies."""
    words = kit.messages.annual
    return (words.new, words.carried_in, words.handled, words.carried_out, words.made, words.repealed)


def _numbers(report: AnnualReport) -> tuple[int | None, ...]:
    found = key_figures(report)
    return (found.new, found.carried_in, found.handled, found.carried_out, found.made, found.repealed)


def _body_rows(kit: Kit, report: AnnualReport) -> Iterator[BodyRow]:
    """Yield every body that owes a report of the year, and the sum of those that are there."""
    every = []
    for body in kit.portal.reports.bodies_on(report.year):
        found = kit.portal.reports.published.get(Place(body.folder, report.year))
        numbers = _numbers(found) if found else ()
        if found:
            every.append(numbers)
        yield BodyRow(
            body.name, found.address if found else body.url,
            tuple("—" if number is None else str(number) for number in numbers) or ("—",) * 6,
        )  # fmt: skip
    sums = (sum(number or 0 for number in numbers) for numbers in zip(*every, strict=True))
    yield BodyRow(kit.messages.annual.sum, None, tuple(map(str, sums)))
