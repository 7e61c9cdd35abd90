"""Which lines of a page are its text: found by what they say and where they stand, not by the names of elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.schema.document_number import parse_document_number
from generator.webpages.roles import Role
from generator.webpages.titles import key_of
from generator.webpages.wording import (
    is_day_line,
    may_be_foot,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from generator.webpages.blocks import Block
    from generator.webpages.titles import Place

_SENTENCE = re.compile(r"[，。；：、！？]")
_ABOVE = 5
_SHARE = 0.6
_FEW = 0.4
_SHORT = 6
_PART = re.compile(r"^[\s　]*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、])")


def worth_of(block: Block, guess: Role) -> float:
    """Return how much running text a block holds."""
    if guess is not Role.BODY:
        return 0.0
    length = max(len("".join(block.text.split())) - block.in_links, 0)
    if block.table is not None:
        return length * 0.5
    return length * (
        1.0 if _SENTENCE.search(block.text) or length > 30 else _FEW if length >= _SHORT else 0.3
    )


def start_of_text(blocks: Sequence[Block], guesses: Sequence[Role]) -> int:
    """Return the block before which a title must stand: behind a quarter of the running text, at least the first long line."""
    worths = [worth_of(block, guess) for block, guess in zip(blocks, guesses, strict=True)]
    total, run = sum(worths), 0.0
    for at, worth in enumerate(worths):
        run += worth
        if worth and run > total * 0.5:
            return at + 1
    return len(blocks)


def line_of_facts(blocks: Sequence[Block], guesses: Sequence[Role]) -> int | None:
    """Return the first line that tells the day and the source and comes before running text."""
    for at, guess in enumerate(guesses):
        if guess is Role.META and blocks[at].text and re.search(r"\d{4}|来源|发布", blocks[at].text):
            return at
    return None


def roles_of(blocks: Sequence[Block], guesses: Sequence[Role], title: Place | None) -> list[Role]:
    """Return what each block is on its page."""
    guesses = _with_day_lines(blocks, guesses, title)
    roles = list(guesses)
    worths = [worth_of(block, guess) for block, guess in zip(blocks, guesses, strict=True)]
    start = title.end if title else _first_of_text(blocks, worths)
    scope = _scope(blocks, worths, start, title)
    inside = [at >= start and _within(block, scope) for at, block in enumerate(blocks)]
    end = _end(blocks, guesses, worths, inside, start)
    chosen = [at for at in range(start, end) if inside[at]]
    first, last = _edges(blocks, roles, chosen)
    head_end = next((at for at in chosen if _begins_text(blocks[at], guesses[at])), first)
    for at, guess in enumerate(guesses):
        if title and title.first <= at < title.end:
            roles[at] = Role.TITLE
        elif first <= at <= last and inside[at]:
            roles[at] = _inside_text(blocks[at], guess, in_head=at < head_end)
        elif guess is Role.BODY:
            roles[at] = Role.FOLLOWING if at > last else Role.OTHER
        if roles[at] in {Role.FILES, Role.OTHER} and not (first <= at <= last) and at >= end:
            roles[at] = Role.FOLLOWING
        if title and at < title.first and roles[at] in {Role.OTHER, Role.FILES}:
            roles[at] = Role.NAVIGATION
    return roles


def without_repeated_title(blocks: Sequence[Block], roles: Sequence[Role], title: str) -> list[Role]:
    """Return the roles with a title that the text says once more at its beginning taken for a title."""
    found, wanted = list(roles), key_of(title)
    said, places = "", []
    for at, role in enumerate(roles):
        if role is not Role.BODY or not blocks[at].text:
            continue
        said += key_of(blocks[at].text)
        places.append(at)
        if said == wanted:
            for place in places:
                found[place] = Role.TITLE
            break
        if not wanted.startswith(said):
            break
    return found


def _with_day_lines(blocks: Sequence[Block], guesses: Sequence[Role], title: Place | None) -> list[Role]:
    """Return the guesses with the line of the day below a title taken for that, and the 文号 above it for a fact."""
    found = list(guesses)
    if title is None:
        return found
    for at in range(title.end, len(blocks)):
        if found[at] is Role.BODY and is_day_line(blocks[at].text):
            found[at] = Role.META
        elif found[at] is Role.BODY and blocks[at].text:
            break
    for at in range(max(title.first - _ABOVE, 0), title.first):
        if found[at] is Role.BODY and parse_document_number(blocks[at].text):
            found[at] = Role.FACTS
    return found


def _begins_text(block: Block, guess: Role) -> bool:
    """Return whether a block is more than the 文号 at the head of a text."""
    return guess is Role.BODY and not parse_document_number(block.text)


def _inside_text(block: Block, guess: Role, *, in_head: bool) -> Role:
    """Return what a block between the first and the last line of a text is; `in_head` where only the 文号 came yet."""
    if guess is Role.BAR or (in_head and guess in {Role.FACTS, Role.META}):
        return guess
    if guess is Role.OTHER and not block.things:
        return guess
    return Role.BODY


def _first_of_text(blocks: Sequence[Block], worths: Sequence[float]) -> int:
    """Return where the text begins on a page that does not show its title: at the start of its densest part."""
    if not any(worths):
        return 0
    return _core(blocks, worths, 0)[0]


def _core(blocks: Sequence[Block], worths: Sequence[float], start: int) -> tuple[int, HtmlElement | None]:
    """Return the first block and the element of the smallest part that holds most of the running text."""
    held: dict[HtmlElement, float] = {}
    for at in range(start, len(blocks)):
        if worths[at]:
            for element in (blocks[at].element, *blocks[at].element.iterancestors()):
                held[element] = held.get(element, 0.0) + worths[at]
    total = sum(worths[start:])
    fit = [element for element, worth in held.items() if worth >= total * _SHARE and not _is_line(element)]
    if not fit:
        return start, None
    part = max(fit, key=lambda element: sum(1 for _ in element.iterancestors()))
    return next(at for at in range(start, len(blocks)) if worths[at] and _within(blocks[at], part)), part


def _is_line(element: HtmlElement) -> bool:
    return element.tag in {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "tr", "span"}


def _scope(
    blocks: Sequence[Block], worths: Sequence[float], start: int, title: Place | None
) -> HtmlElement | None:
    """Return the smallest element that holds the title and most of the text after it."""
    _, part = _core(blocks, worths, start)
    if part is None:
        return None
    if title is None:
        parent = part.getparent()
        return parent if parent is not None and parent.tag not in {"body", "html"} else part
    around = {blocks[title.first].element, *blocks[title.first].element.iterancestors()}
    element: HtmlElement | None = part
    while element is not None and element not in around:
        element = element.getparent()
    return element


def _within(block: Block, scope: HtmlElement | None) -> bool:
    return scope is None or block.element is scope or scope in block.element.iterancestors()


def _end(
    blocks: Sequence[Block],
    guesses: Sequence[Role],
    worths: Sequence[float],
    inside: Sequence[bool],
    start: int,
) -> int:
    """Return the block at which a text has ended: neighbours, related pages or the footer begin."""
    total = sum(worth for at, worth in enumerate(worths) if at >= start and inside[at])
    seen = 0.0
    for at in range(start, len(blocks)):
        if not inside[at]:
            continue
        if guesses[at] is Role.FOOT and seen >= total * _FEW:
            return _before_foot(blocks, guesses, at, start)
        if guesses[at] is Role.FOLLOWING and seen >= total * _FEW:
            return at
        seen += worths[at]
    return len(blocks)


def _before_foot(blocks: Sequence[Block], guesses: Sequence[Role], end: int, start: int) -> int:
    """Return where a footer begins whose sure sign stands at `end`."""
    at = end
    while at > start and _leads_to_foot(blocks[at - 1], guesses[at - 1]):
        at -= 1
    return at


def _leads_to_foot(block: Block, guess: Role) -> bool:
    if guess is Role.OTHER:
        return not block.things
    return guess in {Role.NAVIGATION, Role.BAR} or may_be_foot(block.text)


def _edges(blocks: Sequence[Block], roles: Sequence[Role], chosen: Sequence[int]) -> tuple[int, int]:
    """Return the first and the last block of the text; (1, 0) where there is none."""
    text = [at for at in chosen if roles[at] is Role.BODY]
    while (
        text
        and blocks[text[-1]].table is None
        and may_be_foot(blocks[text[-1]].text)
        and _ends_page(blocks, roles, text[-1])
    ):
        text.pop()
    return (text[0], text[-1]) if text else (1, 0)


def _ends_page(blocks: Sequence[Block], roles: Sequence[Role], at: int) -> bool:
    """Return whether nothing but functions and navigation follows a block."""
    return all(role is not Role.BODY for role in roles[at + 1 :]) and not re.search(
        r"附件|联系人", blocks[at].text
    )
