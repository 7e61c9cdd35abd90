"""report.xlsx: the official table with the scores, and every finding as a row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from openpyxl.worksheet.worksheet import Worksheet

from generator.compliance.evaluation import Evaluation, IndicatorResult, SectionResult
from generator.compliance.reports import figures
from generator.compliance.reports.evidence import NOTHING_LINKED, Evidence
from generator.office.sheets import (
    A3,
    CENTRE,
    HEAD,
    NOTE,
    TEXT,
    TITLE,
    Look,
    fit_rows,
    merge,
    page,
    put,
)
from generator.office.workbook import empty_workbook, workbook_file
from generator.rules.findings import OUTCOME_LABELS, Finding, Outcome

HEADINGS = (
    "一级指标", "二级指标", "三级指标", "权重分值", "评价内容", "评价对象", "得分", "扣分原因", "证据", "待人工判断",
)  # fmt: skip
_WIDTHS = (13, 13, 16, 11, 46, 20, 8, 40, 34, 30)
_FINDING_HEADINGS = ("指标", "结果", "规则", "页面", "位置", "应当", "实际", "怎样改")
_FINDING_WIDTHS = (36, 12, 10, 36, 24, 36, 36, 36)
_LEVELS = 3
_SHOWN = 20
"""How many reasons a cell of the table names; the second sheet has all of them."""
_MOST_ROWS = 20_000
"""How many findings the second sheet holds; report.json has all of them."""
_TOTAL = Look(centre=True, bold=True)


def report_xlsx(evaluation: Evaluation, evidence: Evidence = NOTHING_LINKED) -> bytes:
    """Return the workbook; the same evaluation gives the same bytes."""
    book = empty_workbook()
    _score_sheet(book.create_sheet("评价结果"), evaluation, evidence)
    _finding_sheet(book.create_sheet("证据明细"), evaluation, evidence)
    title = f"{figures.subject(evaluation)}　{evaluation.profile_title}评价结果"
    return workbook_file(book, title, author=f"gongkai {evaluation.tool_version}", day=evaluation.judged_on)


def _score_sheet(sheet: Worksheet, evaluation: Evaluation, evidence: Evidence) -> None:
    page(sheet, _WIDTHS, A3)
    last = len(HEADINGS)
    put(sheet, 1, 1, f"{evaluation.profile_title}评价结果", TITLE)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=last)
    put(sheet, 2, 1, _facts(evaluation), NOTE)
    sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=last)
    row = 3
    for place, section in enumerate(evaluation.sections, 1):
        row = _section(sheet, row, f"{place}.{section.name}", section, evidence)
    put(sheet, row, 1, "总分", _TOTAL)
    merge(sheet, (row, row), (1, 3))
    put(sheet, row, 4, evaluation.most, _TOTAL)
    put(sheet, row, 5, evaluation.verdict)
    merge(sheet, (row, row), (5, 6))
    put(sheet, row, 7, evaluation.score, _TOTAL)
    put(
        sheet,
        row,
        8,
        f"待定 {figures.shown(evaluation.open_points)} 分" if evaluation.open_points else "",
        TEXT,
    )
    merge(sheet, (row, row), (8, last))
    for offset, note in enumerate((*evaluation.notes, *evaluation.broken), 1):
        put(sheet, row + offset, 1, f"注：{note}", NOTE)
        sheet.merge_cells(start_row=row + offset, end_row=row + offset, start_column=1, end_column=last)
    fit_rows(sheet, _WIDTHS)


def _facts(evaluation: Evaluation) -> str:
    return (
        f"评价对象：{figures.subject(evaluation)}　　评价范围：{evaluation.target}"
        f"　　评价日期：{figures.chinese_day(evaluation)}"
        f"　　指标版本：{evaluation.profile} 第 {evaluation.profile_version} 版"
        f"　　程序版本：gongkai {evaluation.tool_version}"
    )


def _section(sheet: Worksheet, row: int, title: str, section: SectionResult, evidence: Evidence) -> int:
    """Write one part of the table; return the row below it."""
    put(sheet, row, 1, title, Look(bold=True, border=False))
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(HEADINGS))
    for column, heading in enumerate(HEADINGS, 1):
        put(sheet, row + 1, column, heading, HEAD)
    first = row + 2
    for number, line in enumerate(section.indicators, first):
        _line(sheet, number, line, evidence)
    _join_levels(sheet, first, section.indicators)
    after = first + len(section.indicators)
    if section.most == 0:
        return after + 1
    put(sheet, after, 1, "小计" if section.counts else "小计（未计入总分）", _TOTAL)
    merge(sheet, (after, after), (1, 3))
    put(sheet, after, 4, section.most, _TOTAL)
    for column in (5, 6, 8, 9):
        put(sheet, after, column, "", TEXT)
    put(sheet, after, 7, section.points, _TOTAL)
    put(
        sheet, after, 10, f"待定 {figures.shown(section.open_points)} 分" if section.open_points else "", TEXT
    )
    return after + 2


def _line(sheet: Worksheet, row: int, line: IndicatorResult, evidence: Evidence) -> None:
    for column, name in enumerate(_names(line), 1):
        put(sheet, row, column, name, CENTRE)
    against = figures.reasons(line)
    places = [_place(finding) for finding in against if finding.page]
    link = next((evidence.link(finding.page) for finding in against if finding.page), "")
    waiting = "；".join(figures.open_matters(line)[:_SHOWN])
    if line.open_points:
        waiting = f"最多 {figures.shown(line.open_points)} 分：{waiting}"
    put(sheet, row, 4, line.weight or "否决", CENTRE)
    put(sheet, row, 5, line.text)
    put(sheet, row, 6, "\n".join(_numbered(line.judged)))
    put(sheet, row, 7, line.points if figures.points_words(line) else OUTCOME_LABELS[line.outcome], CENTRE)
    judged = [f"人工评分：{figures.person_words(line, mark)}" for mark in figures.given_by_person(line)]
    put(sheet, row, 8, _short([*(finding.found or finding.expected for finding in against), *judged]))
    put(sheet, row, 9, _short(places), link=link)
    put(sheet, row, 10, waiting)


def _numbered(names: tuple[str, ...]) -> list[str]:
    return [f"{number}.{name}" for number, name in enumerate(names, 1)] if len(names) > 1 else list(names)


def _names(line: IndicatorResult) -> tuple[str, str, str]:
    """Return the names in three columns; more levels than the table has share the last column."""
    names = (*line.path, line.name)
    first = names[: _LEVELS - 1]
    rest = " › ".join(names[_LEVELS - 1 :])
    return (first[0], first[1] if len(first) > 1 else "", rest)


def _place(finding: Finding) -> str:
    return f"{finding.page}，{finding.place}" if finding.place else finding.page


def _short(words: list[str]) -> str:
    """Return each thing once on a line of its own, the first of many."""
    different = list(dict.fromkeys(words))
    rest = [f"等 {len(words)} 处，见“证据明细”"] if len(different) > _SHOWN else []
    return "\n".join([*different[:_SHOWN], *rest])


def _join_levels(sheet: Worksheet, first: int, lines: Sequence[IndicatorResult]) -> None:
    """Join equal names below one another, and a line with fewer levels across, as the official table does."""
    rows = list(enumerate(lines, first))
    for depth in (1, 2):
        for path, group in groupby(rows, key=lambda at, depth=depth: at[1].path[:depth]):  # type: ignore[misc]
            numbered = list(group)
            if len(path) < depth:
                continue
            total = sum((line.weight for line in figures.applied(line for _, line in numbered)), figures.ZERO)
            top, bottom = numbered[0][0], numbered[-1][0]
            put(sheet, top, depth, f"{path[-1]}\n（{figures.shown(total)}分）" if total else path[-1], CENTRE)
            for row in range(top + 1, bottom + 1):
                sheet.cell(row, depth).value = None
            merge(sheet, (top, bottom), (depth, depth))
    for row, line in rows:
        if len(line.path) < _LEVELS - 1:
            merge(sheet, (row, row), (len(line.path) + 1, _LEVELS))


def _finding_sheet(sheet: Worksheet, evaluation: Evaluation, evidence: Evidence) -> None:
    page(sheet, _FINDING_WIDTHS, A3)
    for column, heading in enumerate(_FINDING_HEADINGS, 1):
        put(sheet, 1, column, heading, HEAD)
    rows = [
        (line, finding)
        for line in evaluation.indicators()
        for finding in figures.in_order(line.findings)
        if finding.outcome not in {Outcome.PASS, Outcome.NOT_APPLICABLE}
    ]
    for row, (line, finding) in enumerate(rows[:_MOST_ROWS], 2):
        put(sheet, row, 1, figures.full_name(line))
        put(sheet, row, 2, OUTCOME_LABELS[finding.outcome], CENTRE)
        put(sheet, row, 3, finding.rule, CENTRE)
        put(sheet, row, 4, finding.page, link=evidence.link(finding.page))
        for column, words in enumerate((finding.place, finding.expected, finding.found, finding.fix), 5):
            put(sheet, row, column, words)
    if len(rows) > _MOST_ROWS:
        put(sheet, _MOST_ROWS + 2, 1, f"其余 {len(rows) - _MOST_ROWS} 处见 report.json", NOTE)
    fit_rows(sheet, _FINDING_WIDTHS)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.auto_filter.ref = f"A1:H{max(2, len(rows[:_MOST_ROWS]) + 1)}"
