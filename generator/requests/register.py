"""Read the register beside the content: every row typed, or everything that is wrong with it."""

from __future__ import annotations

import csv
import difflib
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.problems import Problem, ProblemsError, Severity, has_errors
from generator.schema.parse import parse_record
from generator.schema.record_fields import fields_of, label_of, names_of
from generator.schema.request import NEEDS, ORDER, Request
from generator.source.nodes import Entry, Mapping, Scalar
from generator.source.sheets import column_letters, read_rows
from generator.source.text import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from generator.source.sheets import SheetRow
    from generator.vocabularies import Vocabularies

FILES = ("register.csv", "register.xlsx")
_NEAR = 0.6


@dataclass(frozen=True, slots=True)
class Register:
    """The requests in the order of the file; `name` is how messages call the file."""

    name: str
    requests: tuple[Request, ...]

    def find(self, number: str) -> Request | None:
        """Return the request of that 登记编号, or None."""
        return next((request for request in self.requests if request.number == number), None)


def read_register(
    folder: Path, today: date, vocabularies: Vocabularies
) -> tuple[Register, tuple[Problem, ...]]:
    """Return the register and what in it needs a second look.

    Raises `ProblemsError` with everything wrong: REQ006 no register or two, REQ007 columns, REQ008
    number twice, REQ009 unknown kind, REQ010 order of days, REQ011 a field without the one it needs,
    REQ012 day to come, and those of fields and spreadsheets.
    """
    file = _file(folder)
    name = f"{folder.name}/{file.name}"
    try:
        rows = read_rows(file.read_bytes(), name)
    except OSError as error:
        raise ProblemsError([unreadable(name, error)]) from error
    except csv.Error as error:
        hint = "引号没有成对，或者不是 CSV；请用 Excel 或者 WPS 打开后另存"
        raise ProblemsError([Problem(name, 0, "REQ007", "登记簿不是完整的表格", hint)]) from error
    if not rows:
        raise ProblemsError([Problem(name, 0, "REQ007", "登记簿是空的", _START)])
    columns, problems = _columns(rows[0], name)
    requests: list[Request] = []
    for row in rows[1:]:
        request, found = _request(row, columns, name, vocabularies)
        problems.extend(found)
        if request:
            requests.append(request)
            problems.extend(_Checks(request, name, columns, today).problems())
    problems.extend(_numbers_twice(requests, name))
    if has_errors(problems):
        raise ProblemsError(problems)
    return Register(name, tuple(requests)), tuple(sorted(problems))


_START = "用 gongkai requests example 写出样例，照样填写；登记簿放在与 content/ 并列的 requests/ 中"


def _file(folder: Path) -> Path:
    found = [folder / name for name in FILES if (folder / name).is_file()]
    if len(found) == 1:
        return found[0]
    if found:
        message = f"同时有 {' 和 '.join(FILES)}"
        raise ProblemsError([Problem(f"{folder.name}/", 0, "REQ006", message, "只保留一个登记簿")])
    raise ProblemsError(
        [Problem(f"{folder.name}/", 0, "REQ006", f"没有登记簿（{'、'.join(FILES)}）", _START)]
    )


def _columns(head: SheetRow, name: str) -> tuple[dict[str, int], list[Problem]]:
    """Return field → place of its column, counted from 0."""
    spellings = names_of(Request)
    labels = [label_of(Request, field) for field in fields_of(Request)]
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    for place, heading in enumerate(head.cells):
        field = spellings.get(heading)
        cell = f"{column_letters(place)}{head.number}"
        if field is None and heading:
            near = difflib.get_close_matches(heading, labels, n=1, cutoff=_NEAR)
            if near and near[0] not in head.cells:
                hint = f"您要写的是“{near[0]}”吗？"
                problems.append(
                    Problem(name, head.number, "REQ007", f"{cell} 格：没有“{heading}”这一列", hint)
                )
            else:
                message = f"{cell} 格：不使用“{heading}”这一列"
                problems.append(Problem(name, head.number, "REQ022", message, "", severity=Severity.ADVICE))
        elif field in columns:
            problems.append(
                Problem(name, head.number, "REQ007", f"{cell} 格：“{heading}”一列重复", "只保留一列")
            )
        elif field:
            columns[field] = place
    required = [field for field, info in fields_of(Request).items() if info.is_required()]
    missing = [label_of(Request, field) for field in required if field not in columns]
    if missing:
        raise ProblemsError(
            [
                *problems,
                Problem(
                    name, head.number, "REQ007", f"缺少列：{'、'.join(missing)}", "第一行写列名，补上这些列"
                ),
            ]
        )
    return columns, problems


def _request(
    row: SheetRow, columns: dict[str, int], name: str, vocabularies: Vocabularies
) -> tuple[Request | None, Iterator[Problem]]:
    entries = tuple(
        Entry(field, row.number, Scalar(text, row.number, blank=not text))
        for field, place in columns.items()
        for text in (row.cells[place] if place < len(row.cells) else "",)
    )
    mapping = Mapping(entries, row.number)
    request, problems = parse_record(Request, mapping, name, vocabularies, {"line": row.number})
    return request, (_at_cell(problem, columns, row.number) for problem in problems)


def _at_cell(problem: Problem, columns: dict[str, int], number: int) -> Problem:
    """Return the problem with the cell it stands in."""
    for field, place in columns.items():
        label = label_of(Request, field)
        if f"“{label}”" in problem.message:
            comma = "" if problem.message.startswith("“") else "，"
            message = f"{column_letters(place)}{number} 格{comma}{problem.message}"
            return Problem(
                problem.path, number, problem.code, message, problem.hint.replace("请补上一行", "请填写"),
                problem.source, problem.severity,
            )  # fmt: skip
    return problem


def _numbers_twice(requests: Iterable[Request], name: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for request in requests:
        line = first.setdefault(request.number, request.line)
        if line != request.line:
            message = f"登记编号“{request.number}”与第 {line} 行重复"
            yield Problem(name, request.line, "REQ008", message, "一件申请一行，一行一个编号")


@dataclass(frozen=True, slots=True)
class _Checks:
    """What the fields of one row say of each other."""

    request: Request
    name: str
    columns: dict[str, int]
    today: date

    def problems(self) -> Iterator[Problem]:
        """Yield everything that cannot be."""
        yield from self._future()
        yield from self._order()
        yield from self._needs()

    def _cell(self, field: str) -> str:
        label = label_of(Request, field)
        place = self.columns.get(field)
        return f"“{label}”" if place is None else f"{column_letters(place)}{self.request.line} 格“{label}”"

    def _future(self) -> Iterator[Problem]:
        for field in fields_of(Request):
            day = getattr(self.request, field)
            if field.endswith("_on") and day and day > self.today:
                message = f"{self._cell(field)} {day} 晚于今天（{self.today}）"
                yield self._problem("REQ012", message, "只登记已经发生的事，请核对日期")

    def _order(self) -> Iterator[Problem]:
        seen: set[tuple[str, str]] = set()
        for chain in ORDER:
            known = [field for field in chain if getattr(self.request, field)]
            for earlier, later in pairwise(known):
                first, second = getattr(self.request, earlier), getattr(self.request, later)
                if second < first and (earlier, later) not in seen:
                    seen.add((earlier, later))
                    message = f"{self._cell(later)} {second} 早于{self._cell(earlier)} {first}"
                    yield self._problem("REQ010", message, "请核对这两个日期")

    def _needs(self) -> Iterator[Problem]:
        for given, needed in NEEDS:
            if getattr(self.request, given) is not None and getattr(self.request, needed) is None:
                message = f"填写了{self._cell(given)}，没有填写{self._cell(needed)}"
                yield self._problem("REQ011", message, "请补上，或者删去多填的一格")

    def _problem(self, code: str, message: str, hint: str) -> Problem:
        return Problem(self.name, self.request.line, code, message, hint)
