"""The table of facts that a page shows above its text: which labels it knows, and what they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from generator.schema.notice import Notice
from generator.schema.record_fields import spellings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

# What a page says of these is compared with what the document says, not taken over; 联合发文单位 are more 发文机关.
_READ_AS = {"publisher": "publisher_stated", "validity": "validity_stated"}
FACT_LABELS = {
    **{label: _READ_AS.get(key, key) for label, key in spellings_of(Notice).items()},
    "联合发文单位": "joint",
}
_FEWEST_LABELS = 3
_BLANKS = re.compile(r"[\s　]")
_BRACKETS = re.compile(r"^[\[【]|[\]】](?=[:：])")
_LONGEST_CELL = 400
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
        cells = [
            _words(cell)
            for cell in table.iter("td", "th")
            if next(cell.iterancestors("table"), None) is table
        ]
        if any(len(cell) > _LONGEST_CELL for cell in cells):
            continue  # a table that sets the page
        pairs = dict(_pairs(cells))
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
