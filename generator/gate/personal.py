"""From finds of personal data to problems with file and line; tables are read with their headings."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from generator.problems import Problem, Severity
from generator.schema.personal_data import Found, PersonalKind, find_personal_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

GROUND = "《政府信息公开条例》第十五条、《个人信息保护法》第二十八条"
CODES = {
    PersonalKind.ID_CARD: "PRV001",
    PersonalKind.MOBILE: "PRV002",
    PersonalKind.LANDLINE: "PRV003",
    PersonalKind.BANK_CARD: "PRV004",
    PersonalKind.PASSPORT: "PRV005",
    PersonalKind.ADDRESS: "PRV006",
    PersonalKind.HEALTH: "PRV007",
}
# Headings under which a bare cell is personal; together with the cell they read like a labelled line.
_HEADING = re.compile(
    r"身份证|公民身份|证件号|护照|通行证|住址|家庭地址|居住地址|户籍地|户籍所在|银行卡|卡号|银行账号|一卡通|存折|住宅电话"
    r"|家庭电话|宅电|病种|疾病|诊断|病情|残疾类|残疾等级|致残原因|健康状况"
)
_MOST = 20


class Cell(NamedTuple):
    """A cell of a table: its words and where they begin in the text, or -1 where there is no text."""

    words: str
    start: int = -1


def problems_in_text(path: str, text: str, first_line: int = 1) -> list[Problem]:
    """Return the personal data of a text that is published under a path, one problem a place."""
    found = find_in_text(text)
    return _told(path, ((first_line + text.count("\n", 0, item.start), item) for item in found))


def problems_in_rows(path: str, rows: Iterable[tuple[int, Sequence[str]]], place: str = "") -> list[Problem]:
    """Return the personal data of table rows (number, cells); the first row is the heading."""
    found: list[tuple[int, Found]] = []
    heads: Sequence[str] = ()
    for number, cells in rows:
        for column, words in enumerate(cells):
            head = heads[column] if column < len(heads) else ""
            found += [(number, item) for item in find_in_cell(head, words)]
        heads = heads or cells
    return _told(path, found, place)


def find_in_text(text: str) -> tuple[Found, ...]:
    """Return the personal data of a text, that in cells of Markdown and HTML tables included."""
    found = list(find_personal_data(text))
    if ("|" in text or "<" in text) and _HEADING.search(text):  # in a table
        for rows in (*_markdown_tables(text), *_html_tables(text)):
            for head, cell in _labelled(rows):
                found += [
                    item for item in _placed(head, cell)
                    if not any(item.start < other.end and other.start < item.end for other in found)
                ]  # fmt: skip
    return tuple(sorted(found))


def is_personal_heading(head: str) -> bool:
    """Return whether a bare cell under the heading of a column is personal."""
    return _HEADING.search(head) is not None


def find_in_cell(head: str, words: str) -> tuple[Found, ...]:
    """Return the personal data of a cell under its heading, places counted in the cell."""
    return tuple(_placed(head, Cell(words, 0))) if is_personal_heading(head) else find_personal_data(words)


def _placed(head: str, cell: Cell) -> Iterator[Found]:
    label = re.sub(r"\s+", "", head).rstrip("：:") + "："
    shift = cell.start - len(label)
    for item in find_personal_data(label + cell.words):
        if item.start >= len(label):
            yield Found(item.start + shift, item.end + shift, item.kind, item.text, item.masked, item.certain)


def _labelled(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[str, Cell]]:
    """Yield the cells whose heading says that they are personal."""
    if not rows:
        return
    marked = {column: head.words for column, head in enumerate(rows[0]) if _HEADING.search(head.words)}
    for row in rows[1:]:
        for column, head in marked.items():
            if column < len(row) and row[column].words:
                yield head, row[column]


_RULE = re.compile(r"\|?[ :|-]*-[ :|-]*\|?\s*")


def _markdown_tables(text: str) -> Iterator[list[list[Cell]]]:
    if "|" not in text:
        return
    place, rows = 0, []
    for line in text.split("\n"):
        if line.startswith("|"):
            if not _RULE.fullmatch(line):
                rows.append(_pipe_cells(line, place))
        elif rows:
            yield rows
            rows = []
        place += len(line) + 1
    if rows:
        yield rows


def _pipe_cells(line: str, place: int) -> list[Cell]:
    cells, start = [], place + 1
    for piece in line.rstrip().strip("|").split("|"):
        words = piece.strip()
        cells.append(Cell(words, start + piece.find(words)))
        start += len(piece) + 1
    return cells


_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL | re.IGNORECASE)
_ROW = re.compile(r"<tr\b.*?(?=<tr\b|</table>)", re.DOTALL | re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b[^>]*>\s*([^<]*)", re.IGNORECASE)


def _html_tables(text: str) -> Iterator[list[list[Cell]]]:
    for table in _TABLE.finditer(text):
        yield [
            [Cell(cell[1].rstrip(), cell.start(1)) for cell in _CELL.finditer(text, row.start(), row.end())]
            for row in _ROW.finditer(text, table.start(), table.end())
        ]


def _told(path: str, found: Iterable[tuple[int, Found]], place: str = "") -> list[Problem]:
    problems = [_problem(path, line, item, place) for line, item in found]
    more = len(problems) - _MOST
    if more > 0:
        kept = sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)[:_MOST]
        hint = "请用 gongkai mask 脱敏后重新核对"
        return [*kept, Problem(path, 0, "PRV008", f"另有 {more} 处个人信息没有列出", hint, GROUND)]
    return problems


def _problem(path: str, line: int, item: Found, place: str) -> Problem:
    certain = item.certain
    word = "含有" if certain else "疑似含有"
    where = f"{place}第 {line} 行" if place else ""
    return Problem(
        path, 0 if place else line, CODES[item.kind], f"{where}{word}{item.kind.value}：{html.unescape(item.masked)}",
        "请删去，或者用 gongkai mask 脱敏；确需公开的，在 waivers.yml 中写明理由",
        GROUND, Severity.ERROR if certain else Severity.WARNING,
    )  # fmt: skip
