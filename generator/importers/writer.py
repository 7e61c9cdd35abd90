"""A document as read → the text of its content file, with every doubt marked where an editor meets it."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.importers.dialect import write_body
from generator.importers.reader.document import Certainty, Finding
from generator.importers.reader.patterns import compact
from generator.schema.declared import Widget
from generator.schema.field_table import field_rows, keys_with
from generator.schema.notice import Notice
from generator.schema.record_fields import fields_of, label_of
from generator.schema.task import SEPARATOR, Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from generator.importers.reader.document import ReadDocument

_QUOTED = {row.key for row in field_rows(Notice) if row.declared and row.declared.example.startswith('"')}
_DATES = keys_with(Notice, Widget.DAY)
_LISTS = keys_with(Notice, Widget.LINES, Widget.NUMBERS, Widget.CHOICES)
_PLAIN = re.compile(r"[\w\u3400-\u9fff（）〔〕、·]+")
_REQUIRED = ("title", "issuing_organs", "dated_on")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Settings:
    """What the office decides for a whole import.

    `today` stands where no 发布日期 is known; `accepted` are fields whose suggestions the editor
    takes as they are; with `drafts` everything stays a draft.
    """

    publisher: str
    today: date
    accepted: frozenset[str] = frozenset()
    drafts: bool = False


def complete(document: ReadDocument, file_stem: str, settings: Settings) -> dict[str, Finding]:
    """Return all fields of the file by key, the missing ones filled in and marked as doubtful."""
    fields = {finding.key: finding for finding in document.findings if finding.key in fields_of(Notice)}
    fallback = {
        "title": Finding("title", file_stem, Certainty.UNSURE, "没有找到标题，暂用文件名"),
        "issuing_organs": Finding(
            "issuing_organs", (settings.publisher,), Certainty.UNSURE, "没有找到发文机关，暂填发布机构"
        ),
        "dated_on": Finding(
            "dated_on", "", Certainty.UNSURE, "原文没有成文日期，也没有可以推出年份的日期和文号，请填写"
        ),
    }
    for key in _REQUIRED:
        fields.setdefault(key, fallback[key])
    fields.setdefault("publisher", Finding("publisher", settings.publisher, Certainty.STATED, "organ.yml"))
    day = str(max(settings.today.isoformat(), str(fields["dated_on"].value)))
    fields.setdefault(
        "published_on", Finding("published_on", day, Certainty.UNSURE, "暂填导入日期，发布时改为实际日期")
    )
    for key in settings.accepted & fields.keys():
        found = fields[key]
        if not _is_complete(found):
            continue
        fields[key] = Finding(
            key, found.value, Certainty.LIKELY, f"{found.reason}（编辑已接受建议）", found.spans
        )
    sure = not any(found.certainty is Certainty.UNSURE for found in fields.values()) and not document.doubts
    status = "已发布" if sure and not settings.drafts else "草稿"
    fields["status"] = Finding(
        "status", status, Certainty.STATED, "有待核项的一律存为草稿" if not sure else "各项均已确定"
    )
    return fields


def _is_complete(found: Finding) -> bool:
    """Return whether a value can be taken as it is; a day of which only the year is known cannot."""
    return bool(found.value) and (found.key not in _DATES or len(found.value) == len("2020-08-07"))


def write_notice(
    fields: dict[str, Finding], document: ReadDocument, origin: str, attachments: Sequence[str] = ()
) -> str:
    """Return the text of the content file."""
    lines = ["---"]
    for key in fields_of(Notice):
        if key in fields:
            lines.extend(_field(fields[key]))
        elif key == "attachments" and attachments:
            lines.extend([f"{label_of(Notice, key)}:", *(f"  - {_quoted(name)}" for name in attachments)])
        elif key == "corrections":
            lines.extend(_corrections(document))
        elif key == "editor_note":
            lines.append(f"{label_of(Notice, key)}: {_quoted(_note(fields, document, origin))}")
    lines.extend(("---", ""))
    return "\n".join(lines) + "\n" + write_body(document.blocks)


def _field(finding: Finding) -> list[str]:
    label = label_of(Notice, finding.key)
    mark = f"  # 待核：{_one_line(finding.reason)}" if finding.certainty is Certainty.UNSURE else ""
    value = finding.value
    if not value:
        return [f"{label}:{mark}"]
    if isinstance(value, str):
        words = value if finding.key in _DATES else _scalar(finding.key, value)
        return [f"{label}: {words}{mark}"]
    if finding.key in _LISTS:
        return [f"{label}: [{', '.join(_scalar('', item) for item in value)}]{mark}"]
    if len(value) == 1:
        return [f"{label}: {_quoted(value[0])}{mark}"]
    return [f"{label}:{mark}", *(f"  - {_quoted(item)}" for item in value)]


def _scalar(key: str, value: str) -> str:
    return _quoted(value) if key in _QUOTED or not _PLAIN.fullmatch(value) else value


def _quoted(value: str) -> str:
    return json.dumps(_one_line(value), ensure_ascii=False)


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _corrections(document: ReadDocument) -> Iterable[str]:
    joined = sum(1 for block in document.blocks if block.role == "text" and len(block.spans) > 1)
    notes = [f"导入时按文意接排断开的行（{joined} 段，不改字）"] if joined else []
    notes.extend(document.notes)
    notes.extend(f"待核：{doubt.text}（“{doubt.excerpt}”）" for doubt in document.doubts)
    if notes:
        yield f"{label_of(Notice, 'corrections')}:"
        yield from (f"  - {_quoted(note)}" for note in notes)


def _note(fields: dict[str, Finding], document: ReadDocument, origin: str) -> str:
    unsure = [label_of(Notice, key) for key, found in fields.items() if found.certainty is Certainty.UNSURE]
    words = f"导入自“{origin}”。"
    if unsure:
        words += f"待核：{'、'.join(unsure)}。"
    if document.bases:
        words += f"文中所列依据：{'；'.join(document.bases)}。"
    return words


def file_stem(fields: dict[str, Finding]) -> str:
    """Return the name of the file: 文号 and the heart of the title, safe on every system."""
    title = compact(_text(fields["title"]))
    inner = re.search(r"《([^《》]{4,})》", title)
    issued = re.search(r"(?:印发|转发|批转)(?:关于)?(.{4,}?)的?通知$", title)
    short = inner[1] if inner else issued[1] if issued else title
    number = _text(fields["document_number"]) + "-" if "document_number" in fields else ""
    name = re.sub(r'[\\/:*?"<>|\x00-\x1f#%&{}$!\'@+`=“”]', "", number + short)
    return name[:_LONGEST_NAME].strip(". ") or "未命名"


def _text(finding: Finding) -> str:
    return finding.value if isinstance(finding.value, str) else "、".join(finding.value)


def write_tasks(tasks: Iterable[Task]) -> str:
    """Return the tasks as CSV, one line each, organs parted by ；."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    keys = tuple(fields_of(Task))
    writer.writerow(label_of(Task, key) for key in keys)
    for task in tasks:
        values = (getattr(task, key) for key in keys)
        writer.writerow(
            SEPARATOR.join(value) if isinstance(value, tuple) else "" if value is None else str(value)
            for value in values
        )
    return buffer.getvalue()
