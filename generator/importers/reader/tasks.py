"""Tasks in the text: in paragraphs, with the lines under them, in tables; headings pass on who leads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.importers.reader.deadlines import day_of, only_limit_in
from generator.importers.reader.duties import (
    Duty,
    DutyReader,
    brackets_in,
    first_label,
    is_duty_line,
    label_of_column,
)
from generator.importers.reader.numbering import marker_of
from generator.importers.reader.patterns import compact
from generator.importers.reader.thresholds import LINES_OF_A_DUTY
from generator.importers.table_heads import column_names, head_rows, is_total, rows_above, spread
from generator.schema.task import Task

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importers.extracted import Cell, Table
    from generator.importers.reader.outline import Block

_TASK_COLUMNS = re.compile(r"任务|事项|内容|措施|要点|举措|目标|工作|要求")
_NUMBER_COLUMN = re.compile(r"序号|编号")


class TaskReader:
    """Reads the tasks of one document in order; 同上 means the duty before."""

    def __init__(self, year: int | None) -> None:
        self._year = year
        self._duties = DutyReader()
        self._sections: list[tuple[int, str, Duty]] = []

    def read(self, blocks: Sequence[Block]) -> Iterator[Task]:
        """Yield every task of a body."""
        for at, block in enumerate(blocks):
            if block.level:
                self._enter(blocks, at)
                if self._sections[-1][2] and _has_duties_below(blocks, at):
                    continue  # who leads is passed on to the tasks below
                self._sections[-1] = (block.level, block.text, Duty())
            section = " › ".join(name for name in block.section if name != block.text)
            if block.table is not None:
                yield from self._from_table(block.table, section)
            elif block.role == "text" and not is_duty_line(block.text):
                under = self._under(blocks, at)
                if under:
                    yield self._task(self._number(block), section, block.text, under)
                else:
                    yield from self._from_text(block.text, self._number(block), section)

    def _enter(self, blocks: Sequence[Block], at: int) -> None:
        """Note the heading at the place, with the duty that it states in a bracket or on the lines under it."""
        block = blocks[at]
        self._sections = [found for found in self._sections if found[0] < block.level]
        before = self._duties.before
        stated = [found for match in brackets_in(block.text) if (found := self._duties.in_bracket(match[1]))]
        duty = stated[-1] if stated else self._under(blocks, at) or Duty()
        self._duties.before = before
        self._sections.append((block.level, block.text, duty))

    def _passed_on(self) -> Duty:
        """Return what the headings above state, the nearest first."""
        found = Duty()
        for _, _, duty in reversed(self._sections):
            found = found.under(duty)
        return found

    def _number(self, block: Block) -> str:
        """Return the number of a task: its own, or that of the point whose only text it is."""
        own = _number(block.text)
        if own or not self._sections or block.level:
            return own
        _, heading, _ = self._sections[-1]
        marker = marker_of(heading)
        return _number(heading) if marker and marker.kind in {"three", "four"} else ""

    def _under(self, blocks: Sequence[Block], at: int) -> Duty | None:
        """Return the duty that the lines right under a paragraph state (牵头单位：…)."""
        words = []
        for block in blocks[at + 1 : at + 1 + LINES_OF_A_DUTY]:
            if block.role != "text" or not is_duty_line(block.text):
                break
            words.append(block.text.strip("（()） ").rstrip("。；"))
        duty = self._duties.labelled("，".join(words)) if words else None
        return duty or None

    def _from_text(self, text: str, number: str, section: str) -> Iterator[Task]:
        last = 0
        for match in brackets_in(text):
            duty = self._duties.in_bracket(match[1])
            if duty is None:
                continue
            yield self._task(number, section, text[last : match.start()], duty)
            last = match.end()
        if last:
            return
        label = first_label(text)
        if label > 0 and (duty := self._duties.labelled(text[label:])):
            yield self._task(number, section, text[:label], duty)
        elif duty := self._duties.in_sentence(text):
            yield self._task(number, section, text, duty)

    def _task(self, number: str, section: str, text: str, duty: Duty) -> Task:
        self._duties.before = duty
        full = duty.under(self._passed_on())
        words = _without_number(text).strip("。；， 　") + "。"
        term = duty.term or only_limit_in(text) or full.term
        return Task(
            number=number, section=section, text=words, lead=full.lead, owners=duty.owners,
            helpers=duty.helpers, term=term, due_on=day_of(term, self._year) if term else None,
        )  # fmt: skip

    def _from_table(self, table: Table, section: str) -> Iterator[Task]:
        columns = _columns(column_names(table))
        if columns.keys() & {"lead", "owners", "helpers"} and "text" in columns:
            below = rows_above(table) + max(head_rows(table), 1)
            yield from self._from_rows(spread(table)[below:], columns, section)
            return
        for row in table.rows:
            for cell in row:
                if not cell.is_header:
                    yield from self._from_text(cell.text, _number(cell.text), section)

    def _from_rows(
        self, rows: Sequence[Sequence[Cell]], columns: dict[str, int], section: str
    ) -> Iterator[Task]:
        for row in rows:
            words = {name: compact(row[at].text) for name, at in columns.items()}
            duty = self._duties.in_row(words)
            text = row[columns["text"]].text
            if duty and text.strip() and not is_total(row):
                yield self._task(words.get("number", ""), section, " ".join(text.split()), duty)


def _has_duties_below(blocks: Sequence[Block], at: int) -> bool:
    """Return whether the section that a heading opens holds tasks of its own."""
    reader = DutyReader()
    own = at + 1
    while own < len(blocks) and is_duty_line(blocks[own].text):
        own += 1
    for block in blocks[own:]:
        if block.level and block.level <= blocks[at].level:
            return False
        if block.table is not None and _columns(column_names(block.table)).keys() & {"lead", "owners"}:
            return True
        if block.role == "text" and (
            is_duty_line(block.text)
            or any(reader.in_bracket(match[1]) for match in brackets_in(block.text))
            or first_label(block.text) > 0
        ):
            return True
    return False


def _columns(names: Sequence[tuple[str, ...]]) -> dict[str, int]:
    """Return which column holds what, from the words of its head; the lowest row of a head says it best."""
    found: dict[str, int] = {}
    for at, words in enumerate(names):
        label = next((label for word in reversed(words) if (label := label_of_column(word))), "")
        if label:
            found.setdefault(label, at)
        elif any(_NUMBER_COLUMN.fullmatch(word) for word in words):
            found.setdefault("number", at)
    wanted = [
        at
        for at, words in enumerate(names)
        if at not in found.values() and any(_TASK_COLUMNS.search(word) for word in words)
    ]
    if wanted:
        found["text"] = wanted[-1]
    return found


def _number(text: str) -> str:
    marker = marker_of(text)
    return text[: marker.length].strip(" 　") if marker else ""


def _without_number(text: str) -> str:
    marker = marker_of(text)
    return text[marker.length :] if marker else text
