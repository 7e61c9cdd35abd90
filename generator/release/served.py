"""Ask a server for every released file, in every encoding a browser may ask for, and hash what it gives."""

from __future__ import annotations

import hashlib
import http.client
import ssl
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import brotli

from generator.release.manifest import Differences, compare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from generator.release.manifest import Hashes

_SECONDS = 30
_PART = 1 << 20
_OK = 200
_ENCODINGS = ("identity", "gzip", "br")
"""Each may be a file of its own on the server (`gzip_static`), with other bytes than the page itself."""

_GONE = frozenset({404, 410})


@dataclass(frozen=True, slots=True)
class Server:
    """Where the root of a portal is served; `certificate` is the file of an authority of one's own."""

    url: str
    certificate: Path | None = None

    def connect(self) -> http.client.HTTPConnection:
        """Return a new connection, not yet opened."""
        parts = urlsplit(self.url)
        host = parts.hostname or ""
        if parts.scheme == "https":
            context = ssl.create_default_context(cafile=self.certificate)
            return http.client.HTTPSConnection(host, parts.port, timeout=_SECONDS, context=context)
        return http.client.HTTPConnection(host, parts.port, timeout=_SECONDS)

    @property
    def path(self) -> str:
        """Return the path of the root, ending with a slash."""
        return quote(urlsplit(self.url).path.rstrip("/"), safe="/%") + "/"


def differences_served(
    server: Server, released: Hashes, connections: int, progress: Callable[[int], None]
) -> Differences:
    """Return how what a server gives differs from what was released, by asking for every address.

    Files that were not released cannot be found this way. Raises OSError when the server cannot be
    reached at all.
    """
    with closing(server.connect()) as connection:
        connection.connect()
    found = _ask_all(server, sorted(released), connections, progress)
    served = {address: digest for address, digest in found.items() if digest}
    unread = tuple(sorted(address for address, digest in found.items() if digest is None))
    told = compare({name: released[name] for name in released if name not in unread}, served)
    return Differences(told.changed, told.missing, (), unread)


def _ask_all(
    server: Server, addresses: Sequence[str], connections: int, progress: Callable[[int], None]
) -> dict[str, str | None]:
    parts = [addresses[start::connections] for start in range(connections)]
    with ThreadPoolExecutor(connections) as pool:
        found = pool.map(lambda part: _ask_some(server, part, progress), parts)
        return {address: digest for part in found for address, digest in part.items()}


def _ask_some(
    server: Server, addresses: Iterable[str], progress: Callable[[int], None]
) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    with closing(server.connect()) as connection:
        for address in addresses:
            found[address] = _ask(connection, server.path + quote(address))
            progress(1)
    return found


def _ask(connection: http.client.HTTPConnection, path: str) -> str | None:
    for _ in range(2):  # the server may have closed a connection that was kept open
        try:
            return _digest(connection, path)
        except (OSError, http.client.HTTPException):
            connection.close()  # opened anew by the next request
    return None


def _digest(connection: http.client.HTTPConnection, path: str) -> str | None:
    """Return the hash of what is given, "" where nothing is, None where the answer says neither.

    Where an encoding gives other bytes than the others, their hash is returned: it is a change, too.
    """
    first = _digest_in(connection, path, _ENCODINGS[0])
    for encoding in _ENCODINGS[1:] if first else ():
        other = _digest_in(connection, path, encoding)
        if other != first:
            return other
    return first


def _digest_in(connection: http.client.HTTPConnection, path: str, encoding: str) -> str | None:
    connection.request("GET", path, headers={"Accept-Encoding": encoding, "Cache-Control": "no-cache"})
    answer = connection.getresponse()
    unpack = _unpacking(answer.getheader("Content-Encoding", "identity"))
    digest = hashlib.sha256()
    try:
        while part := answer.read(_PART):
            digest.update(unpack(part))
    except (zlib.error, brotli.error):
        answer.read()
        return None
    if answer.status == _OK:
        return digest.hexdigest()
    return "" if answer.status in _GONE else None


def _unpacking(encoding: str) -> Callable[[bytes], bytes]:
    """Return what turns the parts of an answer into those of the file."""
    if encoding == "gzip":
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress
    if encoding == "br":
        unpacked: Callable[[bytes], bytes] = brotli.Decompressor().process
        return unpacked
    return bytes
