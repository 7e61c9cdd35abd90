"""The files of a folder that is judged as a portal: names as addresses, sizes, kinds; links never lead out."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.compliance.site.addresses import plain
from generator.files.kinds import FIRST_BYTES, HTML, is_dynamic, sniff, type_by_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUFFIXES_OF_PAGES = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file: `name` relative to the folder with `/`, where it lies, bytes, media type."""

    name: str
    location: str
    size: int
    media_type: str

    @property
    def is_page(self) -> bool:
        """Return whether it is HTML."""
        return self.media_type in {HTML, "application/xhtml+xml"}

    @property
    def address(self) -> str:
        """Return path and query, unescaped, under which a server gave this file.

        wget keeps `list.jsp?id=1` under that name or with `.html` after it, on Windows with `@` for `?`.
        """
        for suffix in _SUFFIXES_OF_PAGES:
            stem = self.name.removesuffix(suffix)
            if stem != self.name and (asked := _asked(stem)):
                return asked
        return _asked(self.name) or self.name


def _asked(name: str) -> str:
    """Return the address of a program that a file is named after, empty where the name is that of a file."""
    path, mark, query = name.partition("@")
    if mark and "=" in query and is_dynamic(path):
        return f"{path}?{query}"
    return name if "?" in name or is_dynamic(name) else ""


@dataclass(frozen=True, slots=True)
class Listing:
    """All files by name, and how many links led out of the folder and were left out."""

    files: tuple[SiteFile, ...]
    leading_out: int


def list_site(root: Path) -> Listing:
    """Return every file below the folder, sorted by name; hidden files are left out."""
    walk = _Walk(root.resolve())
    files = sorted(walk.below(str(root), "", frozenset()), key=lambda file: file.name)
    return Listing(tuple(files), walk.leading_out)


class _Walk:
    def __init__(self, root: Path) -> None:
        self._root = root
        self.leading_out = 0

    def below(self, folder: str, prefix: str, above: frozenset[str]) -> Iterator[SiteFile]:
        real = str(Path(folder).resolve())
        if real in above:
            return  # a link to a folder that it lies in itself
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_symlink() and not Path(entry.path).resolve().is_relative_to(self._root):
                    self.leading_out += 1
                elif entry.is_dir():
                    yield from self.below(entry.path, f"{prefix}{_readable(entry.name)}/", above | {real})
                elif entry.is_file():
                    name = prefix + _readable(entry.name)
                    yield SiteFile(name, entry.path, entry.stat().st_size, _kind(name, entry.path))


def _readable(name: str) -> str:
    """Return a name as text; mirrors keep names in the encoding of the portal, or escaped."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        name = os.fsencode(name).decode("gb18030", "replace")
    return plain(name) if "%" in name and not plain(name).count("/") else name


def _kind(name: str, location: str) -> str:
    if known := type_by_name(name):
        return known
    try:
        with open(location, "rb") as file:  # noqa: PTH123 - pathlib costs more than the reading
            return sniff(file.read(FIRST_BYTES))
    except OSError:
        return ""
