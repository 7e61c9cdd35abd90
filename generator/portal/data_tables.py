"""Load the disclosed tables of a content folder: description, file, checks of every cell."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.personal_data.checks import is_credit_code
from generator.problems import Problem, ProblemsError, Severity
from generator.schema.closed_lists import Status
from generator.schema.data_table import (
    ColumnType,
    DataTable,
    TableDescription,
    mask,
    personal_data_in,
    read_day,
)
from generator.schema.organ import Link
from generator.schema.records import load_record
from generator.source.sheets import read_rows
from generator.source.text import unreadable
from generator.vocabularies.grounds import ground, grounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.portal.model import Column
    from generator.schema.data_table import TableColumn
    from generator.source.folder import SourceFile
    from generator.source.sheets import SheetRow
    from generator.vocabularies import Vocabularies

TABLES = "tables"
_NUMBER = re.compile(r"[-+]?\d{1,3}(?:,?\d{3})*(?:\.\d+)?%?|[-+]?\d+(?:\.\d+)?%?")
_MOST_PROBLEMS = 50


def load_tables(
    files: Mapping[str, SourceFile], vocabularies: Vocabularies
) -> tuple[tuple[DataTable, ...], tuple[Problem, ...]]:
    """Return the published tables by name, and every problem of all tables.

    Codes: TBL001 file missing, TBL002 column missing, TBL003 column not published (advice), TBL004
    key twice, TBL010 no date, TBL011 no number, TBL012 wrong credit code, TBL013 not among the
    choices, TBL014 empty, TBL020 personal data in full, TBL021 more problems left out.
    """
    found: list[DataTable] = []
    problems: list[Problem] = []
    below = f"{TABLES}/"
    names = (name for name in files if name.startswith(below) and name.endswith((".yml", ".yaml")))
    for file in (files[name] for name in sorted(names)):
        description = _description(file, vocabularies, problems)
        if description is None:
            continue
        table = _table(description, file, files, problems)
        if table and description.status is Status.PUBLISHED:
            found.append(table)
    return tuple(found), tuple(problems)


def with_tables(
    columns: Mapping[str, Column], tables: Sequence[DataTable], vocabularies: Vocabularies
) -> dict[str, Column]:
    """Return the columns with a link to every table of their statutory item or domain."""
    links: defaultdict[str, list[Link]] = defaultdict(list)
    for table in tables:
        found = Link(name=table.description.title, url=table.address)
        for number in table.description.statutory_items:
            item = vocabularies.statutory_items.get(number)
            if item:
                links[f"statutory/{item.slug}"].append(found)
        for name in table.description.domains:
            domain = vocabularies.domain_by_name(name)
            if domain:
                links[f"statutory/domains/{domain.slug}"].append(found)
    return {
        key: replace(column, links=(*links[key], *column.links)) if key in links else column
        for key, column in columns.items()
    }


def _description(
    file: SourceFile, vocabularies: Vocabularies, problems: list[Problem]
) -> TableDescription | None:
    description, found = load_record(TableDescription, file.path, file.name, vocabularies)
    problems.extend(found)
    return description


def _table(
    description: TableDescription, file: SourceFile, files: Mapping[str, SourceFile], problems: list[Problem]
) -> DataTable | None:
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file.name), description.file))
    source = files.get(path)
    if source is None:
        problems.append(
            Problem(file.name, 1, "TBL001", f"找不到数据文件“{description.file}”", "请把它放在说明文件旁边")
        )
        return None
    try:
        rows = read_rows(source.path.read_bytes(), path, description.sheet or "")
    except OSError as error:
        problems.append(unreadable(path, error))
        return None
    except ProblemsError as error:
        problems.extend(error.problems)
        return None
    head = next((row for row in rows if row.number >= description.head_row), None)
    body = [row for row in rows if head and row.number > head.number]
    places, wrong = _places(description, head, path)
    problems.extend(wrong)
    if any(problem.severity is Severity.ERROR for problem in wrong):
        return None
    checked = list(_check(description, places, body, path))
    problems.extend(checked[:_MOST_PROBLEMS])
    if len(checked) > _MOST_PROBLEMS:
        more = len(checked) - _MOST_PROBLEMS
        problems.append(Problem(path, 0, "TBL021", f"另有 {more} 处问题没有列出", "请先改正以上各处"))
    name = posixpath.splitext(posixpath.basename(file.name))[0]
    return DataTable(name, file.name, description, tuple(_shown(description, places, row) for row in body))


def _places(
    description: TableDescription, head: SheetRow | None, path: str
) -> tuple[tuple[int, ...], tuple[Problem, ...]]:
    """Return in which column of the file each shown column stands."""
    names = [re.sub(r"\s", "", cell) for cell in head.cells] if head else []
    line = head.number if head else 0
    problems: list[Problem] = []
    places: list[int] = []
    for column in description.columns:
        wanted = re.sub(r"\s", "", column.name)
        if wanted in names:
            places.append(names.index(wanted))
        else:
            hint = f"表头行第 {line} 行有：{'、'.join(filter(None, names))}" if names else "文件是空的"
            problems.append(Problem(path, line, "TBL002", f"数据文件中没有“{column.name}”这一列", hint))
    rest = [name for at, name in enumerate(names) if name and at not in places]
    if rest:
        problems.append(
            Problem(path, line, "TBL003", f"这些列没有列入说明，不会发布：{'、'.join(rest)}",
                    "需要公开的，请在说明文件的“列”中写明", severity=Severity.ADVICE)
        )  # fmt: skip
    return tuple(places), tuple(problems)


def _check(
    description: TableDescription, places: Sequence[int], rows: Sequence[SheetRow], path: str
) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for row in rows:
        for column, place in zip(description.columns, places, strict=True):
            cell = row.cells[place] if place < len(row.cells) else ""
            yield from _check_cell(column, cell, row.number, path)
            if description.key == column.name and cell:
                first = seen.setdefault(cell, row.number)
                if first != row.number:
                    hint = f"第 {first} 行已有；“唯一列”的值不得重复"
                    yield Problem(path, row.number, "TBL004", f"“{column.name}”的值“{cell}”重复", hint)


def _check_cell(column: TableColumn, cell: str, line: int, path: str) -> Iterator[Problem]:
    if not cell:
        if column.required:
            yield Problem(path, line, "TBL014", f"“{column.name}”没有填写", "此列为必填")
        return
    if column.type is ColumnType.DATE and read_day(cell) is None:
        yield Problem(
            path, line, "TBL010", f"“{column.name}”的值“{cell}”不是日期", "请写成 2024-01-05 的形式"
        )
    elif column.type is ColumnType.NUMBER and not _NUMBER.fullmatch(cell):
        yield Problem(path, line, "TBL011", f"“{column.name}”的值“{cell}”不是数字", "单位请写在列名里")
    elif column.type is ColumnType.CREDIT_CODE and not is_credit_code(cell):
        yield Problem(
            path,
            line,
            "TBL012",
            f"统一社会信用代码“{cell}”有误",
            "请核对 18 位代码和末位校验码（GB 32100-2015）",
        )
    elif column.choices and cell not in column.choices:
        yield Problem(
            path,
            line,
            "TBL013",
            f"“{column.name}”的值“{cell}”不在可选值中",
            f"可用：{'、'.join(column.choices)}",
        )
    kind = (
        ""
        if column.masked or column.type is ColumnType.CREDIT_CODE
        else personal_data_in(f"{column.name}：{cell}")
    )
    if kind:
        yield Problem(
            path, line, "TBL020", f"“{column.name}”含有完整的{kind}",
            "请在说明文件中为此列写“脱敏: true”，或者删去该列",
            grounds(ground("tiaoli-711", "第十五条"), ground("gerenxinxi-2021")),
        )  # fmt: skip


def _shown(description: TableDescription, places: Sequence[int], row: SheetRow) -> tuple[str, ...]:
    cells = (row.cells[place] if place < len(row.cells) else "" for place in places)
    return tuple(_one(column, cell) for column, cell in zip(description.columns, cells, strict=True))


def _one(column: TableColumn, cell: str) -> str:
    if column.masked:
        return mask(cell, column.type)
    day = read_day(cell) if column.type is ColumnType.DATE else None
    return day.isoformat() if day else cell
