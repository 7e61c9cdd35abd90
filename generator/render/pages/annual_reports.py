"""The entry page of 政府信息公开年报: reports year by year, what is late or missing, those of the bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.render.pages.annual_report import charts_of, title_of
from generator.render.pages.fixed import FixedPage, column_page
from generator.render.pages.guide import office_facts
from generator.render.pages.kit import link_address
from generator.schema.annual_report.report import report_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.render.pages.kit import Kit
    from generator.schema.annual_report.settings import Body

TEMPLATE = "pages/annual_reports.html"


class YearRow(NamedTuple):
    """A year: its report, or why there is none; `is_wrong` where the law was not kept."""

    year: str
    title: str
    address: str | None
    published_on: str
    due_on: str
    state: str
    is_wrong: bool


class BodyCell(NamedTuple):
    """What a body published on a year."""

    text: str
    address: str | None
    is_wrong: bool


class BodyRow(NamedTuple):
    """A body with its reports by year."""

    name: str
    cells: tuple[BodyCell, ...]


def page(kit: Kit) -> FixedPage:
    """Return the entry page."""
    years = tuple(_years(kit))
    columns = tuple(_body_years(kit))
    bodies = tuple(
        BodyRow(body.name, tuple(_body_cell(kit, body, year) for year in columns))
        for body in kit.portal.reports.settings.bodies
    )
    charts = charts_of(kit, "")
    said = tuple(_said(kit, year) for year in columns[:1])

    def values(root: str) -> Mapping[str, object]:
        return {
            "office": office_facts(kit, kit.portal.organ.office),
            "years": [row._replace(address=row.address and link_address(row.address, root)) for row in years],
            "columns": [kit.messages.annual.year_of.format(year=year) for year in columns],
            "bodies": [
                BodyRow(
                    row.name,
                    tuple(
                        cell._replace(address=cell.address and link_address(cell.address, root))
                        for cell in row.cells
                    ),
                )
                for row in bodies
            ],
            "said": said,
            "charts": charts,
        }

    facts = (years, columns, bodies, charts, said)
    return column_page(kit, kit.portal.columns["annual-reports"], TEMPLATE, facts, values)


def _years(kit: Kit) -> Iterator[YearRow]:
    """Yield the years of the organ's own reports, newest first, gaps included."""
    reports, words = kit.portal.reports, kit.messages.annual
    older = {found.year: found.url for found in reports.settings.older}
    missing = reports.missing(kit.portal.today)
    for year in sorted({*(report.year for report in reports.of()), *missing, *older}, reverse=True):
        report, due, name = reports.find(year), reports.due_on(year), words.year_of.format(year=year)
        if report and report.texts.published_on:
            days = (report.texts.published_on - due).days
            state = words.late.format(days=days) if days > 0 else words.in_time
            published = str(report.texts.published_on)
            yield YearRow(
                year=name,
                title=title_of(kit, report),
                address=report.address,
                published_on=published,
                due_on=str(due),
                state=state,
                is_wrong=days > 0,
            )
        elif year in older:
            title = report_title(kit.portal.organ.name, year)
            yield YearRow(
                year=name,
                title=title,
                address=older[year],
                published_on="",
                due_on="",
                state=words.elsewhere,
                is_wrong=False,
            )
        else:
            yield YearRow(
                year=name,
                title="",
                address=None,
                published_on="",
                due_on=str(due),
                state=words.missing,
                is_wrong=True,
            )


def _body_years(kit: Kit) -> Iterator[int]:
    """Yield the years on which bodies report, newest first."""
    reports = kit.portal.reports
    found = {place.year for place in reports.published if place.body}
    found.update(year for body in reports.settings.bodies for year in _missing(kit, body))
    yield from sorted(found, reverse=True)


def _missing(kit: Kit, body: Body) -> tuple[int, ...]:
    """Return the years a body failed to report on; one that reports elsewhere is not judged."""
    return () if body.url else kit.portal.reports.missing(kit.portal.today, body.folder)


def _body_cell(kit: Kit, body: Body, year: int) -> BodyCell:
    reports, words = kit.portal.reports, kit.messages.annual
    report = reports.find(year, body.folder)
    if report and report.texts.published_on:
        is_late = report.texts.published_on > reports.due_on(year, body.folder)
        day = str(report.texts.published_on)
        return BodyCell(words.late_mark.format(date=day) if is_late else day, report.address, is_late)
    if not body.reports_on(year):
        return BodyCell(words.not_owed, None, is_wrong=False)
    if body.url:
        return BodyCell(words.elsewhere, body.url, is_wrong=False)
    is_missing = year in _missing(kit, body)
    return BodyCell(words.missing if is_missing else words.pending, None, is_missing)


def _said(kit: Kit, year: int) -> str:
    """Return how many bodies have reported on a year, and which have not."""
    reports, words = kit.portal.reports, kit.messages.annual
    owed = reports.bodies_on(year)
    absent = [body.name for body in owed if not body.url and reports.find(year, body.folder) is None]
    text: str = words.bodies_state.format(year=year, owed=len(owed), found=len(owed) - len(absent))
    return text + (words.bodies_missing.format(names="、".join(absent)) if absent else "")
