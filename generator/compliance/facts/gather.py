"""Everything known of a portal from the pages that were read: the one place where facts come together."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.compliance.facts.columns import Columns, find_platform
from generator.compliance.facts.files import read_files
from generator.compliance.facts.repeats import find_repeats
from generator.rules.facts.documents import day_of_detail, is_detail, is_file, read_documents
from generator.rules.facts.links import dead_links
from generator.rules.facts.naming import make_name_book
from generator.rules.facts.portal import PortalFacts
from generator.rules.facts.reports import read_reports
from generator.webpages.charset import decode_page
from generator.webpages.kinds import says_not_found

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.rules.facts.browser_facts import BrowserFacts
    from generator.rules.facts.naming import NameBook
    from generator.rules.facts.page import PageFacts
    from generator.rules.facts.snapshot import Snapshot
    from generator.vocabularies import Vocabularies

_SPONSOR = re.compile(r"主办(?:单位|方)?\s*[：:]\s*([^\s，,；;|]{4,30})")


def gather(
    snapshot: Snapshot,
    pages: Mapping[str, PageFacts],
    vocabularies: Vocabularies,
    *,
    today: date,
    body_kind: str = "",
    browser: BrowserFacts | None = None,
) -> PortalFacts:
    """Return the facts of a portal; `pages` are its pages as read, by their addresses."""
    names = make_name_book(vocabularies)
    gone = frozenset(url for url, page in pages.items() if _is_error_page(page))
    pages = {url: page for url, page in pages.items() if url not in gone}
    start = pages.get(snapshot.find(snapshot.start) or snapshot.start)
    platform = find_platform(start, pages, names, snapshot.find)
    details = [page for page in pages.values() if page.url != platform and _is_detail(page, names)]
    days = {page.url: day_of_detail(page) for page in details}
    drawn = sum(1 for page in pages.values() if page.drawn_by_script)
    repeats = find_repeats(pages, days, snapshot.find)
    pages = {
        url: replace(page, drawn_by_script=True)
        if url not in days and repeats.is_filled_by_script(page, snapshot.find)
        else replace(page, text=page.article)
        if url in days and page.article
        else page
        for url, page in pages.items()
    }
    columns = Columns(pages, days, repeats, names, snapshot.find, platform).found()
    documents = read_documents(details, columns, names)
    dead, why_not = dead_links(pages.values(), snapshot, gone)
    files = read_files(
        ((page.url, link) for page in pages.values() for link in page.links if is_file(link)), snapshot
    )

    owner = _owner(start, pages.get(platform))

    def text_of(url: str) -> str:
        resource = snapshot.resources[url]
        return decode_page(snapshot.read(url), resource.headers.get("content-type", ""))[0]

    return PortalFacts(
        name=snapshot.name, base=snapshot.base, owner=owner, today=today, live=snapshot.network is not None,
        body_kind=body_kind, vocabularies=vocabularies, names=names,
        start=pages.get(platform) or start, pages=pages, columns=columns, documents=documents,
        reports=read_reports(columns.get("annual-reports"), documents, pages, text_of, owner),
        dead_links=dead, files=files, resources=snapshot.resources, network=snapshot.network, browser=browser,
        unknown=_unknown(len(pages), drawn, platform, why_not), notes=snapshot.notes,
        shown=snapshot.shown, find=snapshot.find,
    )  # fmt: skip


def _is_detail(page: PageFacts, names: NameBook) -> bool:
    """Return whether a page shows one disclosed thing; the text of a column under its own name is none."""
    return is_detail(page) or bool(page.article and not names.keys(page.fields["title"]))


def _is_error_page(page: PageFacts) -> bool:
    return not is_detail(page) and says_not_found(page.title, page.text)


def _owner(start: PageFacts | None, platform: PageFacts | None) -> str:
    """Return whose site it is by its tag, by the sponsor that its foot names, by the title of its first page."""
    known = [page for page in (platform, start) if page]
    tags = [page.meta.get("sitename", "") for page in known]
    sponsors = [match[1] for page in known if (match := _SPONSOR.search(page.foot))]
    return next(filter(None, (*tags, *sponsors, start.title if start else "")), "")


def _unknown(pages: int, drawn: int, platform: str, why_not: str) -> dict[str, str]:
    unknown: dict[str, str] = {}
    if why_not:
        unknown["links"] = why_not
    if not pages:
        unknown["pages"] = "没有读到任何网页"
    elif drawn * 2 > pages:
        unknown["pages"] = "网页内容由脚本生成，请加 --render 用浏览器打开后评价"
    elif not platform:
        unknown["columns"] = (
            "没有认出信息公开专栏：起始网页上没有找到指南、制度、法定主动公开内容、年报等入口"
        )
    return unknown
