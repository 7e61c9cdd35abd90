"""Tables: the heading of a cell stands above it, wherever the heading row is, or to its left."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from generator.personal_data.checks import has_birthday, has_id_check
from generator.personal_data.detector import find_in_cell, find_personal_data
from generator.personal_data.found import Found, PersonalKind
from generator.personal_data.plain import CELL
from generator.personal_data.words import any_of, labels, lives

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Rows = Sequence[Sequence[str]]


class InCell(NamedTuple):
    """A find in a cell of a table; its places count in the words of the cell."""

    row: int
    column: int
    found: Found


_OTHER_HEADS = (
    "证件",
    "账号",
    "帐号",
    "账户",
    "地址",
    "电话",
    "卡折",
    "一折通",
    "收款人账",
    "开户账",
    "身份",
)
_PERSONAL_USES = (
    "身份证",
    "银行卡",
    "护照通行证",
    "港澳台居民",
    "其他证件",
    "住址",
    "个人固定电话",
    "个人邮箱",
    "个人账号",
)
_PERSONAL = re.compile(
    any_of((*(word for use in _PERSONAL_USES for word in labels(use)), *lives("贫困原因"), *_OTHER_HEADS))
)
_BANK = re.compile(r"账号|帐号|账户|帐户|卡折|一折通")
_PLACE = re.compile(r"^(?:详细|联系|通讯|通信)?地址$")
_NAME = re.compile(
    r"姓\s*名|户主|申请人|学生|患者|村民|领取人|持卡人|救助对象|低保对象|产权人|受益人|残疾人|当事人|家长|监护人|业主|考生|人员"
)
_ORGAN = re.compile(
    r"单位|企业|公司|机构|办公|法定|负责人|部门|学校名|医院|窗口|网点|场所|字号|店名|信用代码"
)
_ATTRIBUTE = re.compile(any_of(lives("属性列")))
_AGE = re.compile(r"年龄|出生")
_HEAD_LENGTH = 24
_HEAD_DIGITS = 5
_CODE = re.compile(f"{any_of((*labels('编码'), *labels('金额')))}|[编代]码$|数$|量$|额$|值$")
_REASON = re.compile(any_of(lives("贫困原因")))
_NUMBERS = frozenset({PersonalKind.ID_CARD, PersonalKind.MOBILE, PersonalKind.BANK_CARD})
_DIGITS = re.compile(r"[0-9０-９]+[Xx]?")
_WORTH_JOINING = 15
_TWO = 2


def is_personal_heading(head: str) -> bool:
    """Return whether a bare cell under the heading of a column may be personal."""
    return len(head) <= _HEAD_LENGTH and _PERSONAL.search("".join(head.split())) is not None


def find_in_rows(rows: Rows) -> tuple[InCell, ...]:
    """Return the personal data of a table, in order, none overlapping another."""
    found: dict[tuple[int, int], list[Found]] = {}
    quiet = _quiet_cells(rows)
    for item in (*_in_lines(rows), *_under_heads(rows), *_over_cells(rows), *_attributes(rows)):
        others = found.setdefault((item.row, item.column), [])
        if item.found.kind in _NUMBERS and (item.row, item.column) in quiet:
            continue
        if not any(item.found.start < other.end and other.start < item.found.end for other in others):
            others.append(item.found)
    return tuple(
        InCell(row, column, item) for (row, column), items in sorted(found.items()) for item in sorted(items)
    )


def _quiet_cells(rows: Rows) -> set[tuple[int, int]]:
    """Return the cells whose heading says that they hold sums or codes, in a table that names no persons."""
    quiet: set[tuple[int, int]] = set()
    heads: dict[int, str] = {}
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if _is_head(cell):
                heads[column] = _tight(cell)
            elif _CODE.search(heads.get(column, "")) and not is_personal_heading(heads[column]):
                quiet.add((number, column))
    if any(_NAME.search(_tight(cell)) for row in rows for cell in row if _is_head(cell)):
        return set()
    return quiet


def _in_lines(rows: Rows) -> Iterator[InCell]:
    """Yield what each row holds when it is read as a line."""
    cells = [[" ".join(cell.split("\n")).replace(CELL, " ") for cell in row] for row in rows]
    places: list[tuple[int, int, int]] = []
    place = 0
    for number, row in enumerate(cells):
        for column, cell in enumerate(row):
            places.append((place, number, column))
            place += len(cell) + 1
    text = "\n".join(CELL.join(row) for row in cells if row)
    at = 0
    for item in find_personal_data(text):
        while at + 1 < len(places) and places[at + 1][0] <= item.start:
            at += 1
        start, number, column = places[at]
        if item.end <= start + len(cells[number][column]):
            yield InCell(number, column, replace(item, start=item.start - start, end=item.end - start))


def _under_heads(rows: Rows) -> Iterator[InCell]:
    """Yield what only the heading of a cell, above or to the left, tells to be personal."""
    heads: dict[int, str] = {}
    of_persons, of_organs = False, False
    for number, row in enumerate(rows):
        words = [_tight(cell) for cell in row if _is_head(cell)]
        of_persons = of_persons or any(map(_NAME.search, words))
        of_organs = of_organs or any(map(_ORGAN.search, words))
        personal = {
            column: cell for column, cell in enumerate(row) if _is_head(cell) and is_personal_heading(cell)
        }
        for column, cell in enumerate(row):
            if column in personal or not cell.strip():
                continue
            for label in sorted({heads.get(column, ""), personal.get(column - 1, "")} - {""}):
                if of_persons or not _REASON.search(_tight(label)):
                    shown = _shown(label, of_persons=of_persons, of_organs=of_organs)
                    yield from (InCell(number, column, item) for item in find_in_cell(cell, shown))
        heads |= personal


def _is_head(cell: str) -> bool:
    words = cell.strip()
    return 0 < len(words) <= _HEAD_LENGTH and sum(char.isdigit() for char in words) < _HEAD_DIGITS


def _tight(cell: str) -> str:
    return "".join(cell.split())


def _shown(head: str, *, of_persons: bool, of_organs: bool) -> str:
    """Return the heading as the detector should read it: an account beside names is a person's account."""
    tight = _tight(head)
    if of_persons and not of_organs:
        if _BANK.search(tight):
            return "个人账号"
        if _PLACE.fullmatch(tight):
            return "住址"
    return tight


def _over_cells(rows: Rows) -> Iterator[InCell]:
    """Yield identity numbers that are split over neighbouring cells."""
    for number, row in enumerate(rows):
        digits = [cell.strip() if _DIGITS.fullmatch(cell.strip()) else "" for cell in row]
        if sum(map(len, digits)) < _WORTH_JOINING:
            continue
        for first in range(len(row)):
            joined, last = "", first
            while last < len(row) and digits[last] and len(joined) < 18:  # noqa: PLR2004 - GB 11643
                joined += digits[last]
                last += 1
            if (
                last - first > 1
                and has_birthday(joined)
                and (has_id_check(joined) or _says_so(rows, number, first))
            ):
                for column in range(first, last):
                    cell = row[column]
                    begin = len(cell) - len(cell.lstrip())
                    words = cell.strip()
                    yield InCell(
                        number,
                        column,
                        Found(begin, begin + len(words), PersonalKind.ID_CARD, words, "*" * len(words)),
                    )


def _says_so(rows: Rows, number: int, column: int) -> bool:
    above = " ".join(row[column] for row in rows[max(0, number - 3) : number] if column < len(row))
    left = rows[number][column - 1] if column else ""
    return re.search(r"身份证|证件号", above + left) is not None


def _attributes(rows: Rows) -> Iterator[InCell]:
    """Yield the cells of a list of names with two or more columns of what makes up a life."""
    marked: list[int] = []
    for number, row in enumerate(rows):
        heads = [_tight(cell) if _is_head(cell) else "" for cell in row]
        told = {column: found[0] for column, head in enumerate(heads) if (found := _ATTRIBUTE.search(head))}
        if (
            any(_NAME.search(head) for head in heads)
            and len({"年龄" if _AGE.search(word) else word for word in told.values()}) >= _TWO
        ):
            marked = list(told)
            continue
        for column in marked:
            cell = row[column] if column < len(row) else ""
            words = cell.strip()
            if words and "*" not in words:
                begin = len(cell) - len(cell.lstrip())
                hidden = "".join("*" if char.isalnum() else char for char in words)
                yield InCell(
                    number,
                    column,
                    Found(begin, begin + len(words), PersonalKind.LIFE, words, hidden, certain=False),
                )
