"""Where the reader of a report opens the evidence: addresses of pages, and pictures of them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urljoin

_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Turns the page of a finding into a link, and the id of a rule into its title.

    `base` stands before pages of a folder, seen from the folder of the reports, or is the address of
    a live portal; empty where pages are full addresses. `shots` are pictures by page, below the
    folder of the reports.
    """

    base: str = ""
    shots: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)

    def link(self, page: str) -> str:
        """Return the address of a page, or an empty string where nothing can be opened."""
        if not page:
            return ""
        if _WEB.match(page):
            return page
        if _WEB.match(self.base):
            return urljoin(self.base, quote(page, safe="/?=&%#"))
        return self.base + quote(page.lstrip("/"), safe="/") if self.base else ""

    def rule(self, key: str) -> str:
        """Return a rule as people see it: its id, and its title where it is known."""
        return f"{key} {self.rules[key]}" if key in self.rules else key

    def shot(self, page: str) -> str:
        """Return the address of the picture of a page, or an empty string."""
        return quote(self.shots.get(page, ""), safe="/")


NOTHING_LINKED = Evidence()


def evidence_for(
    target: str,
    out: Path,
    folder: Path | None = None,
    *,
    shots: Mapping[str, str] | None = None,
    rules: Mapping[str, str] | None = None,
) -> Evidence:
    """Return the links from reports in `out` to a folder that was judged, or to a live target.

    `shots` are pictures by page, their paths relative to `out`; `rules` are titles by rule id.
    """
    base = target
    if folder is not None:
        way = Path(os.path.relpath(folder.resolve(), out.resolve())).as_posix()
        base = f"{quote(way, safe='/')}/"
    elif not _WEB.match(target):
        base = ""
    return Evidence(base, dict(shots or {}), dict(rules or {}))
