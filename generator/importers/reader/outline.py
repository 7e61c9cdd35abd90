"""Which paragraphs are headings, at which level, and which begin with one."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.importers.reader.numbering import Marker, marker_of, with_proper_number
from generator.importers.reader.patterns import LABELLED, compact, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importers.extracted import Span, Table
    from generator.importers.reader.joining import Paragraph
    from generator.importers.reader.layout import Part

ENCLOSED_LEVEL = 1
_LONGEST_HEADING = 60
_LONGEST_LEAD = 34
_LONGEST_ENTRY = 80
_DIVISIONS = {"chapter": 2, "section": 3}
_PARTED = {"one": 2, "two": 3, "three": 4, "four": 5}
_ONLY_OWNER = re.compile(r"\s*[（(][^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)]\s*[。；]?")


@dataclass(slots=True)
class Block:
    """A paragraph of the body as it will be written: `level` 1 to 5 for headings, 0 for text.

    `lead` is the length of the heading that runs into the paragraph; `role` is its part in the
    document; `section` names the headings it stands under.
    """

    role: str
    text: str
    spans: tuple[Span, ...]
    level: int = 0
    lead: int = 0
    table: Table | None = None
    image: str = ""
    doubt: str = ""
    section: tuple[str, ...] = ()


def outline(parts: Sequence[Part]) -> list[Block]:
    """Return the blocks of a body with their levels; an enclosed document or annex begins anew."""
    found: list[Block] = []
    chapter: list[Part] = []
    for part in parts:
        if part.role == "enclosed":
            found.extend(_chapter(chapter))
            found.append(Block("enclosed", part.paragraph.text, tuple(part.paragraph.spans), ENCLOSED_LEVEL))
            chapter = []
        else:
            chapter.append(part)
    found.extend(_chapter(chapter))
    _name_sections(found)
    return found


def _chapter(parts: Sequence[Part]) -> list[Block]:
    markers = [marker_of(part.paragraph.text) if part.role == "text" else None for part in parts]
    standing = [_stands(parts, markers, at) for at in range(len(parts))]
    leads = [_lead(part.paragraph.text, marker) for part, marker in zip(parts, markers, strict=True)]
    running = _kinds_that_run_in(parts, markers, standing, leads)
    lost = _lost_first(parts, markers)
    blocks = []
    for at, part in enumerate(parts):
        paragraph, marker = part.paragraph, markers[at]
        block = Block(
            part.role,
            paragraph.text,
            _places(paragraph),
            0,
            0,
            paragraph.table,
            paragraph.image,
            paragraph.doubt,
        )
        if part.role == "footnote":
            block.text = f"[^{paragraph.footnote}]: {paragraph.text}"
        elif part.role == "text":
            block.text = with_proper_number(paragraph.text)
            if at == lost:
                block.level, block.doubt = 2, "疑似丢失自动编号“一、”，已按一级标题处理"
            elif standing[at]:
                block.level = _level_of(marker, paragraph.level)
            elif marker and marker.kind in running and leads[at]:
                block.lead = leads[at] + len(block.text) - len(paragraph.text)
        blocks.append(block)
    return blocks


def _places(paragraph: Paragraph) -> tuple[Span, ...]:
    """Return where a paragraph stands; a table stands where its cells do."""
    if paragraph.table is None:
        return tuple(paragraph.spans)
    return tuple(dict.fromkeys(cell.span for row in paragraph.table.rows for cell in row))


def _level_of(marker: Marker | None, claimed: int) -> int:
    if marker is None:
        return min(claimed + 1, 5)
    return _DIVISIONS.get(marker.kind) or _PARTED[marker.kind]


def _stands(parts: Sequence[Part], markers: Sequence[Marker | None], at: int) -> bool:
    """Return whether a paragraph is nothing but a heading."""
    part, marker = parts[at], markers[at]
    text = part.paragraph.text
    if part.role != "text" or not text or len(text) > _LONGEST_HEADING:
        return False
    if marker is None:
        return (
            bool(0 < part.paragraph.level < 6)
            and not ends_sentence(text)
            and not LABELLED.match(compact(text))
        )
    if marker.kind in _DIVISIONS:
        return True
    if marker.kind not in _PARTED or marker.length >= len(text):
        return False
    words = text[marker.length :]
    sentences = words.count("。")
    if text[-1] in "；;：:，,、" or sentences > 1 or (sentences == 1 and words[-1] != "。"):
        return False
    if sentences and marker.kind == "one" and not _has_content(markers, parts, at):
        return False
    if marker.kind == "one":
        return not sentences or _has_content(markers, parts, at)
    longest = 45 if marker.kind == "two" else 40
    if len(words) > longest or not _has_content(markers, parts, at):
        return False
    return not _in_list(markers, parts, at) and (marker.kind == "two" or words[-1] not in "）)")


def _has_content(markers: Sequence[Marker | None], parts: Sequence[Part], at: int) -> bool:
    """Return whether text of a lower level follows before the next number of this or a higher one."""
    own = markers[at]
    for following in range(at + 1, len(parts)):
        if parts[following].role == "table":
            return True
        if parts[following].role != "text":
            return False
        marker = markers[following]
        if marker is None:
            return (
                not LABELLED.match(compact(parts[following].paragraph.text)) or own is None or own.level < 3
            )
        return own is not None and marker.level > own.level
    return False


def _in_list(markers: Sequence[Marker | None], parts: Sequence[Part], at: int) -> bool:
    """Return whether a number follows its short predecessor directly: entries of a list, not headings."""
    own, previous = markers[at], markers[at - 1] if at else None
    if own is None or previous is None or previous.kind != own.kind or previous.value != own.value - 1:
        return False
    before = parts[at - 1].paragraph.text
    return len(before) <= _LONGEST_ENTRY and before.count("。") <= 1


def _lead(text: str, marker: Marker | None) -> int:
    """Return the length of the heading that begins a paragraph, with its number; 0 when there is none."""
    if marker is None or marker.kind not in _PARTED:
        return 0
    end = text.find("。", marker.length)
    if end < 0 or end + 1 >= len(text) or end - marker.length > _LONGEST_LEAD:
        return 0
    if _ONLY_OWNER.fullmatch(text[end + 1 :]):
        return 0
    return end + 1


def _kinds_that_run_in(
    parts: Sequence[Part],
    markers: Sequence[Marker | None],
    standing: Sequence[bool],
    leads: Sequence[int],
) -> frozenset[str]:
    """Return the kinds of number whose paragraphs mostly begin with a heading: style is uniform in a document."""
    tally: defaultdict[str, list[bool]] = defaultdict(list)
    for part, marker, stands, lead in zip(parts, markers, standing, leads, strict=True):
        if part.role == "text" and marker:
            tally[marker.kind].append(stands or lead > 0)
    return frozenset(kind for kind, votes in tally.items() if sum(votes) * 5 >= len(votes) * 3)


def _lost_first(parts: Sequence[Part], markers: Sequence[Marker | None]) -> int:
    """Return the place of a heading whose automatic number was lost: 二、 stands, 一、 does not; else -1."""
    firsts = [at for at, marker in enumerate(markers) if marker and marker.kind == "one"]
    if not firsts or (first := markers[firsts[0]]) is None or first.value != 2:
        return -1
    for at in range(firsts[0]):
        text = parts[at].paragraph.text
        if (
            parts[at].role == "text"
            and markers[at] is None
            and 4 <= len(text) <= 30
            and not ends_sentence(text)
        ):
            return at
    return -1


def _name_sections(blocks: Sequence[Block]) -> None:
    path: dict[int, str] = {}
    for block in blocks:
        level = block.level
        if level:
            path = {depth: name for depth, name in path.items() if depth < level}
            path[level] = block.text
        block.section = tuple(path[depth] for depth in sorted(path))
