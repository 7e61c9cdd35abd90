"""Plain text and Markdown, one or many documents a file, in any line wrapping."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.importers.encodings import decode
from generator.importers.extracted import Dropped, Extracted, Line, Span
from generator.importers.flat_tables import find_tables
from generator.importers.furniture import PAGE_MARK, drop_running_heads, furniture_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIXES = (".txt", ".md", ".text", ".markdown")
LABEL = "文本"

_HEADING = re.compile(r"(#{1,6})\s+")
_HEADING_LINE = re.compile(r"^#{1,6} +\S", re.MULTILINE)  # Markdown, whatever the file is called
_STRONG_LINE = re.compile(r"(\*\*|__)(.+?)\1\s*$")
_STRONG = re.compile(r"(?<![\\*])\*\*(?=[^*\s])(.+?)(?<=[^*\s\\])\*\*(?!\*)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|~<])")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)\s*")
_INDENT = re.compile(r"(?:　|\u00a0{2}|  ) *")


def read(data: bytes, name: str) -> Extracted:
    """Return the lines of a text file, tables put together, page furniture dropped."""
    text = decode(data, name)
    is_markdown = name.lower().endswith(("md", "markdown")) or _HEADING_LINE.search(text) is not None
    lines, dropped, edges = _scan(text, is_markdown=is_markdown)
    lines, heads = drop_running_heads(lines, edges)
    lines, repeated = find_tables(text, lines)
    return Extracted(name, text, _with_known_indents(_without_tabs(lines)), (*dropped, *heads, *repeated))


def _scan(text: str, *, is_markdown: bool) -> tuple[tuple[Line, ...], tuple[Dropped, ...], set[int]]:
    lines: list[Line] = []
    dropped: list[Dropped] = []
    edges: set[int] = set()
    page, gap, after_break = 1, True, False
    for span, raw in _raw_lines(text):
        if not raw.strip(" \t\u00a0　") and not raw.startswith("\t"):
            gap = True
            continue
        why = "图片（未随文件提供）" if _IMAGE.fullmatch(raw.strip()) else furniture_of(raw.strip())
        if why:
            dropped.append(Dropped(span, why))
            if why == PAGE_MARK:
                page, after_break = page + 1, True
                if lines:
                    edges.add(len(lines) - 1)
            continue
        if after_break:
            edges.add(len(lines))
        lines.append(_line(span, raw, page, gap=gap, is_markdown=is_markdown))
        gap = after_break = False
    return tuple(lines), tuple(dropped), edges


def _raw_lines(text: str) -> Iterator[tuple[Span, str]]:
    start = 0
    for raw in re.split(r"[\n\f]", text):
        yield Span(start, start + len(raw)), raw
        start += len(raw) + 1


def _line(span: Span, raw: str, page: int, *, gap: bool, is_markdown: bool) -> Line:
    words = raw.strip(" \u00a0　\r") if raw.startswith("\t") else raw.strip(" \t\u00a0　\r")
    heading = _HEADING.match(words)
    level = len(heading[1]) if heading else 0
    words = words[heading.end() :] if heading else words
    if is_markdown:
        strong = _STRONG_LINE.fullmatch(words)
        if strong and strong[1] not in strong[2]:
            words, level = strong[2], level or 6
        words = _ESCAPE.sub(r"\1", _STRONG.sub(r"\1", words))
    indent = True if _INDENT.match(raw) and not level else None
    words = words if words.startswith("\t") else words.rstrip()
    return Line(span, words, page, level, indent=indent, gap=gap)


def _without_tabs(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Take tabs for what they mean: one that opens no cell sets a paragraph in; a line of nothing but tabs is empty."""
    return tuple(
        line
        if line.table or not line.text.startswith("\t")
        else replace(line, text=line.text.strip(), indent=True)
        for line in lines
        if line.text.strip()
    )


def _with_known_indents(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Where many lines are set in, the others are known not to be."""
    marked = sum(1 for line in lines if line.indent)
    plain = [line for line in lines if not line.level and line.table is None]
    if marked < 3 or marked * 8 < len(plain):
        return tuple(replace(line, indent=None) for line in lines)
    return tuple(replace(line, indent=bool(line.indent)) for line in lines)
