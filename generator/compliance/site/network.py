"""What only the network shows of a host: IPv6, HTTPS, the way from HTTP to it."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING

from generator.compliance.site.addresses import split_url
from generator.rules.facts.snapshot import Network, Trouble

if TYPE_CHECKING:
    from generator.compliance.site.fetch import Fetcher

_NO_ANSWER = frozenset((Trouble.UNREACHABLE, Trouble.TIMEOUT))


def look_at_network(start: str, fetcher: Fetcher) -> Network:
    """Return the facts of the host of an address; two requests at most."""
    parts = split_url(start)
    if parts is None:
        return Network(has_ipv6=None, answers_https=None, http_goes_to_https=None)
    host = parts.hostname or ""
    if parts.port is not None:  # the other protocol would answer at a port that nobody knows
        answers = parts.scheme == "https" or None
        return Network(has_ipv6=has_ipv6(host), answers_https=answers, http_goes_to_https=None)
    secure = parts.scheme == "https" or not _unanswered(fetcher, f"https://{host}/")
    return Network(
        has_ipv6=has_ipv6(host),
        answers_https=secure,
        http_goes_to_https=_goes_to_https(fetcher, host) if secure else False,
    )


def has_ipv6(host: str) -> bool | None:
    """Return whether a name has an AAAA record; None for a bare address and where no name server answers."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        pass
    else:
        return None
    try:
        socket.getaddrinfo(host, None)
    except OSError:
        return None
    try:
        return bool(socket.getaddrinfo(host, None, socket.AF_INET6))
    except OSError:
        return False


def _unanswered(fetcher: Fetcher, url: str) -> bool:
    return fetcher.get(url, lambda _: True).resource.trouble in _NO_ANSWER


def _goes_to_https(fetcher: Fetcher, host: str) -> bool | None:
    resource = fetcher.get(f"http://{host}/", lambda _: True).resource
    if resource.trouble in _NO_ANSWER:
        return None
    return resource.final_url.startswith(f"https://{host}")
