"""The report of an import: what came out of each file, how sure each field is, where every character went."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from generator.importers.reader.document import Certainty
from generator.importers.witness.remainder import Fate
from generator.schema.notice import Notice
from generator.schema.record_fields import fields_of, label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.importers.accounting import Account
    from generator.importers.extracted import Extracted, Span
    from generator.importers.reader.document import Finding, ReadDocument
    from generator.importers.stop_words import Stop
    from generator.importers.witness.remainder import Judged
    from generator.problems import Problem

_EXCERPT = 60
_AROUND_A_JOIN = 15


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """One document: the file it became (empty: none, with the reason), its fields, what to look at."""

    path: str
    outcome: str
    title: str
    document_number: str
    fields: tuple[Finding, ...]
    document: ReadDocument

    @property
    def unsure(self) -> tuple[Finding, ...]:
        """Return the fields that a person has to check."""
        return tuple(finding for finding in self.fields if finding.certainty is Certainty.UNSURE)


@dataclass(frozen=True, slots=True)
class ImportedSource:
    """One source file and everything that came of it."""

    name: str
    documents: tuple[ImportedDocument, ...]
    account: Account | None
    removed: tuple[str, ...] = ()
    source: Extracted | None = None
    stops: tuple[Stop, ...] = ()
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did (or would do): sources in order, every problem, files written."""

    sources: tuple[ImportedSource, ...]
    problems: tuple[Problem, ...]
    written: tuple[str, ...] = ()
    skipped: tuple[str, ...] = field(default=())

    @property
    def documents(self) -> tuple[ImportedDocument, ...]:
        """Return the documents of all sources."""
        return tuple(document for source in self.sources for document in source.documents)


def report_json(result: ImportResult) -> str:
    """Return the report as JSON, Chinese as it is, the same bytes for the same import."""
    data = {
        "文件": [_source(source) for source in result.sources],
        "写入": list(result.written),
        "跳过": list(result.skipped),
        "问题": [
            {"文件": item.path, "行": item.line, "编号": item.code, "说明": item.message, "办法": item.hint, "程度": item.severity.value}
            for item in result.problems
        ],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _source(source: ImportedSource) -> dict[str, Any]:
    found: dict[str, Any] = {
        "来源": source.name,
        "文件": [_document(item, source.source) for item in source.documents],
    }
    if source.account:
        found["字符"] = {
            "总数": source.account.total,
            "保留": source.account.kept,
            "未保留": dict(source.account.dropped),
            "去向不明": list(source.account.lost),
        }
    found["清点"] = {
        "共": len(source.judged),
        "没有收入": [
            {"种类": item.piece.kind.value, "位置": item.piece.place, "内容": item.lost or item.piece.text}
            for item in source.judged
            if item.fate is Fate.LOST
        ],
    }
    if source.stops:
        found["标志"] = [
            {"种类": stop.marking.name, "位置": stop.place, "内容": stop.marking.words}
            for stop in source.stops
        ]
    if source.removed:
        found["没有收入的内容"] = list(source.removed)
    if source.source and source.source.worth_a_look:
        found["已收入、需要看一眼的内容"] = list(source.source.worth_a_look)
    return found


def _document(item: ImportedDocument, source: Extracted | None) -> dict[str, Any]:
    return {
        "标题": item.title,
        "写入": item.path,
        "结果": item.outcome,
        "字段": [_field(finding, source) for finding in item.fields],
        "待看": [
            {"说明": doubt.text, "原文": doubt.excerpt, "位置": _places(doubt.spans, source)}
            for doubt in item.document.doubts
        ],
        "接排": list(_joins(item, source)) if source else [],
        "依据": list(item.document.bases),
        "任务": len(item.document.tasks),
    }


def _joins(item: ImportedDocument, source: Extracted) -> Iterator[dict[str, Any]]:
    """Yield every place where two lines of the source became one paragraph, with what stands on both sides."""
    for block in item.document.blocks:
        if block.role != "text" or block.table is not None:
            continue
        for before, after in pairwise(block.spans):
            yield {
                "行": source.text.count("\n", 0, after.start) + 1,
                "前": source.text[before.start : before.end].strip()[-_AROUND_A_JOIN:],
                "后": source.text[after.start : after.end].strip()[:_AROUND_A_JOIN],
            }


def _field(finding: Finding, source: Extracted | None) -> dict[str, Any]:
    value = finding.value if isinstance(finding.value, str) else list(finding.value)
    label = label_of(Notice, finding.key) if finding.key in fields_of(Notice) else finding.key
    found: dict[str, Any] = {
        "字段": label,
        "值": value,
        "把握": finding.certainty.value,
        "理由": finding.reason,
    }
    if finding.spans:
        found["位置"] = _places(finding.spans, source)
    return found


def _places(spans: Iterable[Span], source: Extracted | None) -> list[dict[str, Any]]:
    text = source.text if source else ""
    return [
        {
            "起": span.start,
            "止": span.end,
            "行": text.count("\n", 0, span.start) + 1,
            "原文": " ".join(text[span.start : min(span.end, span.start + _EXCERPT)].split()),
        }
        for span in spans
    ]
