"""Check the prose of a report: against its tables, against last year's, for what must and must not stand."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from generator.problems import Problem, Severity
from generator.schema.annual_report.checks import CODES, ground_of, severity_of
from generator.schema.annual_report.figures import Cell, cells_of, shown
from generator.schema.annual_report.report import PLACEHOLDER, PROSE
from generator.schema.annual_report.tables import form_ground
from generator.vocabularies.annual_report import load_prose, load_rules, load_template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.schema.annual_report.report import AnnualReport
    from generator.vocabularies.annual_report import ProseFigure

_SHINGLE = 6
_SHORTEST = 60
_COMPARED = ("summary", "shortcomings")
_OTHER_YEAR = re.compile(r"上年(?!(?:度)?结转)|上一年|去年|前年|同比|(\d{4})年")


def check_prose(
    report: AnnualReport, previous: AnnualReport | None = None, limit: float | None = None
) -> Iterator[Problem]:
    """Yield what is wrong with the prose; `limit` is the share of like text that is too much (0 to 1).

    Codes: ARP108 a figure contradicts the tables, ARP111 near-identical to last year's, ARP120
    section one too long, ARP121 fees not mentioned, ARP122 chapters of the form before 2019,
    ARP123 still what the skeleton wrote.
    """
    for name, text in report.prose().items():
        yield from _figures(report, name, text)
        yield from _old_chapters(report, name, text)
        if PLACEHOLDER in text:
            line, message = report.texts.line_of(name), f"“{PROSE[name]}”还没有填写"
            yield Problem(report.path, line, "ARP123", message, f"请写上内容，删去“{PLACEHOLDER}”")
    if previous:
        yield from _alike(report, previous, limit or load_rules().similarity_limit)
    length = len(re.sub(r"\s", "", report.texts.summary))
    most = load_rules().summary_length
    if length > most:
        line = report.texts.line_of("summary")
        message, hint = f"“总体情况”有 {length} 字", f"原则上不超过 {most} 字"
        yield Problem(report.path, line, "ARP120", message, hint, severity=Severity.ADVICE)
    if not re.search(load_prose().fee_words, report.texts.other_matters):
        yield Problem(
            report.path, report.texts.line_of("other_matters"), "ARP121",
            "“其他需要报告的事项”没有写收取信息处理费的情况", "没有收取的，也请写明“本年度未收取信息处理费”",
            form_ground(), Severity.WARNING,
        )  # fmt: skip


def _old_chapters(report: AnnualReport, name: str, text: str) -> Iterator[Problem]:
    found = re.search(load_prose().old_chapters, text)
    if found:
        yield Problem(
            report.path, report.texts.line_of(name), "ARP122",
            f"“{PROSE[name]}”用了修订前的章节“{found[0].strip()}”", "现行格式只有六部分，标题由程序写出，请删去",
            form_ground(), Severity.WARNING,
        )  # fmt: skip


@cache
def _pattern(figure: ProseFigure) -> re.Pattern[str]:
    return re.compile(figure.pattern)


@cache
def _cells(template: int, names: tuple[str, ...]) -> tuple[Cell, ...]:
    """Return the cells that `3/refused-*/total` names; none when the form lacks one."""
    found: list[Cell] = []
    for name in names:
        table, row, column = name.split("/")
        matching = [
            cell
            for cell in cells_of(load_template(template))
            if (cell.table, cell.column) == (int(table), column)
            and (cell.row.startswith(row[:-1]) if row.endswith("*") else cell.row == row)
        ]
        if not matching:
            return ()
        found += matching
    return tuple(found)


def _figures(report: AnnualReport, name: str, text: str) -> Iterator[Problem]:
    plain = re.sub(r"\s|(?<=\d)[,，](?=\d{3})", "", unicodedata.normalize("NFKC", text))
    for figure in load_prose().figures:
        cells = _cells(report.template, figure.cells)
        expected = sum((report.figures[cell] for cell in cells), start=0)
        for match in _pattern(figure).finditer(plain) if cells else ():
            if int(match["number"]) == expected or _is_of_another_year(plain, match.start(), report.year):
                continue
            reason = report.reason("N8")
            because = f"（已说明：{reason}）" if reason else ""
            yield Problem(
                report.path, report.texts.line_of(name), CODES["N8"],
                f"N8：“{PROSE[name]}”写“{match[0]}”，表格中{figure.name}为 {shown(expected)}{because}",
                "请核对文字和表格，改成一致", ground_of("N8"), severity_of("N8", report),
            )  # fmt: skip


def _is_of_another_year(text: str, place: int, year: int) -> bool:
    """Return whether the clause before a place speaks of another year, as comparisons do."""
    clause = re.split(r"[。;；]", text[:place])[-1]
    found = list(_OTHER_YEAR.finditer(clause))
    return bool(found) and found[-1][1] != str(year)


def similarity(one: str, other: str) -> float:
    """Return which share of the shorter text stands in the other, digits and marks aside (0 to 1)."""
    left, right = _shingles(one), _shingles(other)
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0


def _shingles(text: str) -> set[str]:
    plain = re.sub(r"\d+", "0", re.sub(r"[\W_]", "", text))
    return {plain[at : at + _SHINGLE] for at in range(len(plain) - _SHINGLE + 1)}


def _alike(report: AnnualReport, previous: AnnualReport, limit: float) -> Iterator[Problem]:
    for name in _COMPARED:
        one, other = report.prose()[name], previous.prose()[name]
        share = similarity(one, other)
        if share >= limit and min(len(one), len(other)) >= _SHORTEST and not report.reason("N11"):
            yield Problem(
                report.path, report.texts.line_of(name), CODES["N11"],
                f"N11：“{PROSE[name]}”与{previous.year}年的报告有 {share:.0%} 相同", "请按本年实际情况重写",
                ground_of("N11"), severity_of("N11", report),
            )  # fmt: skip
