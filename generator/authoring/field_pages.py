"""docs/fields.md: every field of every content file, written out from its declaration; a test keeps it current."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.schema.declared import WIDGET_LABELS, Declared, Widget
from generator.schema.field_table import field_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.schema.field_table import FieldRow
    from generator.vocabularies import Vocabularies
    from generator.vocabularies.grounds import Clause

_HEAD = """# 字段参考

本页由程序写出（`python -m generator.authoring.field_pages`），与程序认得的字段一致。字段名可用中文，也可用英文。
`gongkai new notice` 的样张、`gongkai schema` 的提示，网页上的信息表、列表、标签、检索筛选项，
以及订阅和目录，都来自同一处声明。
"""
_TITLES = {
    "notice": "公开信息（notices/ 下的文件）",
    "organ": "机构信息（organ.yml）",
    "guide": "公开指南（guide.yml）",
    "catalog": "公开目录（catalog.yml）",
    "framework": "公开制度文件（framework/ 下的文件）",
    "table": "数据表的说明（tables/ 下的文件）",
}


def fields_page(records: dict[str, type[Any]], vocabularies: Vocabularies) -> str:
    """Return the page for these kinds of content file."""
    parts = [_HEAD]
    for kind, record in records.items():
        parts.append(f"## {_TITLES[kind]}\n")
        parts.extend(_record(record, vocabularies))
    return "\n".join(parts).rstrip() + "\n"


def _record(record: type[Any], vocabularies: Vocabularies) -> Iterator[str]:
    """Yield the tables of a record, one for each group of fields, then those of what stands inside it."""
    rows = field_rows(record)
    groups: dict[str, list[FieldRow]] = {}
    for row in rows:
        groups.setdefault(row.declared.group if row.declared else "", []).append(row)
    for group, found in groups.items():
        if group:
            yield f"### {group}\n"
        yield from _table(found, vocabularies)
    for row in rows:
        if row.record:
            yield f"### {row.label}\n"
            yield from _inner(row.record, vocabularies)


def _inner(record: type[Any], vocabularies: Vocabularies) -> Iterator[str]:
    rows = field_rows(record)
    yield from _table(rows, vocabularies)
    for row in rows:
        if row.record:
            yield f"“{row.label}”的每一项：\n"
            yield from _inner(row.record, vocabularies)


def _table(rows: Iterable[FieldRow], vocabularies: Vocabularies) -> Iterator[str]:
    yield "| 中文 | 英文 | 必填 | 怎样写 | 说明 | 依据 | 显示在 |\n|---|---|---|---|---|---|---|"
    for row in rows:
        told, ground, places = "", "", ""
        if row.declared:
            told = "；".join(filter(None, (row.declared.help, row.declared.unlike)))
            ground = ground_of(row.declared.clause, vocabularies)
            places = "、".join(places_of(row.declared))
        choices = f"：{'、'.join(row.choices)}" if row.choices else ""
        required = "是" if row.is_required else ""
        form = WIDGET_LABELS[row.widget] + choices
        yield f"| {row.label} | `{row.key}` | {required} | {form} | {told} | {ground} | {places} |"
    yield ""


def ground_of(clause: Clause | None, vocabularies: Vocabularies) -> str:
    """Return the place of the law that asks for a field, as people cite it; empty for the program's own."""
    if clause is None or clause.source == "portal-own":
        return ""
    source = vocabularies.sources[clause.source]
    return f"{source.short or source.title}{clause.article}"


def places_of(declared: Declared) -> Iterator[str]:
    """Yield where a field shows, in words."""
    tag, data = declared.tag, declared.json_ld
    shown = (
        (declared.facts, "信息表"), (declared.line, "列表行"), (tag, f"网页标签 {tag.name if tag else ''}"),
        (data, f"JSON-LD {data.policy_name or data.name if data else ''}"), (declared.feed, "订阅"),
        (declared.catalog, "目录数据"), (declared.facet, "检索筛选"), (declared.download, "下载文件"),
        (declared.widget is Widget.DOCUMENTS, "相关文件"),
    )  # fmt: skip
    yield from (words for place, words in shown if place)
    if declared.spellings is not None:
        others = "、".join(declared.spellings)
        yield f"导入（也认：{others}）" if others else "导入"


if __name__ == "__main__":
    from pathlib import Path

    from generator.authoring.json_schema import RECORDS
    from generator.vocabularies import load_vocabularies

    Path("docs/fields.md").write_text(fields_page(RECORDS, load_vocabularies()), encoding="utf-8")
