"""Write a file anew with its personal data hidden in the customary form: 6501**********1234."""

from __future__ import annotations

import posixpath
import re
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from generator.gate.cleaning import rewrite_package
from generator.gate.office import A, W
from generator.gate.personal import find_in_cell, find_in_text
from generator.gate.workbook import S, place, value_of, words_of
from generator.problems import Problem, ProblemsError
from generator.source.safe_zip import open_zip, read_member
from generator.source.xml import UnsafeXmlError, parse_xml

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterable

    from lxml.etree import _Element

    from generator.schema.personal_data import Found

_TEXT = frozenset({".md", ".txt", ".yml", ".yaml", ".json", ".html", ".htm"})
_TABLES = frozenset({".csv"})
_WORD = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_SLIDES = re.compile(r"ppt/(?:slides/slide|notesSlides/notesSlide)\d+\.xml")
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")


def mask_file(data: bytes, name: str) -> tuple[bytes, int]:
    """Return the file with its personal data hidden, and how many places that were.

    Raises `ProblemsError`: MSK001 a kind that cannot be written, MSK002 not readable.
    """
    suffix = posixpath.splitext(name)[1].lower()
    if suffix in _TEXT | _TABLES:
        text, count = _masked_text(_decode(data, name), is_table=suffix in _TABLES)
        return text.encode("utf-8"), count
    if suffix not in {".docx", ".xlsx", ".pptx"}:
        hint = "可处理 Markdown、TXT、CSV、YAML、DOCX、XLSX、PPTX；PDF 请在原文件上脱敏后重新导出"
        raise ProblemsError([Problem(name, 0, "MSK001", f"不能改写 {suffix or '这种'} 文件", hint)])
    try:
        return _masked_package(data, name)
    except UnsafeXmlError as error:
        hint = "请用原软件打开后重新保存"
        raise ProblemsError([Problem(name, 0, "MSK002", "文件内部写法不符，无法读取", hint)]) from error


def _decode(data: bytes, name: str) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ProblemsError([Problem(name, 0, "MSK002", "文字编码不是 UTF-8 或 GB18030", "请另存为 UTF-8")])


def _masked_text(text: str, *, is_table: bool) -> tuple[str, int]:
    if not is_table:
        found = find_in_text(text)
        return _replaced(text, found), len(found)
    lines = text.split("\n")
    heads = lines[0].lstrip("\ufeff").rstrip("\r").split(",")
    masked, total = [], 0
    for line in lines:
        cells = line.split(",")
        found_in = [find_in_cell(heads[i] if i < len(heads) else "", cell) for i, cell in enumerate(cells)]
        total += sum(map(len, found_in))
        masked.append(",".join(map(_replaced, cells, found_in)))
    return "\n".join(masked), total


def _replaced(text: str, found: Iterable[Found]) -> str:
    letters = list(text)
    for item in found:
        letters[item.start : item.end] = item.masked
    return "".join(letters)


def _masked_package(data: bytes, name: str) -> tuple[bytes, int]:
    archive = open_zip(data, name)
    counts: list[int] = []
    changes: dict[str, Callable[[bytes], bytes]] = {}
    shared = _shared_strings(archive, name)
    for path in archive.namelist():
        if _WORD.fullmatch(path):
            changes[path] = partial(_part, f"{W}p", f"{W}t", counts)
        elif _SLIDES.fullmatch(path):
            changes[path] = partial(_part, f"{A}p", f"{A}t", counts)
        elif path == "xl/sharedStrings.xml":
            changes[path] = partial(_part, f"{S}si", f"{S}t", [])
        elif _SHEETS.fullmatch(path):
            changes[path] = partial(_sheet, shared, counts)
    return rewrite_package(data, name, changes), sum(counts)


def _part(paragraph: str, text: str, counts: list[int], part: bytes) -> bytes:
    root = parse_xml(part)
    for found in root.iter(paragraph):
        pieces = [piece for piece in found.iter(text) if piece.text]
        items = find_in_text("".join(piece.text or "" for piece in pieces))
        counts.append(len(items))
        _spread(pieces, items)
    if text == f"{W}t":
        counts.extend(_word_table(table) for table in root.iter(f"{W}tbl"))
    return _written(root)


def _word_table(table: _Element) -> int:
    """Hide what only the heading of its column tells to be personal; return how many places."""
    count, heads = 0, []
    for row in table.iter(f"{W}tr"):
        cells = [[piece for piece in cell.iter(f"{W}t") if piece.text] for cell in row.iter(f"{W}tc")]
        words = ["".join(piece.text or "" for piece in pieces) for pieces in cells]
        for column, pieces in enumerate(cells):
            items = find_in_cell(heads[column] if column < len(heads) else "", words[column])
            _spread(pieces, items)
            count += len(items)
        heads = heads or words
    return count


def _spread(pieces: list[_Element], items: Iterable[Found]) -> None:
    """Put hidden forms into the pieces of text that a paragraph is split into; lengths never change."""
    for item in items:
        start = 0
        for piece in pieces:
            text = piece.text or ""
            first, last = max(item.start - start, 0), min(item.end - start, len(text))
            if first < last:
                shift = start - item.start
                piece.text = text[:first] + item.masked[first + shift : last + shift] + text[last:]
            start += len(text)


def _shared_strings(archive: zipfile.ZipFile, name: str) -> list[str]:
    path = "xl/sharedStrings.xml"
    if path not in archive.namelist():
        return []
    return [
        words_of(item) for item in parse_xml(read_member(archive, archive.getinfo(path), name)).iter(f"{S}si")
    ]


def _sheet(shared: list[str], counts: list[int], part: bytes) -> bytes:
    """Return a sheet whose personal cells are text of their own; strings it shares stay as they are."""
    root = parse_xml(part)
    heads: dict[int, str] = {}
    for row in root.iter(f"{S}row"):
        words = {place(cell): value_of(cell, shared) for cell in row.iter(f"{S}c")}
        for cell in list(row.iter(f"{S}c")):
            items = find_in_cell(heads.get(place(cell), ""), words[place(cell)])
            if items:
                _set_text(cell, _replaced(words[place(cell)], items))
                counts.append(len(items))
        heads = heads or words
    return _written(root)


def _set_text(cell: _Element, text: str) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    words = etree.SubElement(etree.SubElement(cell, f"{S}is"), f"{S}t")
    words.text = text


def _written(root: _Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
