"""Sheets of a workbook, hidden ones included: every cell as text, and what of it nobody sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.gate.attachments.office.cells import place, value_of, words_of
from generator.gate.attachments.office.parts import R, S
from generator.gate.attachments.office.sheet_hiding import CellLooks, hidden_cells, switched_off

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from generator.gate.attachments.office.package import Package, Part

_MOST_COLUMNS = 500


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet with every cell as text; `hidden` says in words what of it is switched off, `faded` shows
    words that are there and cannot be seen."""  # noqa: D205, D209 - one sentence

    title: str
    part: Part
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    hidden: str
    faded: str


def read_sheets(package: Package) -> Iterator[RawSheet]:
    """Yield every sheet of a workbook."""
    shared = shared_strings(package)
    looks = CellLooks(next((part.root for part in package.parts.values() if part.kind == "styles"), None))
    assert package.main.root is not None, "a workbook is XML"
    for sheet in package.main.root.iter(f"{S}sheet"):
        relation = package.main.relations.get(sheet.get(f"{R}id") or "")
        part = package.parts.get(relation.target) if relation else None
        if part is None or part.root is None:
            continue
        off = "工作表" if sheet.get("state") in {"hidden", "veryHidden"} else switched_off(part.root)
        faded = next(hidden_cells(part.root, looks, shared), "")
        yield RawSheet(sheet.get("name") or "", part, tuple(_rows(part.root, shared)), off, faded)


def shared_strings(package: Package) -> list[str]:
    """Return the strings that cells share."""
    part = next((part for part in package.parts.values() if part.kind == "sharedStrings"), None)
    return [words_of(item) for item in part.root.iter(f"{S}si")] if part and part.root is not None else []


def _rows(root: _Element, shared: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for count, row in enumerate(root.iter(f"{S}row"), 1):
        cells: list[str] = []
        column = -1
        for cell in row.iter(f"{S}c"):
            column = place(cell) if cell.get("r") else column + 1
            if column < _MOST_COLUMNS:
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = value_of(cell, shared)
            else:
                cells.append(value_of(cell, shared))  # far to the right, yet read
        if any(cells):
            number = row.get("r") or ""
            yield int(number) if number.isdigit() else count, tuple(cells)
