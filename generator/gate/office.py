"""Office Open XML (DOCX, XLSX, PPTX): its text, and everything that hides behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.gate import hidden
from generator.gate.personal import problems_in_rows, problems_in_text
from generator.gate.workbook import read_sheets
from generator.problems import ProblemsError
from generator.source.safe_zip import open_zip, read_member
from generator.source.xml import UnsafeXmlError, parse_xml

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from generator.problems import Problem

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WORD_TEXT = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_SLIDE_TEXT = re.compile(r"ppt/(?:slides/slide|notesSlides/notesSlide)\d+\.xml")
_COMMENTS = re.compile(r"(?:word/comments|xl/comments\d*|xl/comments/comment\d*|ppt/comments/[^/]+)\.xml")
_CHANGES = (
    f"{W}ins",
    f"{W}del",
    f"{W}moveFrom",
    f"{W}moveTo",
    f"{W}rPrChange",
    f"{W}pPrChange",
    f"{W}tblPrChange",
)
_COMMENT_TAG = re.compile(r"\{[^}]*\}(?:comment|cm|threadedComment)$")


def inspect_office(data: bytes, name: str) -> list[Problem]:
    """Return what speaks against publishing an office file as it is."""
    try:
        archive = open_zip(data, name)
        return [*_hidden(archive, name), *_words(archive, name)]
    except (ProblemsError, UnsafeXmlError, KeyError, ValueError):
        return [hidden.unread(name, "文件已损坏、已加密或者结构可疑，")]


def read_part(archive: zipfile.ZipFile, path: str, name: str) -> _Element:
    """Return the XML of a part."""
    return parse_xml(read_member(archive, archive.getinfo(path), name))


def paragraphs(root: _Element, paragraph: str, text: str) -> Iterator[str]:
    """Yield the words of every paragraph."""
    for found in root.iter(paragraph):
        yield "".join(piece.text or "" for piece in found.iter(text))


def word_tables(root: _Element) -> Iterator[list[tuple[int, list[str]]]]:
    """Yield the rows of every table of a Word part."""
    for table in root.iter(f"{W}tbl"):
        yield [
            (
                number,
                ["".join(piece.text or "" for piece in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")],
            )
            for number, row in enumerate(table.iter(f"{W}tr"), 1)
        ]


def _words(archive: zipfile.ZipFile, name: str) -> list[Problem]:
    found: dict[Problem, None] = {}
    for path in archive.namelist():
        if _WORD_TEXT.fullmatch(path):
            root = read_part(archive, path, name)
            found |= dict.fromkeys(problems_in_text(name, "\n".join(paragraphs(root, f"{W}p", f"{W}t"))))
            for rows in word_tables(root):
                found |= dict.fromkeys(_only_new(problems_in_rows(name, rows, "表格"), found))
        elif _SLIDE_TEXT.fullmatch(path):
            root = read_part(archive, path, name)
            found |= dict.fromkeys(problems_in_text(name, "\n".join(paragraphs(root, f"{A}p", f"{A}t"))))
    for sheet in read_sheets(archive, name):
        found |= dict.fromkeys(problems_in_rows(name, sheet.rows, f"工作表“{sheet.title}”"))
    return list(found)


def _only_new(problems: Iterable[Problem], found: Iterable[Problem]) -> list[Problem]:
    """Return the problems of table cells that the lines of the text have not told already."""
    told = {(problem.code, problem.message.rsplit("：", 1)[-1]) for problem in found}
    return [
        problem for problem in problems if (problem.code, problem.message.rsplit("：", 1)[-1]) not in told
    ]


def _hidden(archive: zipfile.ZipFile, name: str) -> Iterator[Problem]:
    paths = archive.namelist()
    if any(path.endswith(("vbaProject.bin", "vbaData.xml")) for path in paths):
        yield hidden.macros(name)
    yield from _outside(archive, paths, name)
    notes = [path for path in paths if _COMMENTS.fullmatch(path) or path.startswith("xl/threadedComments/")]
    count = sum(
        bool(_COMMENT_TAG.match(str(part.tag)))
        for path in notes
        for part in read_part(archive, path, name).iter()
    )
    if count:
        yield hidden.comments(name, count)
    changes, secret = 0, ""
    for path in filter(_WORD_TEXT.fullmatch, paths):
        root = read_part(archive, path, name)
        changes += sum(1 for _ in root.iter(*_CHANGES))
        secret = secret or _vanished(root)
    if changes:
        yield hidden.tracked_changes(name, changes)
    if secret:
        yield hidden.hidden_text(name, secret)
    for sheet in read_sheets(archive, name):
        if sheet.hidden:
            yield hidden.hidden_parts(name, f"{sheet.hidden}（工作表“{sheet.title}”）")
    if any(
        read_part(archive, path, name).get("show") == "0"
        for path in paths
        if re.fullmatch(r"ppt/slides/slide\d+\.xml", path)
    ):
        yield hidden.hidden_parts(name, "幻灯片")


def _outside(archive: zipfile.ZipFile, paths: list[str], name: str) -> Iterator[Problem]:
    linked = False
    for path in paths:
        if path.endswith(".rels"):
            relations = read_part(archive, path, name)
            linked = linked or any(
                relation.get("TargetMode") == "External"
                and (relation.get("Type") or "").rsplit("/", 1)[-1]
                in {"image", "oleObject", "attachedTemplate", "frame", "externalLinkPath", "subDocument"}
                for relation in relations
            )
    if linked:
        yield hidden.outside(name, "打开时会读取的外部链接")
    if any("/embeddings/" in path or "/activeX/" in path for path in paths):
        yield hidden.outside(name, "嵌入的对象")


def _vanished(root: _Element) -> str:
    for run in root.iter(f"{W}r"):
        mark = run.find(f"{W}rPr/{W}vanish")
        if mark is not None and mark.get(f"{W}val") not in {"0", "false", "off"}:
            words = "".join(piece.text or "" for piece in run.iter(f"{W}t"))
            if words.strip():
                return words.strip()
    return ""
