"""The facts of our own content, before any page is built: what the rules for documents and reports ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.rules.facts.naming import make_name_book
from generator.rules.facts.page import Link, Region
from generator.rules.facts.portal import DocumentFacts, PortalFacts, ReportFacts

if TYPE_CHECKING:
    from generator.portal.model import Portal
    from generator.schema.notice import Notice

_NOT_BUILT = "网页还没有生成"


def facts_of_content(portal: Portal) -> PortalFacts:
    """Return what the content tells; everything that only pages show is unknown.

    Addresses are paths of content files, so that findings name the file to change.
    """
    return PortalFacts(
        name=portal.organ.name, owner=portal.organ.name, base="", today=portal.today, live=False,
        body_kind="市政府各部门" if portal.organ.level.facts.is_department else "各区县人民政府",
        vocabularies=portal.vocabularies, names=make_name_book(portal.vocabularies), start=None, pages={},
        columns={}, documents=_documents(portal), reports=_reports(portal),
        dead_links=(), files=(), resources={}, unknown={"pages": _NOT_BUILT, "links": _NOT_BUILT},
        shown=lambda url: url, find=lambda url: url,
    )  # fmt: skip


def _documents(portal: Portal) -> tuple[DocumentFacts, ...]:
    paths = {notice.address: notice.path for notice in portal.notices}
    return tuple(_document(portal, notice, paths) for notice in portal.notices)


def _document(portal: Portal, notice: Notice, paths: dict[str, str]) -> DocumentFacts:
    links: tuple[Link, ...] = ()
    if notice.interprets:
        related = (paths.get(other.address or "") for other in portal.related(notice))
        links = tuple(Link(text="", url=path, line=0, region=Region.MAIN) for path in related if path)
    number = str(notice.document_number) if notice.document_number else ""
    return DocumentFacts(
        url=notice.path, title=notice.title, raw={"document_number": number} if number else {},
        dated_on=notice.dated_on, published_on=notice.published_on, bad_days=(),
        is_policy=bool(number) and not notice.interprets, is_interpretation=bool(notice.interprets),
        links=links, files=(), columns=frozenset(),
    )  # fmt: skip


def _reports(portal: Portal) -> tuple[ReportFacts, ...]:
    """Return the reports that are published; figures and sections are checked where they are read."""
    return tuple(
        ReportFacts(
            year=report.year, title="", url=report.path, published_on=report.texts.published_on, headings=(),
            text="", tables=(),
        )
        for report in reversed(portal.reports.of())
    )  # fmt: skip
