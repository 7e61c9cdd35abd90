"""In which order a site changes on a server, so that no visitor meets a page whose parts are not there yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_WHOLE_VIEWS = ("index.html", "404.html", "sitemap.html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to do, in this order: hide what was withdrawn, write the rest, then take away what is no more."""

    hidden: tuple[str, ...]
    notes: tuple[str, ...]
    written: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def steps(self) -> int:
        """Return how many files change."""
        return len(self.hidden) + len(self.notes) + len(self.written) + len(self.removed)


def make_plan(wanted: Mapping[str, str], there: Mapping[str, str], withdrawn: Collection[str]) -> Plan:
    """Return what turns the files on a server into those of a release, both by address with their hash.

    `withdrawn` are the addresses of the notes of withdrawn notices: the note takes the place of the text,
    and the files beside it go, before anything else is done.
    """
    changed = [address for address, digest in wanted.items() if there.get(address) != digest]
    gone = [address for address in there if address not in wanted]
    folders = tuple(f"{address.removesuffix('.html')}" for address in withdrawn)
    hidden = {address for address in gone if _belongs(address, folders)}
    notes = [address for address in changed if address in withdrawn]
    rest = [address for address in changed if address not in withdrawn]
    return Plan(
        hidden=tuple(sorted(hidden)),
        notes=tuple(sorted(notes)),
        written=tuple(sorted(rest, key=lambda address: (_turn(address), address))),
        removed=tuple(sorted(address for address in gone if address not in hidden)),
    )


def _belongs(address: str, folders: Iterable[str]) -> bool:
    """Return whether a file lies beside a notice or is one of its downloads."""
    return any(address.startswith((f"{folder}/", f"{folder}.")) for folder in folders)


def _turn(address: str) -> int:
    """Return when a file has its turn: what pages and queries load, then pages, then what leads to them."""
    name = address.rpartition("/")[2]
    if name in _WHOLE_VIEWS or address == "search/index.json":
        return 3
    if address.startswith(("assets/", "search/")):
        return 0
    if name.endswith((".html", ".html.gz", ".html.br")):
        return 2
    # Feeds, catalogs and site maps lead to pages; what lies beside a notice is loaded by its page.
    return 1 if address.startswith("notices/") else 3
