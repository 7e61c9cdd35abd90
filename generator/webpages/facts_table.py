"""The table of facts that a page shows above its text: which labels it knows, and what they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

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
_FEWEST_LABELS = 3
_BLANKS = re.compile(r"[\s　]")
_BRACKETS = re.compile(r"^[\[【]|[\]】](?=[:：])")
_LABEL_WITHIN = 40
_MOST_PARTS = 3
_LONGEST_WORDS = 120
_LABELS = re.compile("|".join(sorted(FACT_LABELS, key=len, reverse=True)))
_STRING = etree.XPath("string()")


def facts_of(root: _Element) -> tuple[dict[str, str], frozenset[_Element]]:
    """Return the labelled facts of a page, and the tables that hold nothing else."""
    found: dict[str, str] = {}
    tables: set[_Element] = set()
    for table in root.iter("table"):
        pairs = dict(_pairs([_words(cell) for cell in table.iter("td", "th")]))
        if len(pairs) >= _FEWEST_LABELS:
            tables.add(table)
            found.update({label: value for label, value in pairs.items() if label not in found})
    for items in (root.iter("li"), root.iter("dd", "dt", "span", "div", "p")):
        words = [_words(item) for item in items if len(item) <= _MOST_PARTS]
        pairs = dict(_pairs([word for word in words if len(word) <= _LONGEST_WORDS]))
        if len(pairs) >= _FEWEST_LABELS:
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
