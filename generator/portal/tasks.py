"""Load the tasks kept beside notices: `<notice>.tasks.csv`, one task a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem, ProblemsError
from generator.schema.parse import parse_record
from generator.schema.record_fields import names_of
from generator.schema.task import Task
from generator.source.nodes import Entry, Mapping, Scalar
from generator.source.sheets import read_csv
from generator.source.text import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping as Files

    from generator.source.folder import SourceFile
    from generator.source.sheets import SheetRow
    from generator.vocabularies import Vocabularies

ENDING = ".tasks.csv"


def tasks_file_of(notice_path: str) -> str:
    """Return the name of the file that holds the tasks of a notice."""
    return notice_path.removesuffix(".md") + ENDING


def load_tasks(
    files: Files[str, SourceFile], vocabularies: Vocabularies
) -> tuple[dict[str, tuple[Task, ...]], tuple[Problem, ...]]:
    """Return the tasks by the path of their notice, and every problem.

    Codes: TSK001 no such notice, TSK002 unknown column, and those of `parse_record` with the row.
    """
    found: dict[str, tuple[Task, ...]] = {}
    problems: list[Problem] = []
    for name in sorted(name for name in files if name.endswith(ENDING)):
        notice = name.removesuffix(ENDING) + ".md"
        if notice not in files:
            problems.append(
                Problem(name, 0, "TSK001", "旁边没有同名的通知文件", f"应有 {notice}；通知改名时请一并改名")
            )
            continue
        try:
            rows = read_csv(read_text(files[name].path, name))
        except ProblemsError as error:
            problems.extend(error.problems)
            continue
        found[notice] = _tasks(rows, name, vocabularies, problems)
    return found, tuple(problems)


def _tasks(
    rows: tuple[SheetRow, ...], name: str, vocabularies: Vocabularies, problems: list[Problem]
) -> tuple[Task, ...]:
    if not rows:
        return ()
    head = rows[0].cells
    for label in head:
        if label not in names_of(Task):
            known = "、".join(key for key in names_of(Task) if not key.isascii())
            problems.append(Problem(name, rows[0].number, "TSK002", f"不认识的列“{label}”", f"可用：{known}"))
            return ()
    tasks: list[Task] = []
    for row in rows[1:]:
        entries = tuple(
            Entry(label, row.number, Scalar(cell, row.number, blank=not cell))
            for label, cell in zip(head, row.cells, strict=False)
        )
        task, wrong = parse_record(Task, Mapping(entries, row.number), name, vocabularies)
        problems.extend(wrong)
        if task:
            tasks.append(task)
    return tuple(tasks)
