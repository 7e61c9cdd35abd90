"""Sheets of a workbook, hidden ones included, read straight from its XML."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.source.safe_zip import read_member
from generator.source.xml import parse_xml

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from lxml.etree import _Element

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LETTERS = re.compile(r"[A-Z]+")
_MOST_COLUMNS = 500


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet with every cell as text; `hidden` says in words what of it is switched off, or nothing."""

    title: str
    path: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    hidden: str


def read_sheets(archive: zipfile.ZipFile, name: str) -> Iterator[RawSheet]:
    """Yield every sheet of a workbook; nothing for other office files."""
    paths = set(archive.namelist())
    if "xl/workbook.xml" not in paths:
        return
    shared = _shared(archive, name) if "xl/sharedStrings.xml" in paths else []
    targets = {
        relation.get("Id"): posixpath.normpath(
            posixpath.join("xl", (relation.get("Target") or "").lstrip("/"))
        )
        for relation in _xml(archive, "xl/_rels/workbook.xml.rels", name)
    }
    for sheet in _xml(archive, "xl/workbook.xml", name).iter(f"{S}sheet"):
        path = targets.get(sheet.get(_REL), "")
        path = path.removeprefix("xl/") if path.startswith("xl/xl/") else path
        if path in paths:
            root = _xml(archive, path, name)
            state = "工作表" if sheet.get("state") in {"hidden", "veryHidden"} else _hidden(root)
            yield RawSheet(sheet.get("name") or "", path, tuple(_rows(root, shared)), state)


def _xml(archive: zipfile.ZipFile, path: str, name: str) -> _Element:
    return parse_xml(read_member(archive, archive.getinfo(path), name))


def _shared(archive: zipfile.ZipFile, name: str) -> list[str]:
    return [words_of(item) for item in _xml(archive, "xl/sharedStrings.xml", name).iter(f"{S}si")]


def words_of(item: _Element) -> str:
    """Return the words of a string of a workbook, without its phonetic guides."""
    return "".join(
        piece.text or "" for piece in item.iter(f"{S}t") if getattr(piece.getparent(), "tag", "") != f"{S}rPh"
    )


def _hidden(root: _Element) -> str:
    """Return what is switched off: rows with words, or columns; filters hide rows too."""
    if any(row.get("hidden") in {"1", "true"} and len(row) for row in root.iter(f"{S}row")):
        return "行"
    columns = [
        (int(column.get("min", "0")), int(column.get("max", "0")))
        for column in root.iter(f"{S}col")
        if column.get("hidden") in {"1", "true"}
    ]
    used = {place(cell) + 1 for cell in root.iter(f"{S}c") if len(cell)} if columns else set()
    return "列" if any(first <= column <= last for first, last in columns for column in used) else ""


def place(cell: _Element) -> int:
    """Return the column of a cell, counted from 0."""
    letters = _LETTERS.match(cell.get("r", "A"))
    column = 0
    for letter in letters[0] if letters else "A":
        column = column * 26 + ord(letter) - 64
    return column - 1


def _rows(root: _Element, shared: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for count, row in enumerate(root.iter(f"{S}row"), 1):
        cells: list[str] = []
        for cell in row.iter(f"{S}c"):
            column = place(cell)
            if column < _MOST_COLUMNS:
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = value_of(cell, shared)
        if any(cells):
            yield int(row.get("r", count)), tuple(cells)


def value_of(cell: _Element, shared: list[str]) -> str:
    """Return a cell as text; whole numbers without a point."""
    if cell.get("t") == "inlineStr":
        return words_of(cell)
    value = cell.find(f"{S}v")
    words = (value.text or "") if value is not None else ""
    if cell.get("t") == "s":
        return shared[int(words)] if words.isdigit() and int(words) < len(shared) else ""
    return words.removesuffix(".0")
