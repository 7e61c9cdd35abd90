"""One browser window on a target: pages as drawn, accessibility, first paint, pictures."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from generator.compliance.site.addresses import host_of
from generator.compliance.site.chromium import browsing
from generator.compliance.site.folder import FolderSnapshot
from generator.compliance.site.served import serving
from generator.rules.facts.browser_facts import AxeFinding
from generator.source.plain_yaml import load_beside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from generator.rules.facts.snapshot import Snapshot

_PATIENCE = 20_000  # ms for a page
_QUIET = 5_000  # ms for its scripts
_PAINT = """() => new Promise(done => {
  const seen = () => performance.getEntriesByName("first-contentful-paint")[0];
  if (seen()) return done(seen().startTime);
  new PerformanceObserver(() => seen() && done(seen().startTime)).observe({type: "paint", buffered: true});
  setTimeout(() => done(null), 1000);
})"""
_LEVEL = re.compile(r"^wcag\d+(a{1,3})$")


class Window:
    """A window of its own for each page; addresses are those of the target wherever it is served."""

    def __init__(
        self, context: BrowserContext, to_local: Callable[[str], str], to_own: Callable[[str], str]
    ) -> None:
        self._context = context
        self._to_local = to_local
        self.to_own = to_own
        self._axe = ""

    @contextmanager
    def page(self, url: str) -> Iterator[Page | None]:
        """Yield a page when it has loaded and its scripts are quiet, None where it did not open."""
        page = self._context.new_page()
        try:
            yield page if self._opened(page, url) else None
        finally:
            page.close()

    def render(self, url: str) -> str | None:
        """Return the HTML of a page as scripts have drawn it, None where it did not open."""
        with self.page(url) as page:
            try:
                return page.content() if page else None
            except Error:
                return None

    def shoot(self, url: str, out: Path) -> bool:
        """Write a picture (PNG) of the top of a page; return whether it could be taken."""
        with self.page(url) as page:
            if page is None:
                return False
            out.parent.mkdir(parents=True, exist_ok=True)
            try:
                page.screenshot(path=out)
            except Error:
                return False
            return True

    def first_paint(self, page: Page) -> float | None:
        """Return the seconds until something was to be seen, None where the browser does not say."""
        try:
            milliseconds = page.evaluate(_PAINT)
        except Error:
            return None
        return None if milliseconds is None else round(float(milliseconds) / 1000, 3)

    def axe(self, page: Page, url: str) -> tuple[AxeFinding, ...] | None:
        """Return the accessibility faults of an open page, None where axe could not run."""
        self._axe = self._axe or (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
        try:
            page.evaluate(self._axe)
            found: dict[str, Any] = page.evaluate("axe.run({resultTypes: ['violations']})")
        except Error:
            return None
        return tuple(_finding(url, violation) for violation in found["violations"])

    def _opened(self, page: Page, url: str) -> bool:
        try:
            answer = page.goto(self._to_local(url), wait_until="load", timeout=_PATIENCE)
        except Error:
            return False
        settle(page)
        return answer is not None and answer.ok


def settle(page: Page) -> None:
    """Wait until scripts ask for nothing more; a page that never rests is taken as it is."""
    try:
        page.wait_for_load_state("networkidle", timeout=_QUIET)
    except Error:
        return


@contextmanager
def open_window(snapshot: Snapshot) -> Iterator[Window]:
    """Yield a window on a target; a folder is served on loopback. Raises NoBrowserError."""
    if not isinstance(snapshot, FolderSnapshot):
        with browsing(host_of(snapshot.base)) as context:
            yield Window(context, str, str)
        return
    with serving(snapshot) as served:

        def answer(url: str) -> tuple[bytes, str] | None:
            """Give what pages ask of their own host by its full address."""
            found = snapshot.find(url)
            resource = snapshot.resources[found] if found else None
            if found is None or resource is None or resource.trouble:
                return None
            return snapshot.read(found), resource.media_type

        with browsing(host_of(served.local), answer) as context:
            yield Window(context, served.to_local, served.to_own)


@contextmanager
def open_live_window(url: str) -> Iterator[Window]:
    """Yield a window on the host of an address. Raises NoBrowserError."""
    with browsing(host_of(url)) as context:
        yield Window(context, str, str)


@cache
def axe_sentences() -> dict[str, str]:
    """Return what each rule of axe asks for, in Chinese."""
    loaded: dict[str, str] = load_beside(__file__, "accessibility.yml")
    return loaded


def _finding(url: str, violation: dict[str, Any]) -> AxeFinding:
    nodes = violation["nodes"]
    levels = [level[1].upper() for tag in violation["tags"] if (level := _LEVEL.match(tag))]
    return AxeFinding(
        url=url,
        rule=str(violation["id"]),
        level=min(levels, key=len, default=""),
        help=axe_sentences().get(str(violation["id"]), str(violation["help"])),
        selector=" ".join(map(str, nodes[0]["target"])) if nodes else "",
        count=len(nodes),
    )
