"""Fields that a page states by itself: its title and day, the table of facts above the text, the official tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.importers.extracted import Stated
from generator.schema.closed_lists import Openness
from generator.schema.declared import Widget
from generator.schema.document_number import parse_document_number
from generator.schema.field_table import field_rows, keys_with
from generator.schema.notice import Notice
from generator.webpages.days import day_in
from generator.webpages.facts_table import FACT_LABELS
from generator.webpages.roles import Role

if TYPE_CHECKING:
    from generator.webpages.page import WebPage

_NOT_READ = frozenset({"author", "articletitle", "pubdate"})
"""Tags that on other sites hold the name of a person, and what the reader of pages finds in more places."""
_META = {
    spelling.lower(): row.key
    for row in field_rows(Notice)
    if row.declared
    for spelling in (*([row.declared.tag.name] if row.declared.tag else []), *row.declared.tag_spellings)
    if spelling.lower() not in _NOT_READ
}
_DATES = keys_with(Notice, Widget.DAY)
_EMPTY = {"", "无", "/", "-", "—", "--", "暂无", "none", "None"}
_SOURCE = re.compile(
    r"(?:信息|文章|稿件|内容)?(?:来源|稿源|出处)[\s　]*[：:][\s　]*([^\s　|｜【\[（(]{2,40})"
)
_NEXT_LABEL = re.compile(r"(?:发布|浏览|点击|阅读|访问|作者|编辑|责任|审核|字体|字号|分享|打印|日期|时间).*")
_LONGEST_SUMMARY = 300


def stated_fields(page: WebPage) -> tuple[Stated, ...]:
    """Return the fields of a page; what a reader sees outweighs the table of facts, and that the tags."""
    found: dict[str, Stated] = {}
    _put(found, "title", page.title.text, page.title.evidence)
    _put(found, "published_on", page.published.day, page.published.place)
    for label, raw in page.facts.items():
        _put(found, FACT_LABELS[label], raw, f"网页信息项“{label}”")
    for name, key in _META.items():
        _put(found, key, page.meta.get(name, ""), f"网页标签 {name}")
    _put(found, "source", _source(page), "网页所写“来源”")
    return tuple(found.values())


def _source(page: WebPage) -> str:
    """Return from whom a page says that it has its text."""
    for block, role in zip(page.blocks, page.roles, strict=True):
        match = _SOURCE.search(block.text) if role is Role.META else None
        if match:
            return _NEXT_LABEL.sub("", match[1])
    return ""


def _put(found: dict[str, Stated], key: str, raw: str, place: str) -> None:
    value = " ".join(raw.split()).strip()
    if value in _EMPTY or key in found or not key:
        return
    if key in _DATES:
        value = day_in(value)
    elif key == "document_number":
        number = parse_document_number(value)
        value = str(number) if number else ""
    elif key == "openness" and value not in set(Openness):
        value = Openness.PROACTIVE.value if "主动" in value else ""
    elif (key == "summary" and len(value) > _LONGEST_SUMMARY) or (
        key == "index_number"
        and (
            value.lower().endswith("none")
            or not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z./_-]*[0-9A-Za-z]", value)
        )
    ):
        value = ""
    if value:
        found[key] = Stated(key, value, place)
