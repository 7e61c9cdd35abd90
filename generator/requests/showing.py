"""What the officer reads on the terminal: open requests, and tables 3 and 4 of a year."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from generator.requests.counts import COLUMNS, DISPUTE_COLUMNS, GROUPS, PENDING, ROWS, TOTAL
from generator.schema.request import Category, Outcome
from generator.vocabularies.annual_report import TEMPLATES, load_template

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.requests.progress import Progress

_WANTED_LENGTH = 24
COLUMN_NAMES = {**{category.key: category.value for category in Category}, TOTAL: "总计"}
DISPUTE_NAMES = {**{outcome.key: outcome.value for outcome in Outcome}, PENDING: "尚未审结", TOTAL: "总计"}


def width(text: str) -> int:
    """Return how many places a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the rows as lines with their cells below one another."""
    widths = [max(width(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        cells = (cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def status_lines(found: Sequence[Progress]) -> Iterator[str]:
    """Yield the open requests as a table, the most urgent first."""
    if not found:
        yield "没有在办的申请。"
        return
    rows = [("登记编号", "状态", "届满", "还剩", "申请内容", "提示")]
    rows.extend(
        (
            one.request.number,
            str(one.stage),
            str(one.due or "不能计算"),
            _left(one.left),
            _cut(one.request.wanted),
            one.remark,
        )
        for one in found
    )
    yield from columns(rows)


def _left(left: int | None) -> str:
    if left is None:
        return ""
    return f"逾期{-left}个工作日" if left < 0 else f"{left}个工作日"


def _cut(text: str) -> str:
    return text if len(text) <= _WANTED_LENGTH else text[:_WANTED_LENGTH] + "……"


def _heads() -> tuple[dict[str, str], dict[str, str]]:
    """Return the names of rows and columns of tables 3 and 4 as the official form has them."""
    form = load_template(TEMPLATES[-1])
    rows = {row.key: row.name for row in form.requests.rows}
    return rows, {group.key: group.name for group in form.disputes.groups}


def figure_lines(
    requests: Mapping[str, Mapping[str, int]], disputes: Mapping[str, Mapping[str, int]]
) -> Iterator[str]:
    """Yield tables 3 and 4."""
    names, groups = _heads()
    yield "三、收到和处理政府信息公开申请情况"
    head = ("", *(COLUMN_NAMES[column] for column in COLUMNS))
    yield from columns([head, *((names[row], *(str(requests[row][at]) for at in COLUMNS)) for row in ROWS)])
    yield ""
    yield "四、政府信息公开行政复议、行政诉讼情况"
    head = ("", *(DISPUTE_NAMES[column] for column in DISPUTE_COLUMNS))
    lines = ((groups[group], *(str(disputes[group][at]) for at in DISPUTE_COLUMNS)) for group in GROUPS)
    yield from columns([head, *lines])
