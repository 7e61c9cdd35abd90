"""Which paragraphs are headings, at which level, and which begin with one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.importers.reader.headings import Outlines
from generator.importers.reader.numbering import marker_of, with_proper_number
from generator.importers.reader.sequences import holes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.importers.extracted import Span, Table
    from generator.importers.reader.joining import Paragraph
    from generator.importers.reader.layout import Part

ENCLOSED_LEVEL = 1
_LOST_NUMBER = "疑似丢失自动编号“一、”，已按一级标题处理"


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
    outlines = Outlines(parts, markers)
    standing = [outlines.stands(at) for at in range(len(parts))]
    leads = [outlines.lead(at) for at in range(len(parts))]
    running = outlines.running_in(standing, leads)
    lost = outlines.lost_first()
    missing = dict(holes(parts, markers))
    blocks = []
    for at, part in enumerate(parts):
        block = _block(part)
        marker = markers[at]
        if at == lost:
            block.level, block.doubt = 2, _LOST_NUMBER
        elif standing[at]:
            block.level = outlines.level(at)
        elif marker and marker.kind in running and leads[at]:
            block.lead = leads[at] + len(block.text) - len(part.paragraph.text)
        if lost < 0 or at not in missing or missing[at].startswith("编号不"):
            block.doubt = block.doubt or missing.get(at, "")
        blocks.append(block)
    return blocks


def _block(part: Part) -> Block:
    """Return a paragraph as it will be written, with its number in the official form."""
    paragraph = part.paragraph
    text = paragraph.text
    if part.role == "footnote":
        text = f"[^{paragraph.footnote}]: {text}"
    elif part.role == "text":
        text = with_proper_number(text)
    return Block(
        part.role,
        text,
        _places(paragraph),
        table=paragraph.table,
        image=paragraph.image,
        doubt=paragraph.doubt,
    )


def _places(paragraph: Paragraph) -> tuple[Span, ...]:
    """Return where a paragraph stands; a table stands where its cells do."""
    if paragraph.table is None:
        return tuple(paragraph.spans)
    return tuple(dict.fromkeys(cell.span for row in paragraph.table.rows for cell in row))


def _name_sections(blocks: Sequence[Block]) -> None:
    path: dict[int, str] = {}
    for block in blocks:
        level = block.level
        if level:
            path = {depth: name for depth, name in path.items() if depth < level}
            path[level] = block.text
        block.section = tuple(path[depth] for depth in sorted(path))
