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
    marks: str = "marks.yml"

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
        """Return a rule as people see it: its mark, and its title where it is known."""
        return f"{key} {title}" if (title := self.title(key)) else key

    def title(self, key: str) -> str:
        """Return the title of a rule; what it was asked about, `CO001:item-07`, is no part of it."""
        return self.rules.get(rule_id(key), "")

    def shot(self, page: str) -> str:
        """Return the address of the picture of a page, or an empty string."""
        return quote(self.shots.get(page, ""), safe="/")


def rule_id(mark: str) -> str:
    """Return the id of a rule from the mark that findings carry: `CO001:item-07` is of `CO001`."""
    return mark.split(":", 1)[0]


NOTHING_LINKED = Evidence()


def evidence_for(
    target: str,
    out: Path,
    folder: Path | None = None,
    *,
    shots: Mapping[str, str] | None = None,
    rules: Mapping[str, str] | None = None,
    marks: str = "marks.yml",
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
    return Evidence(base, dict(shots or {}), dict(rules or {}), marks)
