"""List what a content folder holds, in one fixed order, never leaving the folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple


class SourceFile(NamedTuple):
    """One file: its path as shown to people (relative, with `/`) and what the system knows of it.

    `stamp` changes whenever the file may have changed: size, times and inode.
    """

    name: str
    location: str
    stamp: tuple[int, int, int, int]

    @property
    def path(self) -> Path:
        """Return where the file lies; made when asked for, as a build lists far more than it reads."""
        return Path(self.location)

    @property
    def suffix(self) -> str:
        """Return the lower-case ending with its dot."""
        stem, dot, ending = self.name.rpartition("/")[2].rpartition(".")
        return f"{dot}{ending}".lower() if stem else ""


def list_files(root: Path, under: str = "") -> tuple[SourceFile, ...]:
    """Return every regular file below `root/under`, sorted by name; hidden files are left out.

    Symbolic links are followed only inside `root`, so that content cannot pull in foreign files, and never
    back to a folder that holds them.
    """
    base = root / under if under else root
    if not base.is_dir():
        return ()
    found: list[SourceFile] = []
    _walk(str(base), f"{under}/" if under else "", root.resolve(), found)
    return tuple(sorted(found))


def _walk(folder: str, prefix: str, root: Path, found: list[SourceFile]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "~$")):
                continue
            if entry.is_symlink() and not _may_follow(Path(entry.path), root):
                continue
            if entry.is_file():
                found.append(SourceFile(prefix + entry.name, entry.path, stamp_of(entry.stat())))
            elif entry.is_dir():
                _walk(entry.path, f"{prefix}{entry.name}/", root, found)


def _may_follow(link: Path, root: Path) -> bool:
    """Return whether a link leads to something inside the root that is not above the link itself."""
    try:
        target = link.resolve(strict=True)
        folder = link.parent.resolve()
    except (OSError, RuntimeError):  # leads nowhere, or round in a circle
        return False
    return target.is_relative_to(root) and not folder.is_relative_to(target)


def stamp_of(status: os.stat_result) -> tuple[int, int, int, int]:
    """Return what changes when a file is written anew."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
