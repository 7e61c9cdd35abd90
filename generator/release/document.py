"""The document that is approved: what a release changes, in words, and the hash that it is known by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.release.changes import Changes, NoticeChange
    from generator.release.editions import Note
    from generator.release.record import Record

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_MEGABYTE = 1024 * 1024


def document(record: Record, changes: Changes) -> str:
    """Return the document as Markdown; the same release gives the same text."""
    return "\n".join(
        [*_head(record), *_notices(changes, first=not record.previous), *_rest(changes), *_approval()]
    )


def _head(record: Record) -> Iterator[str]:
    yield f"# 发布变更说明 {record.name}\n"
    yield f"- 发布日期：{record.date}"
    yield f"- 上一次发布：{record.previous or '无，这是第一次'}"
    yield f"- 公开信息 {record.notices} 条，文件 {record.files} 个，共 {record.size / _MEGABYTE:.1f} MiB"
    yield f"- 清单指纹（manifest.sha256 的 SHA-256）：`{record.manifest}`\n"


def _notices(changes: Changes, *, first: bool) -> Iterator[str]:
    yield from _section("一、新增的公开信息", map(_line, changes.new))
    yield from _section("二、内容有变更的公开信息", map(_line, changes.changed))
    title = "三、撤回的公开信息（含以前撤回的）" if first else "三、撤回的公开信息（原网址留有说明）"
    yield from _section(title, (_withdrawn(note) for _, note in changes.withdrawn))
    if changes.removed:
        yield from _section("注意：以下公开信息没有留下撤回说明就消失了，请核对", map(_line, changes.removed))


def _rest(changes: Changes) -> Iterator[str]:
    yield from _section("四、其他有变更的页面", map(_escaped, changes.pages))
    counts = [f"{label} {count} 个" for label, count in changes.others.items()]
    if changes.restyled:
        counts.insert(0, f"只有版面、相关链接变化的公开信息页面 {changes.restyled} 个")
    if counts:
        yield f"另有：{'；'.join(counts)}。\n"


def _approval() -> Iterator[str]:
    yield "## 五、审批\n"
    yield "| 环节 | 意见 | 姓名、职务 | 日期 |\n|---|---|---|---|"
    yield from (f"| {name} | | | |" for name in ("编制", "保密审查", "批准"))
    yield ""


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    yield f"## {title}（{len(found)} 条）\n"
    yield "\n".join(f"{number}. {line}" for number, line in enumerate(found, 1)) if found else "无。"
    yield ""


def _line(change: NoticeChange) -> str:
    number = f"（{_escaped(change.document_number)}）" if change.document_number else ""
    what = f"：{_escaped('；'.join(change.what))}" if change.what else ""
    return f"{_escaped(change.title)}{number}，索引号 {change.index_number}，{change.published_on} 发布{what}"


def _withdrawn(note: Note) -> str:
    reason = _escaped(note.reason)
    return f"{_escaped(note.title)}，索引号 {note.index_number}，{note.withdrawn_on} 撤回，原因：{reason}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
