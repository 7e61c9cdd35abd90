"""Which part of a page an element belongs to, told by its tags and by the names that systems give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.compliance.facts.page import Region

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAMES = {
    Region.FOOT: {"foot", "footer", "bottom", "copyright"},
    Region.NAVIGATION: {"nav", "navbar", "menu", "navigation", "crumb", "crumbs", "breadcrumb", "position", "tree", "weizhi", "dqwz",
                        "location", "dangqian"},
    Region.HEAD: {"header", "topbar", "banner"},
}  # fmt: skip
_TAGS = {"footer": Region.FOOT, "nav": Region.NAVIGATION, "header": Region.HEAD}
_SPLIT = re.compile(r"[\s_-]+|(?<=[a-z])(?=[A-Z])")


def region_of(element: HtmlElement, *, itself: bool = False) -> Region:
    """Return the region an element stands in; `itself` asks only what the element is marked as."""
    if itself:
        return _marked(element) or Region.MAIN
    in_article = False
    found: Region | None = None
    for parent in element.iterancestors():
        if parent.tag in {"article", "main"}:
            in_article = True
        found = found or _marked(parent)
    if found is Region.HEAD and in_article:
        return Region.MAIN
    return found or Region.MAIN


def _marked(element: HtmlElement) -> Region | None:
    if not isinstance(element.tag, str):
        return None
    if element.tag in _TAGS:
        return _TAGS[element.tag]
    if element.tag in {"body", "html"}:
        return None
    role = element.get("role")
    if role in {"navigation", "contentinfo", "banner"}:
        return {"navigation": Region.NAVIGATION, "contentinfo": Region.FOOT, "banner": Region.HEAD}[role]
    marks = f"{element.get('class') or ''} {element.get('id') or ''}"
    names = {part.lower() for part in _SPLIT.split(marks) if part} if marks.strip() else set()
    return next((region for region, words in _NAMES.items() if names & words), None)
