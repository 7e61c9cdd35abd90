"""The SHA-256 of every file of a tree, in the form that `sha256sum --check` reads, and comparing two."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    Hashes = Mapping[str, str]

_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
_LINK = "link"
"""Stands where a hash would: a folder that is a link leads out of the tree and is never released."""


@dataclass(frozen=True, slots=True)
class Differences:
    """Addresses of what is not as it was released; `unread` could not be asked for."""

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything differs."""
        return bool(self.changed or self.missing or self.extra or self.unread)


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of bytes as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def addresses_of(root: Path) -> Iterator[str]:
    """Yield the address of every file below a folder, hidden ones and links included, sorted by folder."""
    for folder, below, names in os.walk(root):
        prefix = os.path.relpath(folder, root).replace(os.sep, "/") + "/"
        prefix = "" if prefix == "./" else prefix
        below.sort()
        links = [name for name in below if os.path.islink(f"{folder}/{name}")]  # noqa: PTH114 - tens of thousands
        for name in sorted((*names, *links)):
            yield prefix + name


def hash_tree(root: Path) -> dict[str, str]:
    """Return the hash of every file of a folder by address, sorted; raises OSError."""
    return {address: hash_file(f"{root}/{address}") for address in sorted(addresses_of(root))}


def hash_file(path: str) -> str:
    """Return the SHA-256 of a file, or a mark that is no hash where a folder is a link."""
    if os.path.isdir(path):  # noqa: PTH112 - called tens of thousands of times
        return _LINK
    with open(path, "rb") as file:  # noqa: PTH123 - likewise
        return hashlib.file_digest(file, "sha256").hexdigest()


def manifest_text(hashes: Hashes) -> str:
    """Return the manifest: one line a file, hash, two spaces, address; sorted by address."""
    return "".join(f"{hashes[address]}  {address}\n" for address in sorted(hashes))


def parse_manifest(text: str) -> dict[str, str]:
    """Return the hashes by address; raises ValueError where a line is no line of a manifest."""
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        match = _LINE.fullmatch(line)
        if not match or match[2] in found:
            raise ValueError(f"第 {number} 行")
        found[match[2]] = match[1]
    return found


def compare(released: Hashes, served: Hashes) -> Differences:
    """Return how what is served differs from what was released."""
    return Differences(
        tuple(sorted(name for name in released.keys() & served.keys() if released[name] != served[name])),
        tuple(sorted(released.keys() - served.keys())),
        tuple(sorted(served.keys() - released.keys())),
    )
