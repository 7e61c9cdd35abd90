"""From finds of personal data to problems with file and line."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from generator.personal_data.found import Found, PersonalKind
from generator.personal_data.tables import find_in_rows
from generator.personal_data.text_tables import find_in_text
from generator.problems import Ground, Problem, Severity
from generator.vocabularies.grounds import ground, grounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CODES = {
    PersonalKind.ID_CARD: "PRV001",
    PersonalKind.MOBILE: "PRV002",
    PersonalKind.LANDLINE: "PRV003",
    PersonalKind.BANK_CARD: "PRV004",
    PersonalKind.PASSPORT: "PRV005",
    PersonalKind.ADDRESS: "PRV006",
    PersonalKind.HEALTH: "PRV007",
    PersonalKind.CONTACT: "PRV009",
    PersonalKind.PLATE: "PRV010",
    PersonalKind.LIFE: "PRV011",
}
_MOST = 20
ALL = 1_000_000
"""As many as there are."""


def _ground() -> Ground:
    return grounds(ground("tiaoli-711", "第十五条"), ground("gerenxinxi-2021", "第二十八条"))


def problems_in_text(path: str, text: str, first_line: int = 1, *, most: int = _MOST) -> list[Problem]:
    """Return the personal data of a text that is published under a path, one problem a place, and `most` at all."""
    lines, last, told = first_line, 0, []
    for item in find_in_text(text):
        lines += text.count("\n", last, item.start)
        last = item.start
        told.append((lines, item))
    return _told(path, told, most)


def problems_in_rows(
    path: str, rows: Iterable[tuple[int, Sequence[str]]], place: str = "", *, most: int = _MOST
) -> list[Problem]:
    """Return the personal data of table rows (number, cells); headings count wherever they stand."""
    table = list(rows)
    found = find_in_rows([cells for _, cells in table])
    return _told(path, ((table[item.row][0], item.found) for item in found), most, place)


def _told(path: str, found: Iterable[tuple[int, Found]], most: int, place: str = "") -> list[Problem]:
    problems = [_problem(path, line, item, place) for line, item in found]
    more = len(problems) - most
    if more > 0:
        kept = sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)[:most]
        hint = "请用 gongkai mask 脱敏后重新核对"
        worst = (
            Severity.ERROR
            if any(problem.severity is Severity.ERROR for problem in problems)
            else Severity.WARNING
        )
        return [*kept, Problem(path, 0, "PRV008", f"另有 {more} 处个人信息没有列出", hint, _ground(), worst)]
    return problems


def _problem(path: str, line: int, item: Found, place: str) -> Problem:
    certain = item.certain
    word = "含有" if certain else "疑似含有"
    where = f"{place}第 {line} 行" if place else ""
    return Problem(
        path, 0 if place else line, CODES[item.kind], f"{where}{word}{item.kind.value}：{html.unescape(item.masked)}",
        "请删去，或者用 gongkai mask 脱敏；确需公开的，在 waivers.yml 中写明理由",
        _ground(), Severity.ERROR if certain else Severity.WARNING,
    )  # fmt: skip
