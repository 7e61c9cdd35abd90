"""Count what an Excel workbook or a CSV holds: every cell that is text or a plain number, notes, boxes."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from generator.importers.witness.pieces import Kind, Piece
from generator.importers.witness.plain import decoded
from generator.source.safe_zip import open_zip, read_member
from generator.source.xml import UnsafeXmlError, parse_xml

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from lxml.etree import _Element

_MOST_DIGITS = 1e15
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|[A-Z]|\d+)')
_PLAIN_FORMATS = frozenset({0, 1, 2, 3, 4, 49})


def sheet_pieces(data: bytes, name: str) -> tuple[Piece, ...]:
    """Return a piece for each filled cell, sheet by sheet; then notes, boxes and pictures."""
    if name.lower().endswith(".csv"):
        rows = csv.reader(io.StringIO(decoded(data)))
        return tuple(
            Piece(Kind.CELL, cell, f"第 {number} 行")
            for number, row in enumerate(rows, 1)
            for cell in row
            if cell.strip()
        )
    archive = open_zip(data, name)
    shared = _root(archive, "xl/sharedStrings.xml", name)
    strings = [_text(item) for item in shared.iter("{*}si")] if shared is not None else []
    formats = _formats(_root(archive, "xl/styles.xml", name))
    found: list[Piece] = []
    for path in sorted(archive.namelist()):
        root = _root(archive, path, name) if path.endswith(".xml") and path.startswith("xl/") else None
        if root is None:
            continue
        if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", path):
            found.extend(_cells(root, path[14:-4], strings, formats))
            found.extend(_print_margins(root, path[14:-4]))
        elif re.fullmatch(r"xl/comments\d*\.xml", path) or path.startswith("xl/threadedComments/"):
            found.extend(Piece(Kind.COMMENT, _text(note), path) for note in root.iter("{*}comment"))
        elif re.fullmatch(r"xl/drawings/drawing\d+\.xml", path):
            boxes = (_text(box) for box in root.iter("{*}txBody"))
            found.extend(Piece(Kind.BOX, words, path) for words in boxes if words.strip())
            found.extend(Piece(Kind.PICTURE, "", path) for _ in root.iter("{*}pic"))
    return tuple(found)


def _print_margins(root: _Element, sheet: str) -> Iterator[Piece]:
    """Yield what stands at the head and foot of printed pages, without the codes of fonts and places."""
    for part in root.iter("{*}oddHeader", "{*}evenHeader", "{*}firstHeader"):
        yield Piece(Kind.HEADER, _CODES.sub(" ", part.text or "").strip(), sheet)
    for part in root.iter("{*}oddFooter", "{*}evenFooter", "{*}firstFooter"):
        yield Piece(Kind.FOOTER, _CODES.sub(" ", part.text or "").strip(), sheet)


def _cells(root: _Element, sheet: str, strings: list[str], formats: list[int]) -> Iterator[Piece]:
    for cell in root.iter("{*}c"):
        value = cell.find("{*}v")
        words = (value.text or "") if value is not None else ""
        kind = cell.get("t", "n")
        if kind == "s":
            words = strings[int(words)] if words.isdigit() and int(words) < len(strings) else ""
        elif kind == "inlineStr":
            words = _text(cell)
        elif kind == "n" and _is_plain(cell, formats) and words:
            words = _number(words)
        elif kind != "str":
            continue
        if words.strip():
            yield Piece(Kind.CELL, words, f"{sheet} {cell.get('r', '')}")


def _number(words: str) -> str:
    try:
        value = float(words)
    except ValueError:
        return words
    return str(int(value)) if value.is_integer() and abs(value) < _MOST_DIGITS else ""


def _is_plain(cell: _Element, formats: list[int]) -> bool:
    style = int(cell.get("s", "0"))
    return style >= len(formats) or formats[style] in _PLAIN_FORMATS


def _formats(root: _Element | None) -> list[int]:
    found = root.find("{*}cellXfs") if root is not None else None
    return [int(item.get("numFmtId", "0")) for item in found] if found is not None else []


def _root(archive: zipfile.ZipFile, path: str, name: str) -> _Element | None:
    try:
        return parse_xml(read_member(archive, archive.getinfo(path), name))
    except (KeyError, UnsafeXmlError):
        return None


def _text(element: _Element) -> str:
    return "".join(piece.text or "" for piece in element.iter("{*}t"))
