"""Which part of a page an element is, told by its tag and by the names that systems give."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.rules.facts.page import Region

_NAMES = {
    Region.FOOT: {"foot", "footer", "bottom", "copyright"},
    Region.NAVIGATION: {
        "nav", "navbar", "menu", "navigation", "crumb", "crumbs", "breadcrumb", "breadcrumbs", "position",
        "tree", "weizhi", "dqwz", "location", "sitemap",
    },
    Region.HEAD: {"header", "topbar", "banner"},
}  # fmt: skip
_TAGS = {"footer": Region.FOOT, "nav": Region.NAVIGATION, "header": Region.HEAD}
_ROLES = {"navigation": Region.NAVIGATION, "contentinfo": Region.FOOT, "banner": Region.HEAD}
_SPLIT = re.compile(r"[\s_-]+|(?<=[a-z])(?=[A-Z])")


def marked_as(tag: str, role: str | None, classes: str | None, name: str | None) -> Region | None:
    """Return the region that an element is marked as, None for none."""
    if tag in _TAGS:
        return _TAGS[tag]
    if tag in {"body", "html"}:
        return None
    if role in _ROLES:
        return _ROLES[role]
    return _named(classes or "", name or "") if classes or name else None


@lru_cache(maxsize=20_000)
def _named(classes: str, name: str) -> Region | None:
    names = {part.lower() for part in _SPLIT.split(f"{classes} {name}") if part}
    return next((region for region, words in _NAMES.items() if names & words), None)
