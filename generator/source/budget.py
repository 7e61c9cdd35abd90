"""One budget per file: what a small file may grow into is counted before anything is made of it."""

from __future__ import annotations

import re
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

MOST_YAML_NODES = 200_000
MOST_YAML_DEPTH = 32
SECONDS = 20.0
MOST_HTML = 16 << 20
"""Bytes of a body as HTML."""

_MOST_BYTES = 4 << 20
_MOST_HEADINGS = 2_000
_MOST_BRACKETS = 1_000
_MOST_DEPTH = 100
_MOST_CELLS = 200_000
_MOST_SPAN = 200
_MOST_NOTES = 5_000

_HEADING = re.compile(r"^ {0,3}#{1,6}(?:\s|$)|<h[1-6]\b|^ {0,3}(?:={3,}|-{3,})\s*$", re.MULTILINE)
_OPENED = re.compile(r"\[{9,}|(?:!?\[){9,}|(?:\[[^\[\]\n]{0,40}\]\(){9,}")
_DEEP = re.compile(r"^[ \t]*(?:>[ \t]?|[-*+][ \t]+|[0-9]{1,9}[.)][ \t]+){9,}", re.MULTILINE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})")
_VOID = frozenset(
    {"br", "hr", "img", "col", "input", "wbr", "p", "li", "td", "th", "tr", "dt", "dd", "tbody", "thead"}
)
_SPAN = re.compile(r"(col|row)?span\s*=\s*[\"']?\s*([0-9]{1,12})", re.IGNORECASE)
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*")


class OverBudgetError(Exception):
    """A file took longer than its seconds."""


def problems_of_body(path: str, body: str, first_line: int = 1) -> list[Problem]:
    """Return what makes a body too big to be published; the work done here grows with the body and no faster.

    Codes: BUD002 too long, too deep or too many parts, BUD003 too many cells, BUD004 cells over too many
    rows or columns.
    """
    told = [*_parts(body), *_cells(body)]
    return [Problem(path, first_line, code, message, hint) for code, message, hint in told]


def _parts(body: str) -> Iterator[tuple[str, str, str]]:
    split = "请分成几件发布，或者把长表放进附件"
    if len(body) > _MOST_BYTES:
        yield "BUD002", f"正文长达 {len(body)} 字，超过 {_MOST_BYTES} 字", split
        return
    headings = sum(1 for _ in _HEADING.finditer(body))
    if headings > _MOST_HEADINGS:
        yield "BUD002", f"正文有 {headings} 个标题，超过 {_MOST_HEADINGS} 个", split
    opened = sum(found[0].count("[") for found in _OPENED.finditer(body))
    if opened > _MOST_BRACKETS:
        yield "BUD002", f"正文中有 {opened} 个连着的方括号", "请删去多余的方括号"
    notes = body.count("[^")
    if notes > _MOST_NOTES:
        yield "BUD002", f"正文有 {notes} 处脚注，超过 {_MOST_NOTES} 处", split
    if _depth(body) > _MOST_DEPTH:
        yield "BUD002", f"正文的引用、列表或者标签套了 {_MOST_DEPTH} 层以上", "请减少层次"


def _depth(body: str) -> int:
    """Return how deep quotes, lists and tags stand in each other, at the least."""
    quotes = max((sum(map(found[0].count, ">-*+.)")) for found in _DEEP.finditer(body)), default=0)
    indents = max(
        (len(line) - len(line.lstrip(" ")) for line in body.split("\n") if line.startswith(" " * 64)),
        default=0,
    )
    depth = deepest = 0
    for tag in _TAG.finditer(body):
        if tag[2].lower() not in _VOID:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            deepest = max(deepest, depth)
    return max(quotes, indents // 2 if indents > 8 * _MOST_DEPTH else 0, deepest)


def _cells(body: str) -> Iterator[tuple[str, str, str]]:
    hint = "请把大表放进附件，或者写成 tables/ 下的数据表"
    cells = (
        _markdown_cells(body) + body.count("<td") + body.count("<th") + body.count("<TD") + body.count("<TH")
    )
    if cells > _MOST_CELLS:
        yield "BUD003", f"正文中的表格有 {cells} 个单元格，超过 {_MOST_CELLS} 个", hint
    widest = max((int(found[2]) for found in _SPAN.finditer(body)), default=0)
    if widest > _MOST_SPAN:
        yield "BUD004", f"有单元格跨 {widest} 行或者列，超过 {_MOST_SPAN}", "请按表格实际的行数、列数改正"


def _markdown_cells(body: str) -> int:
    """Return how many cells the tables of Markdown are filled up to: every row gets as many as the heading."""
    if "|" not in body and "-" not in body:
        return 0
    cells = columns = 0
    for line in body.split("\n"):
        if columns and line.strip():
            cells += columns
        elif not line.strip():
            columns = 0
        elif "-" in line and "|" in line and _RULE.fullmatch(line.rstrip()):
            columns = line.count("|") + 1
            cells += columns
    return cells


@contextmanager
def seconds(most: float = SECONDS) -> Iterator[None]:
    """Raise `OverBudgetError` in what takes longer than so many seconds, where the system can interrupt it."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise OverBudgetError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, most)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
