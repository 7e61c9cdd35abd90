"""What only a browser can tell of a portal, as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AxeFinding:
    """One fault that axe found: its rule, how many elements, the first of them."""

    url: str
    rule: str
    level: str
    help: str
    selector: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTrial:
    """One question put to the portal's own search; `answers` None where none could be read, `trouble` says why."""

    url: str
    question: str
    answers: int | None
    first: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserFacts:
    """What Chromium saw: accessibility of sample pages, the search tried, seconds to first paint by address."""

    axe: tuple[AxeFinding, ...]
    examined: tuple[str, ...]
    searches: tuple[SearchTrial, ...]
    first_paint: tuple[tuple[str, float], ...] = ()
