"""Fields that a page states by itself: the official meta tags, and the table of facts above the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.importers.extracted import Stated
from generator.schema.document_number import parse_document_number
from generator.webpages.facts_table import FACT_LABELS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_META = {
    "articletitle": "title", "pubdate": "published_on", "contentsource": "source", "keywords": "keywords",
    "description": "summary", "filenum": "document_number", "documentnumber": "document_number",
    "indexnumber": "index_number", "author": "",
}  # fmt: skip
_DATES = {"dated_on", "published_on", "distributed_on", "effective_on", "expires_on"}
_EMPTY = {"", "无", "/", "-", "—", "--", "暂无", "none", "None"}
_DAY = re.compile(r"((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_LONGEST_SUMMARY = 300


def stated_fields(root: HtmlElement, facts: dict[str, str]) -> tuple[Stated, ...]:
    """Return the fields of a page; the table of facts outweighs meta tags."""
    found: dict[str, Stated] = {}
    for label, raw in facts.items():
        _put(found, FACT_LABELS[label], raw, f"网页信息项“{label}”")
    for meta in root.iter("meta"):
        key = _META.get((meta.get("name") or "").strip().lower(), "")
        if key:
            _put(found, key, meta.get("content") or "", f"网页标签 {meta.get('name')}")
    return tuple(found.values())


def _put(found: dict[str, Stated], key: str, raw: str, place: str) -> None:
    value = " ".join(raw.split()).strip()
    if value in _EMPTY or key in found or not key:
        return
    if key in _DATES:
        value = _day(value)
    elif key == "document_number":
        number = parse_document_number(value)
        value = str(number) if number else ""
    elif key == "openness" and value not in {"主动公开", "依申请公开", "不予公开"}:
        value = "主动公开" if "主动" in value else ""
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


def _day(text: str) -> str:
    match = _DAY.search(text)
    return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}" if match else ""
