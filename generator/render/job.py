"""One file of the site that can be made: its address, what it depends on, and how to make it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True)
class PageJob:
    """A file to write at `address` below the site's root.

    `key` names everything the bytes depend on: while it is unchanged, the file is not made again.
    `render` runs in a worker process that was forked after the job was created. `is_content_key` tells
    that the key is a hash of the bytes themselves: a file of that key will do, whatever its address.
    """

    address: str
    key: str
    render: Callable[[], bytes]
    is_content_key: bool = False


@dataclass(frozen=True, slots=True)
class LargeJob:
    """A file that grows with the number of notices and is made by looking at all of them; it comes in pieces."""

    address: str
    key: str
    pieces: Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class CopyJob:
    """The file at `source` to copy to `address`; `key` changes with its bytes.

    `is_ours` says that nobody writes into the file: a link to it is as good as a copy.
    """

    address: str
    key: str
    source: str
    is_ours: bool = False


def key_of_texts(*texts: str) -> str:
    """Return a key made from texts; for tens of thousands of Chinese ones quicker than from their `repr`."""
    return blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def key_of(*parts: object) -> str:
    """Return a key made from values whose `repr` tells all that matters."""
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
