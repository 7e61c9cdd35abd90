"""What only a browser can tell of a target: accessibility, its search, first paint, pictures of pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.compliance.site.chromium import NoBrowserError, require_driver
from generator.rules.facts.browser_facts import AxeFinding, BrowserFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.compliance.site.window import Window
    from generator.rules.facts.snapshot import Snapshot

    Progress = Callable[[int, int, str], None]


def look(
    snapshot: Snapshot,
    pages: Sequence[str],
    questions: Sequence[str],
    *,
    shots: Mapping[str, Path] | None = None,
    progress: Progress | None = None,
) -> tuple[BrowserFacts | None, str]:
    """Return what Chromium saw on the pages and what the search answered; None and the reason without a browser.

    `shots` says which pages are photographed into which PNG files on the way.
    """
    allowed: Callable[[str], bool] = getattr(snapshot, "allows", lambda _: True)
    wanted = [url for url in dict.fromkeys(pages) if allowed(url)]
    try:
        require_driver()
        from generator.compliance.site.search_trial import try_search  # noqa: PLC0415 - needs an extra
        from generator.compliance.site.window import open_window  # noqa: PLC0415 - likewise

        with open_window(snapshot) as window:
            facts = _examined(window, wanted, progress)
            for url, out in (shots or {}).items():
                window.shoot(url, out)
            searches = try_search(window, snapshot.start, questions, allowed) if questions else ()
    except NoBrowserError as error:
        return None, str(error)
    return replace(facts, searches=searches), ""


def _examined(window: Window, pages: Sequence[str], progress: Progress | None) -> BrowserFacts:
    axe: list[AxeFinding] = []
    examined: list[str] = []
    paints: list[tuple[str, float]] = []
    for number, url in enumerate(pages, 1):
        with window.page(url) as page:
            faults = window.axe(page, url) if page else None
            paint = window.first_paint(page) if page else None
        if faults is not None:
            axe += faults
            examined.append(url)
        if paint is not None:
            paints.append((url, paint))
        if progress is not None:
            progress(number, len(pages), url)
    return BrowserFacts(axe=tuple(axe), examined=tuple(examined), searches=(), first_paint=tuple(paints))


def shoot(snapshot: Snapshot, shots: Iterable[tuple[str, Path]]) -> tuple[dict[str, Path], str]:
    """Write pictures of pages; return those that could be taken, and why not where no browser is there."""
    try:
        require_driver()
        from generator.compliance.site.window import open_window  # noqa: PLC0415 - needs an extra

        with open_window(snapshot) as window:
            return {url: out for url, out in shots if window.shoot(url, out)}, ""
    except NoBrowserError as error:
        return {}, str(error)
