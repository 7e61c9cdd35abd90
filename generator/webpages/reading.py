"""HTML of any make → `WebPage`: the one reader of title, day, facts and text. Read this first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.schema.document_number import parse_document_number
from generator.webpages.blocks import blocks_of
from generator.webpages.body import line_of_facts, roles_of, start_of_text, without_repeated_title
from generator.webpages.days import published_day
from generator.webpages.facts_table import FACT_LABELS, facts_of
from generator.webpages.files import files_of, frames_of, pictures_of
from generator.webpages.further import further_pages
from generator.webpages.guessing import guesses_of
from generator.webpages.kinds import Signs, kind_of
from generator.webpages.page import WebPage
from generator.webpages.roles import Role
from generator.webpages.titles import find_title, told_titles
from generator.webpages.tree import parse_page, squeezed
from generator.webpages.unseen import take_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

    from generator.webpages.blocks import Block
    from generator.webpages.titles import Title
    from generator.webpages.unseen import Unseen

_REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]\s*(?:url\s*=)?\s*[\"']?([^\"']+)", re.IGNORECASE)
_SCRIPTED = re.compile(
    r"(?:location(?:\.href)?\s*=(?!=)|location\.(?:replace|assign)\()\s*[\"']([^\"'<>\s]+)[\"']"
)
_SHORT_SCRIPT = 600
_BESIDE = 3


def read_web_page(text: str, sheets: Sequence[str] = ()) -> WebPage:
    """Return what a page says; `text` is its HTML, however faulty, `sheets` the linked style sheets at hand."""
    root = parse_page(text)
    scripts = [str(script.text or "") for script in root.iter("script")]
    page_title = _page_title(root)
    meta = _meta(root)
    canonical, goes_to = _canonical(root, meta), _goes_to(root, scripts)
    unseen = take_out(root, sheets)
    facts, fact_tables = facts_of(root)
    body = root.find("body")
    blocks = blocks_of(body if body is not None else root, fact_tables)
    guesses = guesses_of(blocks, fact_tables, FACT_LABELS)
    by_key = {FACT_LABELS[label]: value for label, value in reversed(facts.items())}
    ahead = line_of_facts(blocks, guesses)
    title = find_title(
        blocks, told_titles(page_title, meta, by_key), start_of_text(blocks, guesses), ahead, guesses
    )
    roles = without_repeated_title(blocks, roles_of(blocks, guesses, title.place), title.text)
    facts.update(_number_above(blocks, roles, facts))
    published = published_day(_near(blocks, roles), by_key, meta, _beside(blocks, roles, title))
    files, pictures = files_of(blocks, roles, scripts, title.text), pictures_of(blocks, roles)
    signs = Signs(
        page_title=page_title, title=title.text if title.place else "", dated=bool(published.day),
        files=len(files), pictures=len(pictures), goes_to=goes_to, code="\n".join(scripts),
    )  # fmt: skip
    kind = kind_of(root, blocks, roles, signs)
    return WebPage(
        kind=kind, page_title=page_title, title=title, published=published, meta=meta, facts=facts, blocks=blocks,
        roles=tuple(roles), files=files, pictures=pictures, frames=frames_of(blocks, roles),
        unseen=_of_text(blocks, roles, unseen), further=further_pages(blocks, scripts),
        goes_to=goes_to, canonical=canonical,
    )  # fmt: skip


def _page_title(root: HtmlElement) -> str:
    for title in root.iter("title"):
        if next(title.iterancestors("svg"), None) is None:
            return squeezed("".join(map(str, title.itertext())))
    return ""


def _meta(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        if name:
            found.setdefault(name, squeezed(meta.get("content") or ""))
    return found


def _canonical(root: HtmlElement, meta: dict[str, str]) -> str:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return (link.get("href") or "").strip()
    return meta.get("url") or meta.get("og:url") or ""


def _goes_to(root: HtmlElement, scripts: Sequence[str]) -> str:
    """Return where a page sends its readers on by itself."""
    for meta in root.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "refresh":
            match = _REFRESH.match(meta.get("content") or "")
            if match:
                return match[1].strip()
    body = root.find("body")
    words = "" if body is None else "".join(_shown(body))
    for script in scripts:
        match = _SCRIPTED.search(script)
        if match and len(script) < _SHORT_SCRIPT and len(words.strip()) < _SHORT_SCRIPT // 10:
            return match[1]
    return ""


def _shown(body: HtmlElement) -> Iterator[str]:
    for element in body.iter("*"):
        if element.tag not in {"script", "style"}:
            yield element.text or ""
        yield element.tail or ""


def _number_above(
    blocks: Sequence[Block], roles: Sequence[Role], facts: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the 文号 that stands alone above a title, where no table of facts has one."""
    if any(FACT_LABELS[label] == "document_number" and value for label, value in facts.items()):
        return
    for block, role in zip(blocks, roles, strict=True):
        if role is Role.FACTS and block.table is None and parse_document_number(block.text):
            yield "文号", block.text
            return


def _near(blocks: Sequence[Block], roles: Sequence[Role]) -> list[str]:
    """Return the lines in which a page may state its day: all but its text, its lists and its footer."""
    return [
        block.text
        for block, role in zip(blocks, roles, strict=True)
        if role not in {Role.BODY, Role.NAVIGATION, Role.FOOT, Role.FOLLOWING, Role.TITLE}
    ]


def _beside(blocks: Sequence[Block], roles: Sequence[Role], title: Title) -> list[str]:
    """Return the lines next to the title in which a day counts that has no label."""
    if title.place is None:
        return [block.text for block, role in zip(blocks, roles, strict=True) if role is Role.META]
    after = []
    for at in range(title.place.end, len(blocks)):
        if roles[at] in {Role.BODY, Role.FOLLOWING}:
            break
        after.append(blocks[at].text)
    before = [
        blocks[at].text
        for at in range(max(title.place.first - _BESIDE, 0), title.place.first)
        if roles[at] is not Role.NAVIGATION
    ]
    meta = [block.text for block, role in zip(blocks, roles, strict=True) if role is Role.META]
    return [*after, *meta, *before]


def _of_text(blocks: Sequence[Block], roles: Sequence[Role], unseen: Sequence[Unseen]) -> tuple[Unseen, ...]:
    """Return what is unseen between the title and the end of the text."""
    own = [at for at, role in enumerate(roles) if role in {Role.TITLE, Role.BODY}]
    if not own:
        return ()
    numbers = (number for block in blocks[own[0] : own[-1] + 2] for number in block.unseen)
    return tuple(unseen[number] for number in numbers)
