"""Links that lead nowhere, and links that can lead nowhere for a reader outside the office."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.rules.facts.portal import DeadLink
from generator.rules.facts.snapshot import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.rules.facts.page import PageFacts
    from generator.rules.facts.snapshot import Resource, Snapshot

# Of a complete copy nearly every link inside leads somewhere; below this share pages were not saved.
COMPLETE = 0.8
_GONE = frozenset({Trouble.MISSING, Trouble.SERVER_ERROR, Trouble.REFUSED})


def dead_links(
    pages: Iterable[PageFacts], snapshot: Snapshot, gone: frozenset[str] = frozenset()
) -> tuple[tuple[DeadLink, ...], str]:
    """Return the links to what is not there, and why they may not be counted ("" when they may).

    `gone` are pages that only say that nothing is there. In a folder, what is missing counts only where
    the copy is complete.
    """
    is_folder = snapshot.network is None
    asked: dict[str, str] = {}
    dead: list[DeadLink] = []
    for page in pages:
        seen: set[str] = set()
        for link in page.links:
            url = link.url.split("#", 1)[0]
            if not url.startswith(("http://", "https://")) or url in seen:
                continue
            seen.add(url)
            if url not in asked:
                asked[url] = _reason(url, snapshot, gone)
            if asked[url] not in {"", "?"}:
                dead.append(DeadLink(page=page.url, link=link, reason=asked[url]))
    inside = [reason for reason in asked.values() if reason != "?"]
    missing = sum(1 for reason in inside if reason)
    if is_folder and inside and missing > (1 - COMPLETE) * len(inside):
        share = round(100 * (1 - missing / len(inside)))
        return (), f"文件夹中只有 {share}% 的站内链接有对应的文件，多半没有保存完整，无法判断断链"
    return tuple(dead), ""


def _reason(url: str, snapshot: Snapshot, gone: frozenset[str]) -> str:
    """Return why nothing is at an address, "" when something is, "?" when nobody knows."""
    found = snapshot.find(url)
    if found is None:
        return "?"
    if found in gone:
        return "打开的是出错提示页"
    resource = snapshot.resources[found]
    if resource.trouble in _GONE:
        return _told(resource)
    return "?" if resource.trouble else ""


def _told(resource: Resource) -> str:
    return f"{resource.trouble}（{resource.status}）" if resource.status else str(resource.trouble)


_WRONG = re.compile(r"^(file:|[a-zA-Z]:[\\/]|\\\\|http:///|https?:/[^/]|https?:\\)", re.IGNORECASE)


@lru_cache(maxsize=65_536)  # menus repeat the same links on every page
def is_wrong(raw: str) -> bool:
    """Return whether an address can work for nobody outside: a file of a desk, this machine, an inner net."""
    raw = raw.strip()
    if _WRONG.match(raw):
        return True
    if not raw.lower().startswith(("http://", "https://", "//")):
        return False
    try:
        host = urlsplit(raw).hostname or ""
    except ValueError:
        return True
    if host in {"localhost", ""}:
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False
