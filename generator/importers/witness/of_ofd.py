"""Count what an OFD package holds: every TextCode of pages, templates, composite units and annotations."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from lxml import etree

from generator.importers.witness.pieces import Kind, Piece, Statement
from generator.source.safe_zip import open_zip, read_member
from generator.source.xml import UnsafeXmlError, parse_xml

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from lxml.etree import _Element

_SAME_ROW = 1.5


def ofd_statement(data: bytes, name: str) -> Statement:
    """Return the pieces of a package, one for each row of text of each part that is used."""
    archive = open_zip(data, name)
    parts = {
        path: root
        for path in archive.namelist()
        if path.lower().endswith(".xml") and (root := _root(archive, path, name)) is not None
    }
    found: list[Piece] = []
    pages = 0
    for path, root in parts.items():
        if _tag(root) != "Document":
            continue
        folder = posixpath.dirname(path)
        for element in root.iter("{*}Page"):
            pages += 1
            page = parts.get(_place(folder, element.get("BaseLoc", "")))
            if page is not None:
                found.extend(_page(page, pages))
        for element in root.iter("{*}TemplatePage"):
            template = parts.get(_place(folder, element.get("BaseLoc", "")))
            if template is not None:
                found.extend(_rows(template, Kind.TEMPLATE, "各页"))
    found.extend(_resources(parts))
    return Statement(tuple(found), pages)


def _resources(parts: dict[str, _Element]) -> Iterator[Piece]:
    for root in parts.values():
        for unit in root.iter("{*}CompositeGraphicUnit"):
            yield from _rows(unit, Kind.COMPOSITE, "各页")
        for note in root.iter("{*}Annot"):
            kind = Kind.WATERMARK if note.get("Type") == "Watermark" else Kind.ANNOTATION
            yield from _rows(note, kind, "页面上")
            remark = note.find("{*}Remark")
            if remark is not None and (remark.text or "").strip():
                yield Piece(kind, remark.text or "", "页面上")


def _page(page: _Element, number: int) -> Iterator[Piece]:
    place = f"第 {number} 页"
    rows = list(_rows(page, Kind.TEXT, place))
    yield from rows
    pictures = list(page.iter("{*}ImageObject"))
    if (
        pictures
        and not rows
        and page.find(".//{*}CompositeObject") is None
        and page.find(".//{*}Template") is None
    ):
        yield Piece(Kind.SCANNED, "", place)
    else:
        for picture in pictures:
            yield Piece(Kind.PICTURE, "", place, name=picture.get("ResourceID", ""))


def _rows(parent: _Element, kind: Kind, place: str) -> Iterator[Piece]:
    """Yield the text, the pieces that stand on one line put together."""
    found: list[tuple[float, float, str, bool]] = []
    for item in parent.iter("{*}TextObject"):
        x, y = [*_numbers(item.get("Boundary")), 0.0, 0.0][:2]
        matrix = _numbers(item.get("CTM")) or [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
        hidden = item.get("Visible", "true").lower() in {"false", "0"} or item.get("Alpha") == "0"
        for code in item.iter("{*}TextCode"):
            across, down = float(code.get("X") or 0), float(code.get("Y") or 0)
            left = x + across * matrix[0] + down * matrix[2] + matrix[4]
            top = y + across * matrix[1] + down * matrix[3] + matrix[5]
            if (code.text or "").strip():
                found.append((top, left, code.text or "", hidden))
    row: list[tuple[float, float, str, bool]] = []
    for item_ in sorted(found):
        if row and (item_[0] - row[0][0] > _SAME_ROW or item_[3] != row[0][3]):
            yield _piece(row, kind, place)
            row = []
        row.append(item_)
    if row:
        yield _piece(row, kind, place)


def _piece(row: list[tuple[float, float, str, bool]], kind: Kind, place: str) -> Piece:
    words = " ".join(item[2] for item in sorted(row, key=lambda item: item[1]))
    return Piece(Kind.HIDDEN if row[0][3] else kind, words, place)


def _numbers(words: str | None) -> list[float]:
    return [float(item) for item in re.findall(r"-?\d+(?:\.\d+)?", words or "")]


def _root(archive: zipfile.ZipFile, path: str, name: str) -> _Element | None:
    try:
        return parse_xml(read_member(archive, archive.getinfo(path), name))
    except UnsafeXmlError:
        return None


def _tag(element: _Element) -> str:
    return etree.QName(element).localname


def _place(folder: str, address: str) -> str:
    joined = address if address.startswith("/") else posixpath.join(folder, address)
    return posixpath.normpath(joined).lstrip("/")
