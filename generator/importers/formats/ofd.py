"""OFD (GB/T 33190), the national format of fixed layout: its text in reading order."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from lxml import etree

from generator.importers.extracted import Extracted
from generator.importers.pdf_document import PdfText
from generator.importers.pdf_page import PageText, PrintedLine
from generator.problems import Problem, ProblemsError
from generator.source.safe_zip import open_zip, read_member
from generator.source.xml import UnsafeXmlError, parse_xml

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

SUFFIXES = (".ofd",)
LABEL = "OFD"

_EDGE = 0.09
_FEWEST_CHARACTERS = 15


def read(data: bytes, name: str) -> Extracted:
    """Return the lines of all pages; raises IMP012 (no OFD), IMP015 (no text in it)."""
    archive = open_zip(data, name)
    if "OFD.xml" not in archive.namelist():
        raise _error(name, "IMP012", "文件不是 OFD", "请核对文件，或者重新导出")
    text = PdfText(name)
    characters = pages = 0
    for number, page in enumerate(_pages(archive, name), 1):
        found = _page(page, number)
        characters += found.characters
        pages += 1
        text.add(found)
    if characters < _FEWEST_CHARACTERS * max(pages, 1):
        raise _error(
            name, "IMP015", "文件里没有文字，可能是扫描件", "请用文字识别软件另存为文本，校对后再导入"
        )
    return text.extracted()


def _error(name: str, code: str, message: str, hint: str) -> ProblemsError:
    return ProblemsError([Problem(name, 0, code, message, hint)])


def _xml(archive: zipfile.ZipFile, path: str, name: str) -> etree._Element:
    try:
        return parse_xml(read_member(archive, archive.getinfo(path), name))
    except (KeyError, UnsafeXmlError) as error:
        raise _error(name, "IMP020", "OFD 已经损坏，无法读取", "请用原软件重新导出") from error


def _local(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    return (
        found
        for found in element.iter()
        if isinstance(found.tag, str) and etree.QName(found).localname == tag
    )


def _pages(archive: zipfile.ZipFile, name: str) -> Iterator[etree._Element]:
    for root in _local(_xml(archive, "OFD.xml", name), "DocRoot"):
        path = _resolved("", root.text or "")
        document = _xml(archive, path, name)
        for page in _local(document, "Page"):
            yield _xml(archive, _resolved(posixpath.dirname(path), page.get("BaseLoc", "")), name)


def _resolved(folder: str, address: str) -> str:
    joined = address if address.startswith("/") else posixpath.join(folder, address)
    return posixpath.normpath(joined).lstrip("/")


def _page(page: etree._Element, number: int) -> PageText:
    lines: list[PrintedLine] = []
    for item in _local(page, "TextObject"):
        x, y, *_ = (float(value) for value in (item.get("Boundary") or "0 0 0 0").split())
        size = float(item.get("Size") or 4)
        for code in _local(item, "TextCode"):
            words = code.text or ""
            if words.strip():
                left = x + float(code.get("X") or 0)
                lines.append(
                    PrintedLine(
                        words,
                        left,
                        left + _advance(code, words, size),
                        y + float(code.get("Y") or 0),
                        size,
                        page=number,
                    )
                )
    height = max((line.top for line in lines), default=1) * 1.05
    found = PageText(characters=sum(len(line.text) for line in lines))
    for line in _rows(lines):
        line.at_edge = line.top < height * _EDGE or line.top > height * (1 - _EDGE)
        found.items.append(line)
    return found


def _advance(code: etree._Element, words: str, size: float) -> float:
    """Return how wide the words stand, from their steps or else from the size of the type."""
    steps = code.get("DeltaX") or ""
    total, values = 0.0, steps.split()
    at = 0
    while at < len(values):
        if values[at] == "g" and at + 2 < len(values):
            total += int(values[at + 1]) * float(values[at + 2])
            at += 3
        else:
            total += float(values[at])
            at += 1
    return total + size if steps else sum(size if ord(char) > 0x2E80 else size / 2 for char in words)


def _rows(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Return the lines from top to bottom, pieces of one row put together."""
    found: list[PrintedLine] = []
    for line in sorted(lines, key=lambda item: (round(item.top, 1), item.x0)):
        last = found[-1] if found else None
        if last and abs(last.top - line.top) < last.size * 0.4 and line.x0 >= last.x1 - last.size * 0.6:
            between = "  " if line.x0 - last.x1 > last.size * 0.8 else ""
            last.text, last.x1 = last.text + between + line.text, line.x1
        else:
            found.append(line)
    for line in found:
        line.text = re.sub(r"^\s+|\s+$", "", line.text)
    return [line for line in found if line.text]
