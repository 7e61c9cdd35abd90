"""Page furniture in text: page numbers, page marks, running heads, separators. It is dropped with its reason."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from generator.importers.extracted import Dropped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importers.extracted import Line

PAGE_MARK = "页码标记"
RUNNING_HEAD = "页眉页脚"
SEPARATOR = "分隔符"
WATERMARK = "水印"

_PAGE = re.compile(
    r"#{0,6}\s*(?:"
    r"(?:[Pp]age|PAGE)\s*\d{1,5}\s*(?:/|of)?\s*\d{0,5}\s*[:：]?"
    r"|[-—–－─·•~\s]+\d{1,4}[-—–－─·•~\s]+"
    r"|第\s*\d{1,4}\s*页(?:[\s，,/／]*共\s*\d{1,4}\s*页)?"
    r"|[-=]{2,}\s*第?\s*\d{1,4}\s*页?\s*[-=]{2,}"
    r")\s*"
)
_SEPARATOR = re.compile(r"(?:\\?[*＊=_─—~\-·]\s*){3,}")
_RUNNING_HEAD_COUNT = 3
_LONGEST_HEAD = 40
_LABEL = re.compile(r"[：:]|。$|^\S{4}年\S{1,3}月")


def furniture_of(text: str) -> str:
    """Return why a line is no text of a document, or an empty string."""
    if not text or len(text) > 60:
        return ""
    if _PAGE.fullmatch(text):
        return PAGE_MARK
    return SEPARATOR if _SEPARATOR.fullmatch(text) else ""


def drop_running_heads(
    lines: Sequence[Line], edges: set[int]
) -> tuple[tuple[Line, ...], tuple[Dropped, ...]]:
    """Return the lines without those that stand at page edges again and again, and these.

    `edges` are the positions next to a page break.
    """
    seen = Counter(head_key(lines[at].text) for at in edges)
    again = {text for text, count in seen.items() if text and count >= _RUNNING_HEAD_COUNT}
    gone = {at for at in edges if head_key(lines[at].text) in again}
    kept = tuple(line for at, line in enumerate(lines) if at not in gone)
    return kept, tuple(Dropped(lines[at].span, RUNNING_HEAD) for at in sorted(gone))


def head_key(text: str) -> str:
    """Return what is the same in a running head on every page; empty for what can be no head.

    A page number at either end may differ. Lines such as 完成时限：… come again and again as well.
    """
    if len(text) > _LONGEST_HEAD or _LABEL.search(text):
        return ""
    return re.sub(r"^\d{1,4}(?=\s)|(?<=\s)\d{1,4}$|第\s*\d+\s*页", "#", text)
