"""A spreadsheet that is no list of notices → a disclosed table: its rows as CSV and a draft of its description."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

from generator.personal_data.checks import is_credit_code
from generator.schema.data_table import ColumnType, TableKind, personal_data_in, read_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from generator.importers.extracted import Sheet

_HEAD_REACH = 6
_KINDS = (
    (TableKind.POWERS_AND_DUTIES, 5, r"权责|权力清单|责任清单|职权"), (TableKind.LICENCES, 5, r"许可"),
    (TableKind.PENALTIES, 6, r"处罚|强制"), (TableKind.FEES, 8, r"收费"), (TableKind.PROCUREMENT, 9, r"采购"),
    (TableKind.DOMAIN_CATALOG, 15, r"标准目录|公开事项"), (TableKind.SCORES, 15, r"得分|评分|评价|考核"),
)  # fmt: skip
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?")


def head_of(sheet: Sheet) -> int:
    """Return which row is the head: the first in which most cells are filled with different words."""
    most = max((len([cell for cell in row if cell]) for row in sheet.rows[:_HEAD_REACH]), default=0)
    for at, row in enumerate(sheet.rows[:_HEAD_REACH]):
        filled = [cell for cell in row if cell]
        if len(filled) >= max(most * 0.8, 1) and len(set(filled)) == len(filled):
            return at
    return 0


def table_csv(sheet: Sheet) -> str:
    """Return the rows from the head on as CSV."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(sheet.rows[head_of(sheet) :])
    return buffer.getvalue()


def table_description(sheet: Sheet, stem: str, file_name: str, publisher: str, today: date) -> str:
    """Return the draft of a description; what was inferred is marked 待核."""
    head = head_of(sheet)
    rows = sheet.rows[head + 1 :]
    title = stem if sheet.name in {"", "Sheet1"} else f"{stem}（{sheet.name}）"
    title = next((row[0] for row in sheet.rows[:head] if row and row[0]), title)
    kind, item = _kind(title)
    lines = [
        f"标题: {json.dumps(title, ensure_ascii=False)}",
        f"文件: {json.dumps(file_name, ensure_ascii=False)}",
        f"种类: {kind.value}  # 待核：据标题建议",
        f"发布机构: {publisher}",
        f"发布日期: {today}  # 待核：暂填导入日期",
        f"主动公开事项: [{item}]  # 待核：据标题建议",
        "列:",
    ]
    for at, name in enumerate(sheet.rows[head]):
        if name:
            lines.extend(_column(name, [row[at] for row in rows if at < len(row)]))
    return "\n".join([*lines, "状态: 草稿", ""])


def _kind(title: str) -> tuple[TableKind, int]:
    return next(
        ((kind, item) for kind, item, words in _KINDS if re.search(words, title)), (TableKind.OTHER, 15)
    )


def _column(name: str, cells: Sequence[str]) -> list[str]:
    filled = [cell for cell in cells if cell]
    kind = _type(name, filled)
    lines = [f"  - 列名: {json.dumps(name, ensure_ascii=False)}"]
    if kind is not ColumnType.TEXT:
        lines.append(f"    类型: {kind.value}")
    if filled and len(filled) == len(cells):
        lines.append("    必填: true")
    personal = kind in {ColumnType.PERSON, ColumnType.IDENTITY_NUMBER} or any(map(personal_data_in, filled))
    if personal and kind is not ColumnType.CREDIT_CODE:
        lines.append("    脱敏: true  # 待核：此列含个人信息，不宜公开的请删去这一列")
    return lines


def _type(name: str, filled: Sequence[str]) -> ColumnType:
    """Return the type that most cells have, helped by the name of the column."""
    if not filled:
        return ColumnType.TEXT
    if re.search(r"信用代码", name) or _most(is_credit_code, filled):
        return ColumnType.CREDIT_CODE
    if re.search(r"身份证|证件号", name) and _most(lambda cell: bool(personal_data_in(cell)), filled):
        return ColumnType.IDENTITY_NUMBER
    if re.search(r"手机|电话", name):
        return ColumnType.PHONE
    if re.search(r"姓名|法定代表人|负责人|联系人", name):
        return ColumnType.PERSON
    if _most(lambda cell: read_day(cell) is not None, filled):
        return ColumnType.DATE
    if _most(lambda cell: bool(_NUMBER.fullmatch(cell)), filled) and not re.search(
        r"编号|代码|文号|号$", name
    ):
        return ColumnType.NUMBER
    return ColumnType.TEXT


def _most(test: Callable[[str], bool], cells: Sequence[str]) -> bool:
    return sum(1 for cell in cells if test(cell)) * 10 >= len(cells) * 9
