"""Write a file anew with its personal data hidden in the customary form: 6501**********1234."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from lxml import etree

from generator.files.packages import zip_of
from generator.gate.attachments.office.cells import place, value_of, words_of
from generator.gate.attachments.office.parts import A, S, W
from generator.personal_data.tables import find_in_rows
from generator.personal_data.text_tables import find_in_text
from generator.problems import Problem, ProblemsError
from generator.source.safe_zip import open_zip, read_member
from generator.source.xml import UnsafeXmlError, parse_xml

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

    from generator.personal_data.found import Found

_TEXT = frozenset({".md", ".txt", ".yml", ".yaml", ".json", ".html", ".htm"})
_TABLES = frozenset({".csv"})
_SHARED = "xl/sharedStrings.xml"
_WORD = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_SLIDES = re.compile(r"ppt/(?:slides/slide|notesSlides/notesSlide)\d+\.xml")
_PARTS = ((_WORD, (f"{W}p", f"{W}t")), (_SLIDES, (f"{A}p", f"{A}t")))
_WIDEST = 16384  # columns of a sheet
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
    rows = [line.split(",") for line in text.split("\n")]
    cells = _by_cell(rows)
    for (row, column), items in cells.items():
        rows[row][column] = _replaced(rows[row][column], items)
    return "\n".join(map(",".join, rows)), sum(map(len, cells.values()))


def _by_cell(rows: Sequence[Sequence[str]]) -> dict[tuple[int, int], list[Found]]:
    """Return the finds of a table by row and column."""
    found: dict[tuple[int, int], list[Found]] = {}
    for item in find_in_rows(rows):
        found.setdefault((item.row, item.column), []).append(item.found)
    return found


def _replaced(text: str, found: Iterable[Found]) -> str:
    letters = list(text)
    for item in found:
        letters[item.start : item.end] = item.masked
    return "".join(letters)


def _masked_package(data: bytes, name: str) -> tuple[bytes, int]:
    archive = open_zip(data, name)
    parts: dict[str, bytes] = {}
    count = 0
    shared = _shared_strings(archive, name)
    masked = dict(enumerate(shared))
    for path in archive.namelist():
        forms = next((tags for form, tags in _PARTS if form.fullmatch(path)), None)
        if forms or _SHEETS.fullmatch(path):
            root = parse_xml(read_member(archive, archive.getinfo(path), name))
            count += _part(root, *forms) if forms else _sheet(root, shared, masked)
            parts[path] = _written(root)
    if shared:
        parts[_SHARED] = _with_strings(
            parse_xml(read_member(archive, archive.getinfo(_SHARED), name)), masked
        )
    kept = (
        (info.filename, parts.get(info.filename) or read_member(archive, info, name))
        for info in archive.infolist()
    )
    return zip_of(kept), count


def _part(root: _Element, paragraph: str, text: str) -> int:
    """Hide what the paragraphs and tables of a part hold; return how many places."""
    count = 0
    for found in root.iter(paragraph):
        pieces = [piece for piece in found.iter(text) if piece.text]
        items = find_in_text("".join(piece.text or "" for piece in pieces))
        count += len(items)
        _spread(pieces, items)
    return count + sum(_word_table(table) for table in root.iter(f"{W}tbl"))


def _word_table(table: _Element) -> int:
    """Hide what only the heading of its column tells to be personal; return how many places."""
    rows = [
        [[piece for piece in cell.iter(f"{W}t") if piece.text] for cell in row.iter(f"{W}tc")]
        for row in table.iter(f"{W}tr")
    ]
    found = _by_cell([["".join(piece.text or "" for piece in pieces) for pieces in row] for row in rows])
    for (row, column), items in found.items():
        _spread(rows[row][column], items)
    return sum(map(len, found.values()))


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
    if _SHARED not in archive.namelist():
        return []
    root = parse_xml(read_member(archive, archive.getinfo(_SHARED), name))
    return [words_of(item) for item in root.iter(f"{S}si")]


def _sheet(root: _Element, shared: list[str], masked: dict[int, str]) -> int:
    """Hide the personal cells of a sheet; strings it shares with other cells are noted in `masked`."""
    rows = [{place(cell): cell for cell in row.iter(f"{S}c")} for row in root.iter(f"{S}row")]
    width = [max(row, default=-1) + 1 for row in rows]
    words = [
        [value_of(row[column], shared) if column in row else "" for column in range(min(wide, _WIDEST))]
        for row, wide in zip(rows, width, strict=True)
    ]
    found = _by_cell(words)
    for (row, column), items in found.items():
        cell, text = rows[row][column], words[row][column]
        if cell.get("t") == "s":
            masked[int(cell.findtext(f"{S}v") or 0)] = _replaced(text, items)
        else:
            _set_text(cell, _replaced(text, items))
    return sum(map(len, found.values()))


def _with_strings(root: _Element, masked: dict[int, str]) -> bytes:
    """Return the shared strings of a workbook with those hidden that were found to be personal."""
    for number, item in enumerate(root.iter(f"{S}si")):
        if words_of(item) != masked[number]:
            for child in list(item):
                item.remove(child)
            etree.SubElement(item, f"{S}t").text = masked[number]
    return _written(root)


def _set_text(cell: _Element, text: str) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    words = etree.SubElement(etree.SubElement(cell, f"{S}is"), f"{S}t")
    words.text = text


def _written(root: _Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
