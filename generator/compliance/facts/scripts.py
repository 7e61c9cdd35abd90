"""What a page leaves to scripts and frames: what they bring in, what they fetch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.rules.facts.page import Region

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.compliance.facts.tree import PageTree

_SIGN = 120
_LOADS = re.compile(
    r"ajax|XMLHttpRequest|fetch\s*\(|axios|getJSON|jsonp|\$\.(?:get|post)\b|\.load\s*\(|new\s+Vue|createApp"
    r"|document\.write|innerHTML|\.html\s*\(|\.append\s*\(|load\w*list|get\w*list|query\w*list|init\w*list",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"count|hits|visit|stat|share|wza|jiucuo|conac|print|font|jquery|page\.js", re.IGNORECASE
)
_INLINE_ADDRESS = re.compile(r"(?:src|href)\s*=\s*\\?[\"']?(https?://[^\s\"'<>\\]+)")


def outside_parts(tree: PageTree) -> Iterator[str]:
    """Yield the addresses of scripts, styles and frames of a page."""
    for element in tree.all("script", "link", "iframe", "frame", "object"):
        if element.tag == "link" and (element.get("rel") or "").lower() not in {"stylesheet", "preload"}:
            continue
        source = element.get("src") or element.get("href") or element.get("data")
        if source and not source.startswith("data:"):
            yield tree.joined(source)
        elif code := tree.code.get(element):
            # The badges of the issuing offices are handed out as scripts that write scripts.
            yield from _INLINE_ADDRESS.findall(code.replace("%3A", ":").replace("%2F", "/"))


def loaders(tree: PageTree) -> tuple[str, ...]:
    """Return the scripts of the main part that bring in what is to be shown, each as a short sign of itself."""
    body = tree.first("body")
    found = [] if body is None else list(_loaders(tree))
    if tree.has_templates:
        found.append("template")
    return tuple(dict.fromkeys(found))


def _loaders(tree: PageTree) -> Iterator[str]:
    for script in tree.all("script"):
        source, code = script.get("src") or "", tree.code[script]
        may_load = not _COUNTER.search(source) if source else _LOADS.search(code) is not None
        if (
            may_load
            and tree.region(script) is Region.MAIN
            and next(script.iterancestors("body"), None) is not None
        ):
            yield source or " ".join(code.split())[:_SIGN]
