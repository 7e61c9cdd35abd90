"""One file of the site that can be made: its address, what it depends on, and how to make it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


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


def key_of(*parts: object) -> str:
    """Return a key made from values whose `repr` tells all that matters."""
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
