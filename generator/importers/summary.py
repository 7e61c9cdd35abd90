"""What a person reads after an import: one line a document, what is to be done, the sum."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from generator.importers.to_do import Action, to_do
from generator.schema.notice import Notice
from generator.schema.record_fields import names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.importers.report import ImportedDocument, ImportedSource, ImportResult
    from generator.importers.to_do import ToDo


_MOST_LINES = 12
_NAMED_ONCE = {Action.REFUSED, Action.OTHER_FILE, Action.COMPARE}


def summary_lines(result: ImportResult) -> Iterator[str]:
    """Yield the lines: what became of each file, then what is to be done, grouped, then the sum."""
    for source in result.sources:
        yield from _outcomes(source)
    items = [item for item in to_do(result) if item.action not in _NAMED_ONCE]
    for action, group in groupby(items, key=lambda item: item.action):
        yield from _group(action, list(group))
    notices = sum(1 for document in result.documents if document.path)
    unsure = sum(
        1 for document in result.documents if document.path and (document.unsure or document.document.doubts)
    )
    yield f"共 {len(result.sources)} 个文件，写入 {notices} 件（其中 {unsure} 件有待核项，存为草稿），跳过 {len(result.skipped)} 件。"


def _outcomes(source: ImportedSource) -> Iterator[str]:
    """Yield a line for each document of a file: the file, what was done, with what. Problems have their own lines."""
    for document in source.documents:
        yield f"{source.name}：{document.outcome} {document.path or document.title}{_remarks(document)}"
    if source.account and source.account.dropped:
        parts = "、".join(f"{reason} {count} 字" for reason, count in source.account.dropped if count)
        if parts:
            yield f"{source.name}：不属正文的有 {parts}；正文 {source.account.kept} 字"


def _group(action: Action, items: list[ToDo]) -> Iterator[str]:
    """Yield the lines of one thing to do; files in which the same is to be checked share a line."""
    yield f"{action.value}（{len(items)} 处）"
    if action is Action.CHECK:
        for source, found in groupby(items, key=lambda item: (item.source, item.path)):
            yield f"  {source[0]}：{'、'.join(item.place for item in found)}（{source[1]}）"
        return
    for item in items[:_MOST_LINES]:
        place = f"（{item.place}）" if item.place else ""
        yield f"  {item.source}：{item.what}{place} → {item.how}"
    if len(items) > _MOST_LINES:
        yield f"  另有 {len(items) - _MOST_LINES} 处，用 --report 写出全部"


def _remarks(document: ImportedDocument) -> str:
    tasks = document.document.tasks
    return f"（任务 {len(tasks)} 项）" if tasks and document.path else ""


def keys_of(labels: Iterable[str]) -> frozenset[str]:
    """Return the identifiers of fields given by label or identifier; raises ValueError for an unknown one."""
    known = names_of(Notice)
    unknown = [label for label in labels if label not in known]
    if unknown:
        raise ValueError(f"没有“{unknown[0]}”这个字段")
    return frozenset(known[label] for label in labels)
