"""What a server asks of programs that read it: robots.txt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from protego import Protego

from generator.compliance.site.agent import AGENT
from generator.rules.facts.snapshot import Trouble
from generator.webpages.charset import decode_page

if TYPE_CHECKING:
    from generator.rules.facts.snapshot import Resource

_LONGEST_DELAY = 60.0
_MOST_BYTES = 500_000


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules in force; `closed` where the server could not tell them, which forbids everything (RFC 9309)."""

    rules: Protego
    closed: bool = False

    def allows(self, url: str) -> bool:
        """Return whether a program may ask for an address."""
        return not self.closed and self.rules.can_fetch(url, AGENT)

    @property
    def delay(self) -> float:
        """Return the seconds that the server wants between two requests."""
        return min(self.rules.crawl_delay(AGENT) or 0.0, _LONGEST_DELAY)


def robots_address(base: str) -> str:
    """Return where the rules of a host stand."""
    return urljoin(base, "/robots.txt")


def read_robots(resource: Resource, body: bytes) -> Robots:
    """Return the rules that an answer holds; no such file means that everything is allowed."""
    if resource.trouble is Trouble.SERVER_ERROR:
        return Robots(Protego.parse(""), closed=True)
    if resource.trouble or resource.is_page:  # an error page is no robots.txt
        return Robots(Protego.parse(""))
    text, _ = decode_page(body[:_MOST_BYTES])
    return Robots(Protego.parse(text))
