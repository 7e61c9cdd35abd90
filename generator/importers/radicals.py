"""Radicals (⼈⼯) that fonts of PDF files give for characters (人工): made ordinary, and noted."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from generator.source.plain_yaml import load_beside

if TYPE_CHECKING:
    from generator.importers.extracted import Extracted, Line, Table

_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_SHOWN = 8


@cache
def _meant() -> dict[str, str]:
    loaded: dict[str, dict[str, str]] = load_beside(__file__, "radicals.yml")
    return loaded["characters"]


def ordinary(text: str) -> str:
    """Return the text with every radical as the character that it stands for, length unchanged."""
    return _RADICAL.sub(_character, text) if _RADICAL.search(text) else text


def _character(match: re.Match[str]) -> str:
    found = _meant().get(match[0]) or unicodedata.normalize("NFKC", match[0])
    return found if len(found) == 1 else match[0]


def with_ordinary_characters(source: Extracted) -> Extracted:
    """Return a file's text without radicals; what was changed stands in its notes, for 校勘."""
    found = _RADICAL.findall(source.text)
    if not found:
        return source
    shown = "".join(dict.fromkeys(found))[:_SHOWN]
    note = f"导入时把部首字形改为通用汉字（如“{shown}”改为“{ordinary(shown)}”，共 {len(found)} 处）"
    lines = tuple(_line(line) for line in source.lines)
    return replace(source, text=ordinary(source.text), lines=lines, notes=(*source.notes, note))


def _line(line: Line) -> Line:
    return replace(line, text=ordinary(line.text), table=line.table and _table(line.table))


def _table(table: Table) -> Table:
    rows = tuple(tuple(replace(cell, text=ordinary(cell.text)) for cell in row) for row in table.rows)
    return replace(table, rows=rows, caption=ordinary(table.caption))
