"""Fields that a page states by itself: the official meta tags, and the table of facts above the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from generator.importers.extracted import Stated
from generator.schema.document_number import parse_document_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element
    from lxml.html import HtmlElement

_META = {
    "articletitle": "title", "pubdate": "published_on", "contentsource": "source", "keywords": "keywords",
    "description": "summary", "filenum": "document_number", "documentnumber": "document_number",
    "indexnumber": "index_number", "author": "",
}  # fmt: skip
FACT_LABELS = {
    "索引号": "index_number", "索引编号": "index_number", "标题": "title", "名称": "title", "信息名称": "title",
    "文件名称": "title", "文号": "document_number", "发文字号": "document_number", "文件编号": "document_number",
    "发布文号": "document_number", "发布机构": "publisher_stated", "发布单位": "publisher_stated",
    "发文机关": "issuing_organs", "发文机构": "issuing_organs", "发文单位": "issuing_organs",
    "制发机关": "issuing_organs", "联合发文单位": "joint", "成文日期": "dated_on", "发文日期": "dated_on",
    "生成日期": "dated_on", "制发日期": "dated_on", "发布日期": "published_on", "公开日期": "published_on",
    "印发日期": "distributed_on", "实施日期": "effective_on", "施行日期": "effective_on", "生效日期": "effective_on",
    "废止日期": "expires_on", "失效日期": "expires_on", "失效时间": "expires_on", "主题分类": "subject",
    "体裁分类": "genre", "体裁": "genre", "公文种类": "genre", "有效性": "validity_stated", "时效": "validity_stated",
    "时效性": "validity_stated", "信息来源": "source", "来源": "source", "内容概述": "summary", "主题词": "keywords",
    "关键词": "keywords", "公开方式": "openness", "公开属性": "openness", "公开类别": "openness",
}  # fmt: skip
_DATES = {"dated_on", "published_on", "distributed_on", "effective_on", "expires_on"}
_EMPTY = {"", "无", "/", "-", "—", "--", "暂无", "none", "None"}
_DAY = re.compile(r"((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_FEWESTFACT_LABELS = 3
_LONGEST_SUMMARY = 300
_BLANKS = re.compile(r"[\s　]")
_BRACKETS = re.compile(r"^[\[【]|[\]】](?=[:：])")
_LABEL_WITHIN = 40
_LABELS = re.compile("|".join(sorted(FACT_LABELS, key=len, reverse=True)))
_STRING = etree.XPath("string()")


def facts_of(root: _Element) -> tuple[dict[str, str], frozenset[_Element]]:
    """Return the labelled facts of a page, and the tables that hold nothing else."""
    found: dict[str, str] = {}
    tables: set[_Element] = set()
    for table in root.iter("table"):
        pairs = dict(_pairs([_words(cell) for cell in table.iter("td", "th")]))
        if len(pairs) >= _FEWESTFACT_LABELS:
            tables.add(table)
            found.update({label: value for label, value in pairs.items() if label not in found})
    for items in (root.iter("li"), root.iter("dd", "dt", "span", "div", "p")):
        words = [_words(item) for item in items if len(item) <= 3]
        pairs = dict(_pairs([word for word in words if len(word) <= 120]))
        if len(pairs) >= _FEWESTFACT_LABELS:
            found.update({label: value for label, value in pairs.items() if label not in found})
    return found, frozenset(tables)


def _words(element: _Element) -> str:
    return " ".join(str(_STRING(element)).split())


def _pairs(cells: list[str]) -> Iterator[tuple[str, str]]:
    """Yield `索引号` → value, from neighbouring cells or from `索引号：value` in one."""
    for at, cell in enumerate(cells):
        if not _LABELS.search(_BLANKS.sub("", cell[:_LABEL_WITHIN])):
            continue
        squeezed = _BLANKS.sub("", cell)
        label, colon, value = _BRACKETS.sub("", squeezed).partition("：")
        label, colon, value = (label, colon, value) if colon else squeezed.partition(":")
        label = label.strip("[]【】")
        if label not in FACT_LABELS:
            continue
        if value:
            yield (
                label,
                cell.split("：", 1)[-1].split(":", 1)[-1].strip() if label in {"标题", "名称"} else value,
            )
        elif at + 1 < len(cells) and re.sub(r"[\s　：:\[\]【】]", "", cells[at + 1]) not in FACT_LABELS:
            yield label, cells[at + 1]


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
