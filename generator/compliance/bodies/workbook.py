"""summary.xlsx: ranking, matrix, common faults and what could not be judged, one sheet each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.compliance.bodies.charts import shade
from generator.compliance.bodies.summary import ProfileTable, RankedBody, Summary
from generator.compliance.reports.figures import shown
from generator.office.sheets import (
    A3,
    A4,
    CENTRE,
    HEAD,
    NOTE,
    TEXT,
    TITLE,
    Look,
    fit_rows,
    page,
    put,
)
from generator.office.workbook import empty_workbook, sheet_name, workbook_file

_RANKING = (
    ("名次", 7), ("单位", 30), ("类别", 18), ("类内名次", 11), ("得分", 9), ("满分", 9), ("得分率（%）", 13),
    ("待定", 9), ("得分变化", 11), ("名次变化", 11), ("单项否决", 11), ("结论", 34),
)  # fmt: skip
_FAULTS = (("规则", 10), ("名称", 36), ("单位数", 9), ("处数", 9), ("单位", 80))
_UNJUDGED = (("单位", 30), ("网站", 44), ("原因", 80))
_FILLS = {
    "heat--0": "FFD9EFDF", "heat--1": "FFF3F0C9", "heat--2": "FFF9D9A8", "heat--3": "FFF0AD86",
    "heat--4": "FFE08A80", "heat--open": "", "heat--none": "FFECEFF3",
}  # fmt: skip

CellValue = str | Decimal | int


def summary_xlsx(summary: Summary) -> bytes:
    """Return the workbook; the same summary gives the same bytes."""
    book = empty_workbook()
    many = len(summary.tables) > 1
    for table in summary.tables:
        mark = f"　{table.profile}" if many else ""
        _sheet(
            book,
            f"排名{mark}",
            table.title,
            _RANKING,
            [_ranked(row) for row in table.rows],
            links=_links(table),
        )
        _matrix(book, f"得分{mark}", table)
        faults = [
            (one.rule, one.title, len(one.bodies), one.places, "、".join(one.bodies)) for one in table.faults
        ]
        _sheet(book, f"共性问题{mark}", table.title, _FAULTS, faults)
    unjudged = [(one.name, one.target, one.reason) for one in summary.unjudged]
    if unjudged or not summary.tables:
        _sheet(book, "未能评价", "未能评价的单位", _UNJUDGED, unjudged)
    day = date.fromisoformat(summary.day)
    return workbook_file(book, f"多单位评价汇总　{day}", author=f"gongkai {summary.tool_version}", day=day)


def _ranked(row: RankedBody) -> tuple[CellValue, ...]:
    body = row.body
    return (
        row.rank, body.name, body.kind, row.rank_in_kind, body.score, body.most, body.percent, body.open_points,
        "" if row.change is None else row.change, "" if row.climbed is None else row.climbed,
        "是" if body.vetoed else "", body.verdict,
    )  # fmt: skip


def _links(table: ProfileTable) -> list[str]:
    return [f"{quote(row.body.folder)}/report.html" for row in table.rows]


def _sheet(
    book: Workbook,
    name: str,
    title: str,
    columns: Sequence[tuple[str, int]],
    rows: Sequence[Sequence[CellValue]],
    links: Sequence[str] = (),
) -> None:
    sheet = _empty(book, name, title, [width for _, width in columns])
    for column, (heading, _) in enumerate(columns, 1):
        put(sheet, 2, column, heading, HEAD)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row, 1):
            link = links[number] if links and columns[column - 1][0] == "单位" else ""
            put(sheet, number + 3, column, cell, TEXT if isinstance(cell, str) else CENTRE, link)
    fit_rows(sheet, tuple(width for _, width in columns))
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "2:2"


def _matrix(book: Workbook, name: str, table: ProfileTable) -> None:
    """Write bodies down and lines across, shaded like the heat map; first-level names above."""
    lines = [line for line in table.lines if line.weight > 0]
    widths = (30, *(9 for _ in lines), 9)
    sheet = _empty(book, name, table.title, widths)
    put(sheet, 2, 1, "单位", HEAD)
    for column, line in enumerate(lines, 2):
        put(sheet, 2, column, f"{line.name}\n（{shown(line.weight)}）", HEAD)
    put(sheet, 2, len(lines) + 2, "总分", HEAD)
    for number, row in enumerate(table.rows, 3):
        put(sheet, number, 1, row.body.name)
        for column, line in enumerate(lines, 2):
            own = row.body.lines.get(line.id)
            look = Look(centre=True, fill=_FILLS[shade(own)])
            put(sheet, number, column, own.points if own is not None and own.share is not None else "—", look)
        put(sheet, number, len(lines) + 2, row.body.score, CENTRE)
    after = len(table.rows) + 3
    put(sheet, after, 1, "平均得分率（%）")
    for column, line in enumerate(lines, 2):
        share = table.line_average(line.id)
        put(sheet, after, column, "—" if share is None else Decimal(round(share * 1000)) / 10, CENTRE)
    put(sheet, after, len(lines) + 2, table.average, CENTRE)
    put(sheet, after + 1, 1, "白色为有待定分的指标，灰色为不适用", NOTE)
    fit_rows(sheet, widths)
    sheet.freeze_panes = "B3"
    sheet.print_title_rows, sheet.print_title_cols = "2:2", "A:A"


def _empty(book: Workbook, name: str, title: str, widths: Sequence[int]) -> Worksheet:
    sheet: Worksheet = book.create_sheet(sheet_name(name))
    page(sheet, widths, A3 if len(widths) > len(_RANKING) else A4)
    put(sheet, 1, 1, title, TITLE)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=min(len(widths), 12))
    return sheet
