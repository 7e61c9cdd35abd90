"""A live portal as it was fetched: the answers of a crawl, read from the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.compliance.site.addresses import clean_url, split_url
from generator.compliance.site.answers import Answers
from generator.compliance.site.frontier import identity
from generator.rules.facts.snapshot import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.compliance.site.robots import Robots
    from generator.compliance.site.store import Store
    from generator.rules.facts.snapshot import Network, Resource


class LiveSnapshot:
    """The pages of a host; addresses met but not read are answered with the reason.

    `base` is the root of the host, as pages outside the portal's own path belong to the target too.
    """

    def __init__(self, name: str, base: str, store: Store) -> None:
        self.name = name
        self.base = base
        self.start = base
        self.notes: tuple[str, ...] = ()
        self.network: Network | None = None
        self.robots: Robots | None = None
        self._host = split_url(base)
        self._store = store
        self._answers = Answers()
        self._keys: dict[str, str] = {}
        self._bodies: dict[str, str] = {}

    @property
    def resources(self) -> Mapping[str, Resource]:
        """Return what was got; what was met but not read is answered, not listed."""
        return self._answers

    def find(self, url: str) -> str | None:
        """Return the address in `resources` that a link reaches, None where it leads to another host or is new."""
        clean = clean_url(url)
        parts = split_url(clean) if clean else None
        if clean is None or parts is None or self._host is None or parts.netloc != self._host.netloc:
            return None
        return self._keys.get(identity(clean))

    def read(self, url: str) -> bytes:
        """Return the bytes of an answer."""
        return self._store.read(self._bodies[url])

    def shown(self, url: str) -> str:
        """Return the address itself."""
        return url

    def allows(self, url: str) -> bool:
        """Return whether robots.txt lets a program ask for an address."""
        return self.robots is None or self.robots.allows(url)

    def take(self, resource: Resource, body: str, hops: Iterable[str] = ()) -> bool:
        """Take in an answer; False where a redirect led to what is there already."""
        final = identity(resource.final_url)
        on_host = not resource.trouble or resource.trouble is Trouble.TOO_BIG
        if on_host and final in self._keys:
            self._keys.setdefault(identity(resource.url), self._keys[final])
            return False
        self._answers.hold(resource)
        if body:
            self._bodies[resource.url] = body
        passed = (resource.url, *hops, *([resource.final_url] if on_host else []))
        for url in passed:
            self._keys.setdefault(identity(url), resource.url)
        return True

    def leave(self, url: str, trouble: Trouble) -> None:
        """Take in that an address was not read."""
        if identity(url) not in self._keys:
            self._keys[identity(url)] = self._answers.lay_aside(url, trouble)
