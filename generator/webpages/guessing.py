"""What each block of a page is by its own words and those next to it, before its place on the page is looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.webpages.roles import Role
from generator.webpages.wording import (
    is_attachment_label,
    is_bar,
    is_following,
    is_foot,
    is_meta,
    is_only_label,
    is_pager,
    is_trail,
)

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from lxml.html import HtmlElement

    from generator.webpages.blocks import Block

_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|wps|et|dps|ofd|zip|rar|7z|pptx?|csv|txt|rtf)(?:$|[?#&])|down(?:load|file)|attach|附件",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^[\s\W_]*([\u4e00-\u9fff][\u4e00-\u9fff\s　]{1,9})[\s　]*[】\]]?[\s　]*[：:]\s*(.{0,80})$"
)
_COUNTED = re.compile(r"(?:已?下载|点击|大小|次数?|浏览|[\d.,]+|[KMG]B?|字节|次)+", re.IGNORECASE)
_DAY_ONLY = re.compile(
    r"^[\s\W_]*(?:(?:19|20)\d{2}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?[\s\W_]*$"
)
_LONGEST_VALUE = 60
_BARE_LABEL = re.compile(r"^[\u4e00-\u9fff\s　]{2,10}[：:]$")
_MOSTLY = 0.7
_FEW_ROWS = 2
_SHORT = 6


def guesses_of(
    blocks: Sequence[Block], facts: Container[HtmlElement], labels: Mapping[str, str]
) -> list[Role]:
    """Return what each block is by its own words alone; BODY for what may be text."""
    found = [_guess(block, facts, labels) for block in blocks]
    for at, block in enumerate(blocks[:-1]):
        # 索 引 号： and its value may be neighbours, 发布时间: and its day likewise.
        following = blocks[at + 1].text
        if block.table is None and _is_label_among_facts(blocks, found, at):
            found[at] = Role.FACTS
        if found[at + 1] is not Role.BODY or block.table is not None or len(following) > _LONGEST_VALUE:
            continue
        is_label = found[at] is Role.FACTS and block.text.rstrip().endswith(("：", ":"))
        is_meta_label = found[at] in {Role.META, Role.BAR} and is_only_label(block.text)
        if (is_label or is_meta_label) and not re.search(r"[。；：:]$", following):
            found[at + 1] = found[at]
    return found


def _is_label_among_facts(blocks: Sequence[Block], found: Sequence[Role], at: int) -> bool:
    """Return whether a line is a label of a list of facts that no vocabulary knows: 公开主体：."""
    if found[at] is not Role.BODY or not _BARE_LABEL.match(blocks[at].text):
        return False
    near = (found[other] for other in (at - 1, at + 2) if 0 <= other < len(found))
    return blocks[at].element.tag == "dt" or all(role in {Role.FACTS, Role.META} for role in near)


def _guess(block: Block, facts: Container[HtmlElement], labels: Mapping[str, str]) -> Role:
    text = block.text
    if block.table is not None:
        return (
            Role.FACTS
            if block.table in facts
            else Role.NAVIGATION
            if is_table_of_links(block.table)
            else Role.BODY
        )
    if not text:
        return Role.OTHER
    if is_trail(text):
        return Role.NAVIGATION
    if is_foot(text):
        return Role.FOOT
    if is_following(text):
        return Role.FOLLOWING
    if is_bar(text):
        return Role.BAR
    labelled = _LABELLED.match(text)
    if labelled and re.sub(r"[\s　]", "", labelled[1]) in labels and len(labelled[2]) <= 80:
        return Role.META if is_meta(text) else Role.FACTS
    if is_meta(text):
        return Role.META
    if is_pager(text):
        return Role.NAVIGATION
    linked = _linked(block)
    if linked:
        return linked
    if is_attachment_label(text):
        return Role.FILES
    return Role.BODY


def _linked(block: Block) -> Role | None:
    """Return what a block of little else than links is, None for one with words of its own."""
    if not block.in_links:
        return None
    links = [thing for thing in block.things if thing.kind == "link"]
    to_files = any(leads_to_file(thing.address, thing.words) for thing in links)
    rest = block.text
    for link in links:
        rest = rest.replace(link.words, " ", 1)
    mostly = block.in_links >= len("".join(block.text.split())) * _MOSTLY
    if to_files:
        return (
            Role.FILES
            if mostly or is_attachment_label(_COUNTED.sub("", rest)) or not re.search(r"\w", rest)
            else None
        )
    return Role.NAVIGATION if mostly or _DAY_ONLY.match(rest) else None


def leads_to_file(address: str, words: str) -> bool:
    """Return whether a link leads to a file rather than to a page."""
    return bool(
        _FILE.search(address)
        or re.search(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|pptx?)\W*$", words, re.IGNORECASE)
    )


def is_table_of_links(table: HtmlElement) -> bool:
    """Return whether most rows of a table lead to pages of their own: the list of a column."""
    rows = list(table.iter("tr"))
    linked = sum(
        1
        for row in rows
        if any(
            len("".join(map(str, link.itertext()))) >= _SHORT
            and not leads_to_file(link.get("href") or "", "".join(map(str, link.itertext())))
            for link in row.iter("a")
        )
    )
    return linked > _FEW_ROWS and linked * 3 >= len(rows) * 2
