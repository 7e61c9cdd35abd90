"""Annual reports as found on a portal: which year, when, which words, which tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import html

from generator.rules.facts.days import stated_day
from generator.rules.facts.documents import FILE_SUFFIXES, suffix_of
from generator.rules.facts.page import Region
from generator.rules.facts.portal import ReportFacts
from generator.schema.annual_report.tables import PlainTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from lxml.html import HtmlElement

    from generator.rules.facts.page import PageFacts
    from generator.rules.facts.portal import ColumnFacts, DocumentFacts

    Grid = tuple[tuple[str, ...], ...]

_TITLE = re.compile(r"(20\d{2})\s*年?(?:度)?.{0,30}?(?:信息公开|政务公开).{0,10}?(?:报告|年报)")
_MOST_SPAN = 60
_FULL_NAME = 4
_SHORT = 800
_SITE_WORDS = re.compile(r"(?:门户)?网站?$|政府信息公开.*$|办公室$")
_PLACE = re.compile(r"^.{1,12}?(?:自治区|自治州|[省市县区州旗])")
_BEFORE_YEAR = re.compile(r"20\d{2}\s*年?度?")
_ORGAN = re.compile(
    r"(?:局|厅|委员会|委|中心|街道|镇|乡|办事处|大队|支队|学校|医院|公司)(?:办公室|人民政府)?$"
)


def read_reports(
    column: ColumnFacts | None,
    documents: Iterable[DocumentFacts],
    pages: Mapping[str, PageFacts],
    text_of: Callable[[str], str],
    owner: str = "",
) -> tuple[ReportFacts, ...]:
    """Return the reports of the organ, one a year, oldest first; a page is preferred to a bare file.

    Of several about one year that of `owner` is taken. `text_of` gives the HTML of a page that was read.
    """
    found: dict[int, tuple[tuple[int, bool], ReportFacts]] = {}
    candidates = [(row.title, row.url, row.shown_on) for row in (column.entries if column else ())]
    candidates += [(document.title, document.url, document.published_on) for document in documents]
    for title, url, day in candidates:
        match = _TITLE.search(title)
        if match is None:
            continue
        year = int(match[1])
        likely = (_nearness(title, owner), suffix_of(url) not in FILE_SUFFIXES)
        if year not in found or likely > found[year][0]:
            found[year] = (likely, _report(year, title, url, day, pages.get(url), text_of))
    # Where the owner signs its reports with its full name, those of its offices do not stand for missing ones.
    surest = max((nearness for (nearness, _), _ in found.values()), default=0)
    least = _FULL_NAME if surest == _FULL_NAME else 0
    return tuple(found[year][1] for year in sorted(found) if found[year][0][0] >= least)


def _nearness(title: str, owner: str) -> int:
    """Return how surely a report is that of the owner: a government also keeps those of its departments."""
    own = _SITE_WORDS.sub("", owner)
    place = _PLACE.match(own)
    organ = _BEFORE_YEAR.sub("", title.split("政府信息公开", maxsplit=1)[0].split("政务公开", maxsplit=1)[0])
    if own and own == organ.strip("《 关于的"):
        return _FULL_NAME
    if own and own in title:
        return 3
    other = _ORGAN.search(organ) and not (place and _ORGAN.search(own))
    if other:
        return 0
    return 2 if place and place[0] in title else 1


def _report(
    year: int, title: str, url: str, day: date | None, page: PageFacts | None, text_of: Callable[[str], str]
) -> ReportFacts:
    if page is None:
        return ReportFacts(
            year=year, title=title, url=url, published_on=day, headings=(), text="", tables=(),
            is_file_only=suffix_of(url) in FILE_SUFFIXES,
        )  # fmt: skip
    told, _ = stated_day(page.fields.get("published_on") or page.meta.get("pubdate", ""))
    return ReportFacts(
        year=year, title=title, url=url, published_on=told or day, headings=_headings(page), text=page.text,
        tables=grids(text_of(url)), is_file_only=_only_names_a_file(page),
    )  # fmt: skip


def _only_names_a_file(page: PageFacts) -> bool:
    """Return whether a page holds none of the report but the file of it."""
    files = any(suffix_of(link.url) in FILE_SUFFIXES for link in page.links_in(Region.MAIN))
    framed = any(suffix_of(url) in FILE_SUFFIXES for url in (*page.media, *page.outside_parts))
    return (files or framed) and len(page.text) < _SHORT and "情况" not in page.text


def _headings(page: PageFacts) -> tuple[str, ...]:
    """Return headings and the lines that are set like one: `一、总体情况`."""
    lines = (line for line in page.text.split("\n") if re.match(r"^[一二三四五六七八九十]+、.{2,40}$", line))
    return tuple(dict.fromkeys([*(text for _, text in page.headings), *lines]))


def plain_tables(found: Iterable[Grid]) -> list[PlainTable]:
    """Return grids as the reader of official tables takes them."""
    return [PlainTable(grid, f"第{number}个表格") for number, grid in enumerate(found, 1)]


def grids(text: str) -> tuple[Grid, ...]:
    """Return the tables of a page as full grids: a merged cell stands in every place it covers."""
    root = html.document_fromstring(text)
    return tuple(_grid(table) for table in root.iter("table") if table.find(".//table") is None)


def _grid(table: HtmlElement) -> Grid:
    covered: dict[tuple[int, int], str] = {}
    height = width = 0
    for row_number, row in enumerate(table.iter("tr")):
        column = 0
        for cell in row:
            if cell.tag not in {"td", "th"}:
                continue
            while (row_number, column) in covered:
                column += 1
            words = "".join(str(cell.text_content()).split())
            for down in range(_span(cell, "rowspan")):
                for right in range(_span(cell, "colspan")):
                    covered[row_number + down, column + right] = words
            width = max(width, column + _span(cell, "colspan"))
        height = row_number + 1
    return tuple(tuple(covered.get((y, x), "") for x in range(width)) for y in range(height))


def _span(cell: HtmlElement, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), _MOST_SPAN) if value.isdigit() else 1
