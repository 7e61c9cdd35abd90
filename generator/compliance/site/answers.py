"""The answers of a target by address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.rules.facts.snapshot import Resource, Trouble


class Answers(Mapping[str, Resource]):
    """What was got, in order; what lies aside — looked for in vain, left unread — is answered but not listed."""

    def __init__(self) -> None:
        self._held: dict[str, Resource] = {}
        self._aside: dict[str, Resource] = {}

    def __getitem__(self, url: str) -> Resource:
        """Return the answer at an address."""
        return self._held.get(url) or self._aside[url]

    def __iter__(self) -> Iterator[str]:
        """Iterate over what was got; looking for more meanwhile does no harm."""
        return iter(self._held)

    def __len__(self) -> int:
        """Return how much was got."""
        return len(self._held)

    def hold(self, resource: Resource) -> None:
        """Take in what was got."""
        self._held.setdefault(resource.url, resource)

    def lay_aside(self, url: str, trouble: Trouble, status: int = 0) -> str:
        """Take in why there is nothing to read at an address, and return the address."""
        self._aside[url] = Resource(
            url=url, final_url=url, status=status, media_type="", size=0, trouble=trouble
        )
        return url
