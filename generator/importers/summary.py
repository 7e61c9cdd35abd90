"""What a person reads after an import: one line a document, then the sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.schema.notice import Notice
from generator.schema.record_fields import label_of, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.importers.report import ImportedDocument, ImportResult


def summary_lines(result: ImportResult) -> Iterator[str]:
    """Yield the lines: each document with what has to be checked, what was left out of each file, the sum."""
    for source in result.sources:
        for document in source.documents:
            yield f"{document.outcome}：{document.path or document.title}{_remarks(document)}"
        for words in source.removed:
            yield f"  {source.name}：没有发布 {words}"
        if source.account and source.account.dropped:
            parts = "、".join(f"{reason} {count} 字" for reason, count in source.account.dropped if count)
            if parts:
                yield f"  {source.name}：未收入正文的有 {parts}；其余 {source.account.kept} 字全部收入"
    tables = [path for path in result.written if path.startswith("tables/") and path.endswith(".yml")]
    for path in tables:
        yield f"数据表：{path}（请核对列的类型、脱敏和标题后改为“已发布”）"
    notices = sum(1 for document in result.documents if document.path)
    unsure = sum(
        1 for document in result.documents if document.path and (document.unsure or document.document.doubts)
    )
    yield f"共 {len(result.sources)} 个文件，写入 {notices} 件（其中 {unsure} 件有待核项，存为草稿），跳过 {len(result.skipped)} 件。"


def _remarks(document: ImportedDocument) -> str:
    remarks = []
    if document.unsure:
        names = "、".join(label_of(Notice, finding.key) for finding in document.unsure)
        remarks.append(f"待核：{names}")
    if document.document.doubts:
        remarks.append(f"待看 {len(document.document.doubts)} 处")
    if document.document.tasks:
        remarks.append(f"任务 {len(document.document.tasks)} 项")
    return f"（{'；'.join(remarks)}）" if remarks else ""


def keys_of(labels: Iterable[str]) -> frozenset[str]:
    """Return the identifiers of fields given by label or identifier; raises ValueError for an unknown one."""
    known = names_of(Notice)
    unknown = [label for label in labels if label not in known]
    if unknown:
        raise ValueError(f"没有“{unknown[0]}”这个字段")
    return frozenset(known[label] for label in labels)
