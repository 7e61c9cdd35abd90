"""The plan as a table that a person opens and changes: CSV or XLSX."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING

from generator.files.whole import write_whole
from generator.importers.old_site.plan import PageRole, PlanRow
from generator.office.workbook import table_xlsx
from generator.problems import Problem, ProblemsError
from generator.source.sheets import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.importers.old_site.mirror import Mirror

HEAD = ("旧网页", "处理", "题名", "发布日期", "并入", "附件", "缺少的附件", "旧地址", "说明")
_WIDTHS = (44, 8, 60, 12, 44, 40, 30, 40, 30)
_BETWEEN = "；"
_ROLES = {role.value: role for role in PageRole}
_SHEET = "旧网站计划"


def write_plan(rows: Sequence[PlanRow], file: Path) -> None:
    """Write a plan; the ending of the file decides between CSV and XLSX."""
    cells = [HEAD, *map(_cells, rows)]
    if file.suffix.lower() == ".xlsx":
        write_whole(file, table_xlsx(_SHEET, HEAD, cells[1:], widths=_WIDTHS), lasting=True)
        return
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(cells)
    write_whole(file, "\ufeff" + buffer.getvalue(), lasting=True)


def _cells(row: PlanRow) -> tuple[str, ...]:
    return (
        row.path, row.role.value, row.title, row.published_on, row.master, _BETWEEN.join(row.files),
        _BETWEEN.join(row.missing), _BETWEEN.join(row.addresses), row.note,
    )  # fmt: skip


def read_plan(file: Path, mirror: Mirror) -> tuple[PlanRow, ...]:
    """Return the plan in a file.

    Raises `ProblemsError` with all that is wrong: IMP050 no plan, or a row that names no page of the mirror;
    IMP051 an unknown 处理; IMP052 a page to be merged into one that is none of the 正文.
    """
    name = file.name
    table = read_rows(file.read_bytes(), name)
    head = table[0].cells if table else ()
    if not set(HEAD[:2]) <= set(head):
        hint = f"第一行应有“{'”“'.join(HEAD)}”；删去文件重新运行，会再写一份"
        raise ProblemsError([Problem(name, 1, "IMP050", "不是旧网站的计划", hint)])
    problems: list[Problem] = []
    rows = []
    numbers: dict[str, int] = {}
    for line in table[1:]:
        cells = dict(zip(head, (cell.strip() for cell in line.cells), strict=False))
        row = _row(cells, name, line.number, mirror, problems)
        if row:
            rows.append(row)
            numbers[row.path] = line.number
    problems.extend(_wrong_masters(rows, numbers, name))
    if problems:
        raise ProblemsError(problems)
    return tuple(rows)


def _row(
    cells: dict[str, str], name: str, number: int, mirror: Mirror, problems: list[Problem]
) -> PlanRow | None:
    path, said = cells.get("旧网页", ""), cells.get("处理", "")
    if not mirror.holds(path):
        hint = "写镜像文件夹中的路径，或者删去这一行"
        problems.append(Problem(name, number, "IMP050", f"镜像里没有“{path}”", hint))
        return None
    role = _ROLES.get(said)
    if role is None:
        problems.append(
            Problem(name, number, "IMP051", f"没有“{said}”这种处理", f"可以写：{'、'.join(_ROLES)}")
        )
        return None
    return PlanRow(
        path=path, role=role, title=cells.get("题名", ""), published_on=cells.get("发布日期", ""),
        master=cells.get("并入", ""), files=_split(cells.get("附件", "")), missing=_split(cells.get("缺少的附件", "")),
        addresses=_split(cells.get("旧地址", "")), note=cells.get("说明", ""),
    )  # fmt: skip


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.replace(";", _BETWEEN).split(_BETWEEN) if part.strip())


def _wrong_masters(rows: Sequence[PlanRow], numbers: dict[str, int], name: str) -> Iterator[Problem]:
    details = {row.path for row in rows if row.role is PageRole.DETAIL}
    for row in rows:
        needs = row.role in {PageRole.PART, PageRole.DUPLICATE}
        if (needs and row.master not in details) or (row.path == row.master):
            message = (
                f"“{row.path}”要并入的“{row.master}”不是正文"
                if row.master
                else f"“{row.path}”没有写并入哪一页"
            )
            yield Problem(name, numbers[row.path], "IMP052", message, "“并入”写一个“处理”为“正文”的旧网页")


def counted(rows: Sequence[PlanRow]) -> str:
    """Return how many pages there are of each kind, in words."""
    counts = Counter(row.role for row in rows)
    missing = sum(1 for row in rows if row.missing)
    words = "、".join(f"{role.value} {counts[role]}" for role in PageRole if counts[role])
    return f"旧网页 {len(rows)} 个：{words}" + (f"；{missing} 件缺附件" if missing else "")
