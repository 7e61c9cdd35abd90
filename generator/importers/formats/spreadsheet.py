"""Excel and CSV: a list of notices, one a row, or a table of data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.importers.encodings import decode
from generator.importers.extracted import Collector, Extracted, Line, Record, Sheet, Stated
from generator.problems import Problem, ProblemsError
from generator.schema.document_number import parse_document_number
from generator.schema.notice import Notice
from generator.schema.record_fields import names_of, spellings_of
from generator.source.sheets import read_csv, read_xlsx

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.source.sheets import SheetRow

SUFFIXES = (".xlsx", ".csv")
LABEL = "表格"

_OLE = b"\xd0\xcf\x11\xe0"
_BODY = {"正文", "内容", "全文", "文件内容", "正文内容"}
_HEAD_REACH = 6
_FEWEST_KNOWN = 3
_DAY = re.compile(
    r"((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+\d{1,2}:\d{2}.*)?"
)


def read(data: bytes, name: str) -> Extracted:
    """Return the rows of a file as notices when its head names their fields, else as a table of data."""
    if data.startswith(_OLE):
        raise ProblemsError(
            [Problem(name, 0, "IMP011", "文件已加密，或者是旧版 .xls", "请去掉密码，另存为 .xlsx")]
        )
    sheets = (
        read_xlsx(data, name, only_shown=True)
        if data.startswith(b"PK")
        else {"": read_csv(decode(data, name))}
    )
    collector = Collector(name)
    records: list[Record] = []
    tables: list[Sheet] = []
    for title, rows in sheets.items():
        head = _notice_head(rows)
        if head is None:
            tables.extend([Sheet(title, tuple(row.cells for row in rows))] if rows else [])
        else:
            for row in rows[:head]:
                collector.drop(" ".join(row.cells), "表头以上的说明")
            collector.drop(" ".join(rows[head].cells), "表头")
            records.extend(_record(collector, rows[head], row) for row in rows[head + 1 :])
    return Extracted(
        name,
        collector.text(),
        tuple(collector.lines),
        tuple(collector.dropped),
        records=tuple(records),
        sheets=tuple(tables),
    )


def _notice_head(rows: Sequence[SheetRow]) -> int | None:
    """Return which row names the fields of notices: a title and two more, or None."""
    for at, row in enumerate(rows[:_HEAD_REACH]):
        keys = [_key(cell) for cell in row.cells]
        if (
            "title" in keys
            and sum(1 for key in keys if key) >= _FEWEST_KNOWN
            and ({"document_number", "dated_on", "published_on"} & set(keys))
        ):
            return at
    return None


def _key(cell: str) -> str:
    word = re.sub(r"[\s*＊（(].*$|\s", "", cell)
    return names_of(Notice).get(word) or spellings_of(Notice).get(word) or ("body" if word in _BODY else "")


def _record(collector: Collector, head: SheetRow, row: SheetRow) -> Record:
    stated: list[Stated] = []
    lines: list[Line] = []
    for label, cell in zip(head.cells, row.cells, strict=False):
        key = _key(label)
        if not cell:
            continue
        span = collector.put(cell)
        if key == "body":
            lines.extend(Line(span, piece, whole=True) for piece in cell.split("\n") if piece.strip())
            continue
        value = _value(key, cell)
        if key and value:
            stated.append(Stated(key, value, f"第 {row.number} 行“{label}”", span))
        else:
            lines.append(Line(span, f"{label}：{cell}", whole=True))
    if not lines:
        summary = next((item for item in stated if item.name == "summary"), None) or next(
            item for item in stated if item.name == "title"
        )
        lines.append(Line(summary.span or collector.put(summary.value), summary.value, whole=True))
    return Record(tuple(stated), tuple(lines))


def _value(key: str, cell: str) -> str:
    if key.endswith("_on"):
        match = _DAY.fullmatch(cell)
        return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}" if match else ""
    if key == "document_number":
        number = parse_document_number(cell)
        return str(number) if number else ""
    return cell
