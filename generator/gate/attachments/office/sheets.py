"""Workbooks: words by sheet, what a person must decide, and formulas, names and strings cut to what shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.gate.attachments import hidden
from generator.gate.attachments.office.cells import words_of
from generator.gate.attachments.office.parts import S
from generator.gate.attachments.office.words import pieces_of
from generator.gate.attachments.office.workbook import read_sheets
from generator.gate.attachments.opened import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from generator.gate.attachments.office.package import Package
    from generator.problems import Problem

# A reference or a computation on cells; words, outside books, programs and unknown names are left out.
_CALLS = re.compile(
    r"WEBSERVICE|CALL\(|REGISTER|RTD\(|DDE|HYPERLINK\(|EXEC\(|INFO\(|CELL\(|CUBE|FILTERXML", re.IGNORECASE
)
_REFERENCE = re.compile(
    r"(?:(?:'[^'\[\]]+'|[\w.]+)!)?\$?[A-Z]{0,3}\$?\d{0,7}(?::\$?[A-Z]{0,3}\$?\d{0,7})?"
    r"(?:,(?:(?:'[^'\[\]]+'|[\w.]+)!)?\$?[A-Z]{0,3}\$?\d{0,7}(?::\$?[A-Z]{0,3}\$?\d{0,7})?)*"
)


def sheet_pieces(package: Package) -> Iterator[Piece]:
    """Yield all words of a workbook: cells by row, then drawings and charts."""
    for sheet in read_sheets(package):
        yield Piece(f"工作表“{sheet.title}”", rows=sheet.rows)
    for part in package.parts.values():
        if part.kind in {"drawing", "chart", "chartUserShapes", "diagramData", "diagramDrawing"}:
            yield from pieces_of(part, "图表和图形")


def sheet_problems(package: Package, name: str) -> Iterator[Problem]:
    """Yield what a person must decide: sheets, rows, columns and cells that nobody sees."""
    for sheet in read_sheets(package):
        if sheet.hidden:
            yield hidden.hidden_parts(name, f"{sheet.hidden}（工作表“{sheet.title}”）")
        if sheet.faded:
            yield hidden.hidden_text(name, sheet.faded)
        for formula in sheet.part.root.iter(f"{S}f") if sheet.part.root is not None else ():
            text = formula.text or ""
            if ("|" in text and "!" in text) or _CALLS.search(text):
                yield hidden.fetching(name, f"取用外部内容的公式（工作表“{sheet.title}”）")
                break
            if _says(formula) and _is_without_value(formula):
                yield hidden.fetching(name, f"没有计算结果的公式（工作表“{sheet.title}”）")
                break


def _is_without_value(formula: _Element) -> bool:
    cell = formula.getparent()
    return cell is not None and cell.get("t") != "str" and not cell.findtext(f"{S}v")


def cut_sheets(package: Package) -> Iterator[str]:
    """Cut names, formulas and strings to what shows; yield what was taken out."""
    assert package.main.root is not None, "a workbook is XML"
    gone = _cut_names(package.main.root)
    if gone:
        yield "定义的名称"
    formulas = False
    for part in package.parts.values():
        if part.kind == "worksheet" and part.root is not None:
            formulas |= _cut_formulas(part.root, gone)
    if formulas:
        yield "含有文字或者外部引用的公式（数值保留）"
    if _cut_strings(package):
        yield "不再使用的单元格文字"


def _cut_names(workbook: _Element) -> set[str]:
    gone: set[str] = set()
    for name in list(workbook.iter(f"{S}definedName")):
        for attribute in ("comment", "description", "help", "statusBar", "customMenu"):
            if attribute in name.attrib:
                del name.attrib[attribute]
        if not _REFERENCE.fullmatch((name.text or "").strip()) or "#REF!" in (name.text or ""):
            gone.add(name.get("name") or "")
            parent = name.getparent()
            if parent is not None:
                parent.remove(name)
    for empty in list(workbook.iter(f"{S}definedNames")):
        parent = empty.getparent()
        if len(empty) == 0 and parent is not None:
            parent.remove(empty)
    return gone


def _cut_formulas(sheet: _Element, gone: set[str]) -> bool:
    """Leave the values of formulas that say more than they show; cells that share such a formula likewise."""
    names = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(gone))) + r")\b") if gone else None
    formulas = list(sheet.iter(f"{S}f"))
    says = [item for item in formulas if _says(item) or (names is not None and names.search(item.text or ""))]
    shared = {item.get("si") for item in says if item.get("t") == "shared"}
    says += [
        item
        for item in formulas
        if item.get("t") == "shared" and item.get("si") in shared and item not in says
    ]
    for formula in says:
        cell = formula.getparent()
        if cell is not None:
            cell.remove(formula)
    for cell in sheet.iter(f"{S}c"):
        for attribute in ("vm", "cm"):  # they count in a part that is cut
            if attribute in cell.attrib:
                del cell.attrib[attribute]
    return bool(says)


def _says(formula: _Element) -> bool:
    return any(mark in (formula.text or "") for mark in '"[|')


def _cut_strings(package: Package) -> bool:
    """Blank the shared strings that no cell uses any more."""
    part = next((part for part in package.parts.values() if part.kind == "sharedStrings"), None)
    if part is None or part.root is None:
        return False
    used = {
        cell.findtext(f"{S}v")
        for sheet in package.parts.values()
        if sheet.kind == "worksheet" and sheet.root is not None
        for cell in sheet.root.iter(f"{S}c")
        if cell.get("t") == "s"
    }
    found = False
    for number, item in enumerate(part.root.iter(f"{S}si")):
        if str(number) not in used and words_of(item):
            for child in list(item):
                item.remove(child)
            item.append(item.makeelement(f"{S}t"))
            found = True
    return found
