"""Commented skeletons of content files: what to fill in, and what each field is for."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from generator.schema.field_table import field_rows
from generator.schema.notice import Notice
from generator.schema.record_fields import fields_of, nested_record

if TYPE_CHECKING:
    from datetime import date

    from generator.schema.field_table import FieldRow
    from generator.schema.organ import Organ
    from generator.vocabularies import Vocabularies

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
_NAME_LENGTH = 40
_LONGEST_CHOICE = 120


def notice_skeleton(
    organ: Organ, vocabularies: Vocabularies, index_number: str, title: str, dated_on: date
) -> str:
    """Return a new notice as a draft: required fields first, the optional ones commented out."""
    values = {
        "title": _inside_quotes(title or "请填写标题"), "index_number": index_number, "organ": organ.name,
        "day": dated_on.isoformat(), "year": dated_on.year,
    }  # fmt: skip
    rows = field_rows(Notice)
    required = [_line(row, values, vocabularies) for row in rows if row.is_required]
    optional = [
        f"# {_line(row, values, vocabularies)}" for row in rows if not row.is_required and _example(row)
    ]
    others = "、".join(row.label for row in rows if not row.is_required and not _example(row))
    day = f"{dated_on.year}年{dated_on.month}月{dated_on.day}日"
    return "\n".join((
        "---",
        "# 必填。字段名可用中文，也可用英文；文字中有冒号、引号、反斜杠的，用英文双引号括起来。",
        *required,
        "",
        "# 选填。去掉行首的 # 即可使用。",
        *optional,
        f"# 另有：{others}",
        "---",
        _BODY.format(organ=organ.name, day=day),
    ))  # fmt: skip


_BODY = """
各有关单位：

正文写在这里，一段一行，段与段之间空一行。

## 一、一级标题

### （一）二级标题

1. 三级标题和正文中的序号照写即可。

{organ}

{day}
"""


def _example(row: FieldRow) -> str:
    return row.declared.example if row.declared else ""


def _line(row: FieldRow, values: dict[str, object], vocabularies: Vocabularies) -> str:
    """Return the line of a field: its value to begin with, what it is, the words to choose from where few."""
    told = row.declared.help if row.declared else ""
    words = "、".join(words_for(row, vocabularies))
    choice = f"。可写：{words}" if words and len(words) <= _LONGEST_CHOICE else ""
    return f"{row.label}: {_example(row).format(**values)}    # {told}{choice}"


def words_for(row: FieldRow, vocabularies: Vocabularies) -> tuple[str, ...]:
    """Return the words that a field may hold: of its closed list or its vocabulary; none for free text."""
    if not row.vocabulary:
        return row.choices
    return tuple(entry.names[0] for entry in vocabularies.list_of(row.vocabulary))


def _inside_quotes(text: str) -> str:
    return quoted(text)[1:-1]


def file_name(title: str, serial: str) -> str:
    """Return a file name that every system takes: the serial and the start of the title."""
    words = _NOT_IN_NAMES.sub("", title)[:_NAME_LENGTH]
    return f"{serial}-{words}.md" if words else f"{serial}.md"


def quoted(text: str) -> str:
    """Return text in double quotes as YAML reads it."""
    return json.dumps(text, ensure_ascii=False)


def record_skeleton(record: type[Any], indent: str = "") -> str:
    """Return every field of a settings file on its own line, optional ones commented out."""
    lines: list[str] = []
    for name, info in fields_of(record).items():
        mark = "" if info.is_required() else "# "
        nested = nested_record(record, name)
        lines.append(f"{indent}{mark}{info.title}:")
        if nested:
            inner = record_skeleton(nested, indent + "  ")
            is_list = "tuple" in str(info.annotation)
            lines.append(_as_item(inner, indent) if is_list else _marked(inner, mark))
    return "\n".join(lines) + ("\n" if not indent else "")


def _as_item(inner: str, indent: str) -> str:
    body = _marked(inner, "# ")
    return body.replace(f"# {indent}  ", f"# {indent}- ", 1)


def _marked(inner: str, mark: str) -> str:
    return "\n".join(
        line if not mark or line.lstrip().startswith("#") else mark + line for line in inner.split("\n")
    )
