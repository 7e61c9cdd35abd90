"""How far a target is read: bounds that keep any target finite and every server unharmed."""

from __future__ import annotations

from dataclasses import dataclass

_PAGES_OF_A_FOLDER = 100_000
_PAGES_OF_A_PORTAL = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one run. `pages` None means the usual: 100,000 in a folder, 1,000 over the network.

    `seconds` is for the whole crawl, `timeout` for one answer. A page above `page_bytes` is not read,
    of another file at most `file_bytes` are fetched. `files` bounds what else is fetched over the
    network. `alike` bounds the addresses that differ only in the figures of their query (calendars),
    `depth` the clicks from the first page, `away` those taken outside the portal's own path.
    """

    pages: int | None = None
    seconds: float = 3600
    per_second: float = 2.0
    timeout: float = 20.0
    depth: int = 15
    away: int = 3
    alike: int = 300
    files: int = 500
    page_bytes: int = 10_000_000
    file_bytes: int = 50_000_000

    @property
    def folder_pages(self) -> int:
        """Return how many pages of a folder are taken."""
        return self.pages or _PAGES_OF_A_FOLDER

    @property
    def portal_pages(self) -> int:
        """Return how many pages are fetched from a live portal."""
        return self.pages or _PAGES_OF_A_PORTAL
