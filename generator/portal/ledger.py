"""The ledger of 索引号: append-only, so that a number is given once and never to another document."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from generator.files.whole import write_whole
from generator.problems import Problem, ProblemsError, Severity
from generator.source.text import read_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.schema.index_number import IndexNumberPattern
    from generator.schema.notice import Notice

FILE_NAME = "index-ledger.csv"
HEADER = ("索引号", "标题", "成文日期")


class LedgerRow(NamedTuple):
    """One number that was given: to which document, by title and 成文日期; `line` in the file."""

    index_number: str
    title: str
    dated_on: str
    line: int = 0


def read_ledger(content: Path) -> tuple[dict[str, LedgerRow], tuple[Problem, ...]]:
    """Return the rows by 索引号 and what is wrong with the file; no file means no rows.

    Codes: LED001 row without its three columns, LED003 number entered twice.
    """
    file = content / FILE_NAME
    if not file.exists():
        return {}, ()
    try:
        text = read_text(file, FILE_NAME)
    except ProblemsError as error:
        return {}, error.problems
    rows: dict[str, LedgerRow] = {}
    problems: list[Problem] = []
    reader = csv.reader(io.StringIO(text))
    for values in reader:
        if not values or tuple(values) == HEADER:
            continue
        if len(values) != len(HEADER) or not values[0]:
            problems.append(
                Problem(
                    FILE_NAME,
                    reader.line_num,
                    "LED001",
                    "编号登记表的这一行不完整",
                    "每行应为：索引号,标题,成文日期",
                )
            )
            continue
        row = LedgerRow(values[0], values[1], values[2], reader.line_num)
        first = rows.setdefault(row.index_number, row)
        if first is not row:
            problems.append(
                Problem(FILE_NAME, row.line, "LED003", f"索引号“{row.index_number}”重复登记，第 {first.line} 行已有",
                        "登记表只增不改，请删去多余的一行")
            )  # fmt: skip
    return rows, tuple(problems)


def check_ledger(notices: Iterable[Notice], rows: Mapping[str, LedgerRow]) -> Iterator[Problem]:
    """Yield numbers that went to another document (LED002) and numbers not yet entered (LED004, advice).

    A document may be retitled or redated, but not both at once: that is another document.
    """
    for notice in notices:
        row = rows.get(notice.index_number)
        if row is None:
            yield Problem(
                notice.path, notice.line_of("index_number"), "LED004",
                f"索引号“{notice.index_number}”尚未登记", "请运行 gongkai number 登记",
                severity=Severity.ADVICE,
            )  # fmt: skip
        elif row.title != notice.title and row.dated_on != str(notice.dated_on):
            yield Problem(
                notice.path, notice.line_of("index_number"), "LED002",
                f"索引号“{notice.index_number}”已编给另一份文件“{row.title}”（{row.dated_on}）",
                "索引号不得改作他用，请用 gongkai number 另编一号；若确是同一文件，请先更正登记表",
            )  # fmt: skip


def next_number(pattern: IndexNumberPattern, year: int, taken: Iterable[str]) -> str:
    """Return the next free number of a year: one above the highest ever given."""
    serials = [parsed[1] for number in taken if (parsed := pattern.parse(number)) and parsed[0] == year]
    return pattern.format(year, max(serials, default=0) + 1)


class NextNumbers:
    """Gives one free number after another, looking through those already given once for each year."""

    def __init__(self, pattern: IndexNumberPattern, taken: Collection[str]) -> None:
        self._pattern = pattern
        self._taken = taken
        self._last: dict[int, str] = {}

    def take(self, year: int) -> str:
        """Return the next free number of a year, which counts as given from now on."""
        known = (self._last[year],) if year in self._last else self._taken
        self._last[year] = next_number(self._pattern, year, known)
        return self._last[year]


def append_rows(content: Path, rows: Iterable[LedgerRow]) -> None:
    """Add rows at the end of the ledger; the file is replaced whole, so a crash loses nothing."""
    file = content / FILE_NAME
    text = read_text(file, FILE_NAME) if file.exists() else ""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    if not text:
        writer.writerow(HEADER)
    for row in rows:
        writer.writerow((row.index_number, row.title, row.dated_on))
    separator = "" if not text or text.endswith("\n") else "\n"
    write_whole(file, text + separator + buffer.getvalue(), lasting=True)
