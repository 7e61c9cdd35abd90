"""Tasks of work plans: beside their notice, and all of them by deadline and by organ."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from generator.render.job import PageJob, key_of
from generator.render.pages.fixed import FixedPage
from generator.render.pages.kit import HOME, Crumb, Kit
from generator.render.table_files import table_csv

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.portal.model import Portal
    from generator.render.messages import Messages
    from generator.schema.notice import Notice
    from generator.schema.task import Task

BY_DEADLINE = "tasks/index.html"
BY_ORGAN = "tasks/organs.html"
ALL_CSV = "tasks/tasks.csv"


class TaskRow(NamedTuple):
    """A task as a table shows it."""

    number: str
    text: str
    lead: str
    owners: str
    helpers: str
    term: str
    due_on: str


class Given(NamedTuple):
    """A task with the document that gives it."""

    row: TaskRow
    title: str
    address: str


class Group(NamedTuple):
    """Tasks under one heading: a month, an organ."""

    name: str
    anchor: str
    tasks: tuple[Given, ...]


def rows_of(portal: Portal, notice: Notice) -> tuple[TaskRow, ...]:
    """Return the tasks of a notice in the order of its text."""
    return tuple(_row(task) for task in portal.tasks.get(notice.index_number, ()))


def _row(task: Task) -> TaskRow:
    return TaskRow(
        number=task.number.rstrip(".、 "), text=task.text, lead="、".join(task.lead), owners="、".join(task.owners),
        helpers="、".join(task.helpers), term=task.term, due_on=task.due_on.isoformat() if task.due_on else "",
    )  # fmt: skip


def pages(kit: Kit) -> Iterator[FixedPage]:
    """Yield the two pages of all tasks, if there are any."""
    if not kit.portal.tasks:
        return
    words = kit.messages.tasks
    found = tuple(_given(kit.portal))
    total = len(found)
    by_day = tuple(_by_day(found, words))
    by_organ = tuple(_by_organ(kit.portal))
    for address, name, intro, groups in (
        (BY_DEADLINE, words.by_deadline, words.by_deadline_intro, by_day),
        (BY_ORGAN, words.by_organ, words.by_organ_intro, by_organ),
    ):
        views = (
            (words.by_deadline, None if address == BY_DEADLINE else "index.html"),
            (words.by_organ, None if address == BY_ORGAN else "organs.html"),
        )
        yield FixedPage(
            address=address,
            name=name,
            description=intro,
            column_type=kit.column_type("tasks"),
            template="pages/tasks.html",
            facts=(groups, total),
            values=lambda _root, groups=groups, views=views, intro=intro: {  # type: ignore[misc]
                "groups": groups,
                "views": views,
                "total": total,
                "intro": intro,
            },
            trail=(Crumb(kit.messages.site.name, HOME), Crumb(name, None)),
        )


def _given(portal: Portal) -> Iterator[Given]:
    for notice in portal.notices:
        for row in rows_of(portal, notice):
            yield Given(row, notice.document_number or notice.title, notice.address)


def _by_day(found: tuple[Given, ...], words: Messages) -> Iterator[Group]:
    """Yield tasks by month of their deadline, soonest first, those without a day last."""
    months: defaultdict[str, list[Given]] = defaultdict(list)
    for given in found:
        months[given.row.due_on[:7]].append(given)
    for month in sorted(filter(None, months)):
        tasks = sorted(months[month], key=lambda given: given.row.due_on)
        year, number = month.split("-")
        yield Group(words.month.format(year=year, month=int(number)), f"month-{month}", tuple(tasks))
    if months.get(""):
        yield Group(words.no_day, "month-none", tuple(months[""]))


def _by_organ(portal: Portal) -> Iterator[Group]:
    """Yield tasks by organ, those with most tasks first."""
    organs: defaultdict[str, list[Given]] = defaultdict(list)
    for notice in portal.notices:
        for task in portal.tasks.get(notice.index_number, ()):
            given = Given(_row(task), notice.document_number or notice.title, notice.address)
            for organ in task.organs:
                organs[organ].append(given)
    for number, (organ, tasks) in enumerate(
        sorted(organs.items(), key=lambda item: (-len(item[1]), item[0])), 1
    ):
        yield Group(organ, f"organ-{number}", tuple(tasks))


def file_jobs(portal: Portal, heads: tuple[str, ...], code_key: str) -> Iterator[PageJob]:
    """Yield the tasks of every notice, and all of them, as CSV; `heads` are the words above the columns."""
    everything: list[tuple[str, ...]] = []
    for notice in portal.notices:
        rows = [tuple(row) for row in rows_of(portal, notice)]
        if rows:
            key = key_of(code_key, heads, rows)
            yield PageJob(csv_address(notice), key, partial(table_csv, heads[:-1], rows))
            everything.extend((*row, notice.document_number or notice.title) for row in rows)
    if everything:
        yield PageJob(ALL_CSV, key_of(code_key, heads, everything), partial(table_csv, heads, everything))


def csv_address(notice: Notice) -> str:
    """Return the address of the tasks of a notice as CSV."""
    return f"tasks/{notice.slug}.csv"


def heads_of(words: Messages) -> tuple[str, ...]:
    """Return the words above the columns of the CSV files, the source last."""
    return (
        words.number,
        words.task,
        words.lead,
        words.owners,
        words.helpers,
        words.term,
        words.due_on,
        words.given_by,
    )
