"""Tasks in the text: 牵头单位：…, （…牵头，…负责）, 完成时限：…, in paragraphs, under them and in tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.importers.reader.deadlines import day_of, only_limit_in
from generator.importers.reader.numbering import marker_of
from generator.importers.reader.patterns import ORGAN_END, compact
from generator.schema.task import Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.importers.extracted import Cell, Table
    from generator.importers.reader.outline import Block

_WHO = r"(?:单位|部门|处室|科室|领导|地方|机构|主体)"
_KINDS = (
    ("lead", rf"(?:牵头|主办|主责|组织){_WHO}"),
    ("helpers", rf"(?:配合|参与|协助|协办|参加|联合|协同){_WHO}"),
    ("owners", rf"(?:责任|负责|承办|实施|落实|完成|承担|主管){_WHO}"),
    ("term", r"(?:完成|整改|办理|落实|办结|实施|推进)?(?:时限|时间节点|时间|期限|时间要求)"),
    ("other", r"(?:公开|维护|发布)?(?:渠道|方式|责任人|联系人|联系电话)"),
)
_ANY = "|".join(f"(?P<{name}>{form})" for name, form in _KINDS)
_JOINT = re.compile(
    rf"(?:{'|'.join(form for _, form in _KINDS)})(?:[、和及与](?:{'|'.join(form for _, form in _KINDS)}))*[：:]"
)
_LABEL = re.compile(_ANY)
_BRACKETS = re.compile(r"[（(]((?:[^（()）]|[（(](?:[^（()）]|[（(][^（()）]*[)）])*[)）])*)[)）]")
_LEADS = re.compile(r"^(?P<lead>[^。；]{2,120}?)牵头(?:负责|组织|落实|办理)?(?:[，,、；;]\s*(?P<rest>.*))?$")
_OWNS = re.compile(
    r"^(?P<owners>[^。]{2,300}?)(?:按照?各自|按照?|根据|依)?(?:职责|职能)?(?:分工)?(?:分别|共同|具体)?(?:负责|落实|配合|参与)(?:落实|实施|推进|办理)?$"
)
_BY = re.compile(r"由(?P<who>[^，。；：由]{2,40}?)(?P<how>牵头负责|牵头|负责)(?=[，。；、组实落办承制推])")
_HELPS = re.compile(r"，(?P<who>[^。；：]{2,80}?)(?:配合|协助|参与)")
_SAME = re.compile(r"^(?:责任单位)?同上$")
_FOLLOWING = {"lead", "helpers", "owners", "term"}
_TASK_COLUMNS = re.compile(r"任务|事项|内容|措施|要点|举措|目标|工作|要求")
_NUMBER_COLUMN = re.compile(r"序号|编号")


@dataclass(frozen=True, slots=True)
class Duty:
    """Who and when, as one bracket, line or table row states it."""

    lead: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    term: str = ""

    def __bool__(self) -> bool:
        return bool(self.lead or self.owners or self.helpers)


class TaskReader:
    """Reads the tasks of one document in order; 同上 means the duty before."""

    def __init__(self, year: int | None) -> None:
        self._year = year
        self._before = Duty()

    def read(self, blocks: Sequence[Block]) -> Iterator[Task]:
        """Yield every task of a body."""
        for at, block in enumerate(blocks):
            section = " › ".join(name for name in block.section if name != block.text)
            if block.table is not None:
                yield from self._from_table(block.table, section)
            elif block.role == "text" and not (is_duty_line(block.text)):
                under = self._under(blocks, at)
                if under:
                    yield self._task(_number(block.text), section, block.text, under)
                else:
                    yield from self._from_text(block.text, section)

    def _under(self, blocks: Sequence[Block], at: int) -> Duty | None:
        """Return the duty that the lines right under a paragraph state (牵头单位：…)."""
        words = []
        for block in blocks[at + 1 : at + 6]:
            if block.role != "text" or not is_duty_line(block.text):
                break
            words.append(block.text.rstrip("。；"))
        duty = self._labelled("，".join(words)) if words else None
        return duty or None

    def _from_text(self, text: str, section: str) -> Iterator[Task]:
        last = 0
        number = _number(text)
        for match in _BRACKETS.finditer(text):
            duty = self._duty(match[1])
            if duty is None:
                continue
            yield self._task(number, section, text[last : match.start()], duty)
            last = match.end()
        inline = (
            next((found for found in _JOINT.finditer(text) if found.start() > 0), None) if last == 0 else None
        )
        if inline and (duty := self._labelled(text[inline.start() :])):
            yield self._task(number, section, text[: inline.start()], duty)
        elif last == 0:
            by = _BY.search(text)
            if by and _are_organs(by["who"]):
                names = _names(by["who"])
                help_ = _HELPS.match(text, by.end())
                helpers = _names(help_["who"]) if help_ and _are_organs(help_["who"]) else ()
                duty = (
                    Duty(lead=names, helpers=helpers)
                    if "牵头" in by["how"]
                    else Duty(owners=names, helpers=helpers)
                )
                yield self._task(number, section, text, duty)

    def _duty(self, words: str) -> Duty | None:
        """Return the duty that a bracket states, or None when it states none."""
        squeezed = compact(words)
        if _SAME.match(squeezed):
            return self._before or None
        if _JOINT.search(squeezed):
            return self._labelled(squeezed) or None
        leads = _LEADS.match(squeezed)
        if leads and _are_organs(leads["lead"]):
            rest = _OWNS.match(leads["rest"] or "")
            return Duty(lead=_names(leads["lead"]), owners=_names(rest["owners"]) if rest else ())
        owns = _OWNS.match(squeezed)
        if owns and _are_organs(owns["owners"]):
            return Duty(owners=_names(owns["owners"]))
        return None

    def _labelled(self, words: str) -> Duty:
        """Return the duty of `牵头单位：甲，责任单位：乙，完成时限：…`."""
        found: dict[str, str] = {}
        heads = list(_JOINT.finditer(words))
        for at, head in enumerate(heads):
            end = heads[at + 1].start() if at + 1 < len(heads) else len(words)
            value = words[head.end() : end].strip("，,。；;、 ")
            for label in _LABEL.finditer(head[0]):
                found[label.lastgroup or ""] = value
        return Duty(
            self._names_or_same(found.get("lead", ""), self._before.lead),
            self._names_or_same(found.get("owners", ""), self._before.owners),
            self._names_or_same(found.get("helpers", ""), self._before.helpers),
            self._before.term if found.get("term") == "同上" else found.get("term", ""),
        )

    def _names_or_same(self, value: str, before: tuple[str, ...]) -> tuple[str, ...]:
        return before if value == "同上" else _names(value)

    def _task(self, number: str, section: str, text: str, duty: Duty) -> Task:
        self._before = duty
        words = _without_number(text).strip("。；， 　") + "。"
        term = duty.term or only_limit_in(text)
        return Task(
            number=number, section=section, text=words, lead=duty.lead, owners=duty.owners,
            helpers=duty.helpers, term=term, due_on=day_of(term, self._year) if term else None,
        )  # fmt: skip

    def _from_table(self, table: Table, section: str) -> Iterator[Task]:
        grid = spread(table)
        columns = _columns(grid[0]) if len(grid) > 1 else {}
        if columns.keys() & {"lead", "owners", "helpers"} and "text" in columns:
            yield from self._from_rows(grid, columns, section)
            return
        for row in table.rows:
            for cell in row:
                if not cell.is_header:
                    yield from self._from_text(cell.text, section)

    def _from_rows(
        self, grid: Sequence[Sequence[Cell]], columns: dict[str, int], section: str
    ) -> Iterator[Task]:
        for row in grid[1:]:
            words = {name: compact(row[at].text) for name, at in columns.items()}
            duty = Duty(
                self._names_or_same(words.get("lead", ""), self._before.lead),
                self._names_or_same(words.get("owners", ""), self._before.owners),
                self._names_or_same(words.get("helpers", ""), self._before.helpers),
                self._before.term if words.get("term") == "同上" else words.get("term", ""),
            )
            text = row[columns["text"]].text
            if duty and text.strip() and text != grid[0][columns["text"]].text:
                yield self._task(words.get("number", ""), section, " ".join(text.split()), duty)


def is_duty_line(text: str) -> bool:
    """Return whether a paragraph is nothing but `牵头单位：…` or the like."""
    squeezed = compact(text).lstrip("（(")
    match = _JOINT.match(squeezed)
    label = _LABEL.match(squeezed) if match else None
    return label is not None and label.lastgroup in _FOLLOWING


def spread(table: Table) -> list[list[Cell]]:
    """Return the table with merged cells written into every place that they cover."""
    grid: list[list[Cell | None]] = [[None] * table.width for _ in table.rows]
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while column < table.width and grid[number][column] is not None:
                column += 1
            for down in range(number, min(number + cell.rows, len(grid))):
                for across in range(column, min(column + cell.columns, table.width)):
                    grid[down][across] = cell
    empty = table.rows[0][0].__class__("", table.rows[0][0].span)
    return [[cell or empty for cell in line] for line in grid]


def _columns(head: Sequence[Cell]) -> dict[str, int]:
    """Return which column holds what, from the words of the head."""
    found: dict[str, int] = {}
    for at, cell in enumerate(head):
        words = compact(cell.text)
        label = _LABEL.fullmatch(words)
        if label and label.lastgroup in _FOLLOWING:
            found.setdefault(label.lastgroup or "", at)
        elif _NUMBER_COLUMN.fullmatch(words):
            found.setdefault("number", at)
    wanted = [
        at
        for at, cell in enumerate(head)
        if at not in found.values() and _TASK_COLUMNS.search(compact(cell.text))
    ]
    if wanted:
        found["text"] = wanted[-1]
    return found


def _names(words: str) -> tuple[str, ...]:
    """Return the organs of a list, cut at 、，； outside brackets; `等` and the like stay with their name."""
    names: list[str] = []
    depth, current = 0, ""
    for char in words:
        depth += (char in "（(") - (char in "）)")
        if depth <= 0 and char in "、，,；;\n":
            names.append(current)
            current = ""
        else:
            current += char
    names.append(current)
    cleaned = (re.sub(r"^(?:及|和|与)|[。 　]+$|（牵头）$", "", name.strip()) for name in names)
    return tuple(dict.fromkeys(part for name in cleaned for part in _at_and(name) if part))


def _at_and(name: str) -> Iterable[str]:
    """Cut `甲局及乙县人民政府` in two, but not 及 inside a name."""
    match = re.match(r"^(.{3,}?(?:局|厅|部门|单位|机构|委|办|中心|支行|分局|等))及(?=.{3,})(.+)$", name)
    return (match[1], match[2]) if match else (name,)


def _are_organs(words: str) -> bool:
    """Return whether a list names organs: most of its parts end like one."""
    names = _names(words)
    good = sum(1 for name in names if len(name) <= 40 and (ORGAN_END.search(name) or _GENERAL.search(name)))
    return bool(names) and good * 2 > len(names)


_GENERAL = re.compile(
    r"(?:部门|单位|机构|政府|行署|行政公署|各地|海关|商会|联盟|成员单位|[局厅委办院])[）)]*等?(?:有关|相关)?(?:部门|单位|机构)?$"
)


def _number(text: str) -> str:
    marker = marker_of(text)
    return text[: marker.length].strip(" 　") if marker else ""


def _without_number(text: str) -> str:
    marker = marker_of(text)
    return text[marker.length :] if marker else text
