"""From a notice and its body to an official document: head, title, addressee, text, signature, annexes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.office.paper import (
    Block,
    HeadKind,
    Imprint,
    OfficialDocument,
    Paragraph,
    Role,
    text_of,
)
from generator.office.titles import break_title
from generator.portal.values import words_of
from generator.render.downloads.reading import read_blocks
from generator.schema.closed_lists import DocumentClass
from generator.schema.field_table import on_face

if TYPE_CHECKING:
    from datetime import date

    from generator.schema.notice import Notice
    from generator.schema.organ import Organ

# Words that stand on the paper itself; they are the form's, not the site's.
DOCUMENT = "文件"
RULES_OF = "{organ}规章"
PUBLISHED_BY = "{organ}发布"
PRINTED = "{day}印发"
COPIES = re.compile(r"抄送[：:]\s*")
_ENACTMENT = re.compile(r"[（(]\s*\d{4}年.{4,400}[）)]", re.DOTALL)
LETTER = "函"
OTHER_HEADS = frozenset({"命令（令）", "纪要"})
"""Genres whose heads (10.2, 10.3) hold facts that a notice does not state; better none than a wrong one."""
_OFFICES = ("办公厅", "办公室")


def compose(notice: Notice, organ: Organ, body_html: str) -> OfficialDocument:
    """Return the document of a notice. Only what the portal's own organ issued carries its red head.

    GB/T 9704-2012 for the parts and their order; 《法规汇编编辑出版管理规定》 art. 6 for rules.
    """
    own = is_own(notice, organ)
    is_rule = notice.document_class is DocumentClass.GOVERNMENT_RULE
    blocks, copies = _without_copies(read_blocks(body_html))
    if is_rule:
        blocks = _with_enactment(blocks)
    issuer = notice.issuing_organs[0]
    head = _head_of(notice, is_rule=is_rule) if own else HeadKind.PLAIN
    return OfficialDocument(
        title=notice.title,
        title_lines=_title_lines(notice, is_rule=is_rule),
        number=notice.document_number or "",
        head=head,
        marks=(RULES_OF.format(organ=issuer),) if head is HeadKind.RULE else notice.issuing_organs,
        mark_suffix=DOCUMENT if head is HeadKind.ORGAN else "",
        foot=PUBLISHED_BY.format(organ=issuer) if head is HeadKind.RULE else "",
        organs=notice.issuing_organs,
        keywords=notice.keywords,
        made_on=notice.published_on,
        address=organ.base_url + notice.address,
        notes=_notes(notice, own=own),
        blocks=blocks,
        imprint=_imprint(notice, organ, copies, head),
    )


def _notes(notice: Notice, *, own: bool) -> tuple[str, ...]:
    """Return the lines at the end; the organ's own documents do not name a source."""
    found = []
    for row, place in on_face(type(notice), "download"):
        words = words_of(getattr(notice, row.key))
        if words and not (own and row.key == "source"):
            found.append(f"{place.label or row.label}：{words}")
    return tuple(found)


def _head_of(notice: Notice, *, is_rule: bool) -> HeadKind:
    """Return the head of a document of the own organ; letters have their own (10.1), rules theirs."""
    if is_rule:
        return HeadKind.RULE
    if notice.genre == LETTER:
        return HeadKind.LETTER
    return HeadKind.PLAIN if notice.genre in OTHER_HEADS else HeadKind.ORGAN


def is_own(notice: Notice, organ: Organ) -> bool:
    """Return whether the portal's organ (or its own office) issued the document; others are reprints."""
    offices = {
        unit.name
        for unit in organ.departments
        if unit.name.startswith(organ.name) and unit.name.endswith(_OFFICES)
    }
    return notice.issuing_organs[0] in {organ.name, *offices}


def chinese_day(day: date) -> str:
    """Return a day as documents write it: 2026年3月8日, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def _title_lines(notice: Notice, *, is_rule: bool) -> tuple[str, ...]:
    """Return the lines of the title; one that begins with 关于 is preceded by who issued it (7.3.1)."""
    lines = break_title(notice.title)
    if is_rule or not notice.title.startswith("关于"):
        return lines
    return (*(line for organ in notice.issuing_organs for line in break_title(organ)), *lines)


def _without_copies(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], str]:
    """Return the blocks without the line 抄送, and what it says: it belongs to 版记."""
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph) and COPIES.match(text_of(block.runs)):
            copies = COPIES.sub("", text_of(block.runs), count=1)
            return (*blocks[:place], *blocks[place + 1 :]), copies
    return blocks, ""


def _with_enactment(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks of a rule with its 题注 marked, moved to the front; nothing is made up."""
    for place, block in enumerate(blocks[:3]):
        if isinstance(block, Paragraph) and _ENACTMENT.fullmatch(text_of(block.runs).strip()):
            marked = replace(block, role=Role.ENACTMENT)
            return (marked, *blocks[:place], *blocks[place + 1 :])
    return blocks


def _imprint(notice: Notice, organ: Organ, copies: str, head: HeadKind) -> Imprint | None:
    """Return 版记 when something is known of it: who gets copies, or the day of printing (not on letters)."""
    if head is HeadKind.LETTER:
        return Imprint(copies, "", "") if copies else None
    if head is not HeadKind.ORGAN:
        return None
    printed = PRINTED.format(day=chinese_day(notice.distributed_on)) if notice.distributed_on else ""
    if not copies and not printed:
        return None
    issuer = notice.issuing_organs[0]
    offices = [
        unit.name for unit in organ.departments if unit.name in {issuer + office for office in _OFFICES}
    ]
    return Imprint(copies, offices[0] if offices else issuer, printed)
