"""OFD (GB/T 33190), the national format of fixed layout: its text in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.importers.extracted import Extracted
from generator.importers.furniture import RUNNING_HEAD, WATERMARK
from generator.importers.ofd_package import OfdPackage, local, numbers
from generator.importers.pdf_document import PdfText
from generator.importers.pdf_page import PageText, PrintedLine
from generator.problems import Problem, ProblemsError, Severity
from generator.source.safe_zip import open_zip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.importers.ofd_package import OfdPage, Placed

SUFFIXES = (".ofd",)
LABEL = "OFD"

HIDDEN = "隐藏文字"
ANNOTATION = "注释"
_EDGE = 0.09
_FEWEST_CHARACTERS = 15


@dataclass(slots=True)
class _Aside:
    """What is no part of the text: words with their reason, pages that are pictures."""

    words: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    templates: set[str] = field(default_factory=set)


def read(data: bytes, name: str) -> Extracted:
    """Return the lines of all pages with what their templates and composite units show.

    A template is read where it is used first. Raises IMP012 (no OFD), IMP015 (no text in it), IMP020.
    """
    archive = open_zip(data, name)
    if "OFD.xml" not in archive.namelist():
        raise _error(name, "IMP012", "文件不是 OFD", "请核对文件，或者重新导出")
    package = OfdPackage(archive, name)
    text, aside = PdfText(name), _Aside()
    characters = pages = 0
    for page in package.pages():
        found = _page(page, aside)
        characters += found.characters
        pages += 1
        text.add(found)
    if characters < _FEWEST_CHARACTERS * max(pages, 1) and (aside.pictures or not characters):
        raise _error(
            name, "IMP015", "文件里没有文字，可能是扫描件", "请用文字识别软件另存为文本，校对后再导入"
        )
    for words, reason in aside.words:
        text.drop(words, reason)
    removed = [f"{reason}：{words[:60]}" for words, reason in aside.words if reason != RUNNING_HEAD]
    removed.extend(f"附在 OFD 里的文件“{item}”" for item in package.attached())
    return replace(
        text.extracted(),
        removed=tuple(dict.fromkeys(removed)),
        problems=tuple(_pictures(name, aside.pictures)),
        file_day=package.made_on(),
    )


def _pictures(name: str, pages: list[int]) -> Iterator[Problem]:
    if pages:
        shown = "、".join(map(str, dict.fromkeys(pages)))
        yield Problem(
            name, 0, "IMP016", f"第 {shown} 页只有图片，没有文字，没有读出", "请用文字识别软件处理这些页，校对后补入",
            severity=Severity.WARNING,
        )  # fmt: skip


def _error(name: str, code: str, message: str, hint: str) -> ProblemsError:
    return ProblemsError([Problem(name, 0, code, message, hint)])


def _page(page: OfdPage, aside: _Aside) -> PageText:
    objects = list(page.objects)
    for name, shown in page.templates:
        if name in aside.templates:
            aside.words.extend((line.text, RUNNING_HEAD) for line in _lines(shown, page.number))
        else:
            aside.templates.add(name)
            objects.extend(shown)
    for kind, words in page.annotations:
        aside.words.append((words, WATERMARK if kind == "Watermark" else ANNOTATION))
    hidden = [item for item in objects if item.is_hidden and not item.is_picture]
    aside.words.extend((line.text, HIDDEN) for line in _lines(hidden, page.number))
    lines = list(_lines((item for item in objects if not item.is_hidden), page.number))
    if not lines and any(item.is_picture for item in objects):
        aside.pictures.append(page.number)
    found = PageText(characters=sum(len(line.text) for line in lines))
    height = max((line.top for line in lines), default=1) * 1.05
    for line in _rows(lines):
        line.at_edge = line.top < height * _EDGE or line.top > height * (1 - _EDGE)
        found.items.append(line)
    return found


def _lines(objects: Iterable[Placed], number: int) -> Iterator[PrintedLine]:
    for item in objects:
        if item.is_picture:
            continue
        x, y, *_ = numbers(item.element.get("Boundary")) or [0.0, 0.0]
        matrix = numbers(item.element.get("CTM")) or [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
        size = float(item.element.get("Size") or 4)
        for code in local(item.element, "TextCode"):
            words = code.text or ""
            if not words.strip():
                continue
            across, down = float(code.get("X") or 0), float(code.get("Y") or 0)
            left = item.x + x + across * matrix[0] + down * matrix[2] + matrix[4]
            top = item.y + y + across * matrix[1] + down * matrix[3] + matrix[5]
            scale = abs(matrix[0]) or 1.0
            width = _advance(code.get("DeltaX") or "", words, size) * scale
            yield PrintedLine(words, left, left + width, top, size * scale, page=number)


def _advance(steps: str, words: str, size: float) -> float:
    """Return how wide the words stand, from their steps or else from the size of the type."""
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
