"""A folder of finished files with a record of what each was made from, and the swap that publishes it.

Two trees exist: the published one and a spare one beside it. A build brings the spare up to date
(most of its files are right already, others are hard links to the published ones) and then the two
change places in one system call. Files are never written in place, for links share their bytes.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from array import array
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.pipeline.state import load_state, save_state

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Stamp = tuple[int, int]
"""Size in bytes and modification time in nanoseconds of a written file."""

Made = tuple[str, Stamp]
"""The key a file was made from and the stamp it had when it was written."""

_BETWEEN = "\0"
"""Stands in no address and in no key."""
_ASIDE = "aside"
TREE_RECORD = "tree-"
"""What the name of the record of a tree begins with."""

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100


@dataclass(slots=True)
class Tree:
    """One folder of files; `made` tells by address what each file was made from."""

    root: Path
    made: dict[str, Made] = field(default_factory=dict)

    def holds(self, address: str, key: str) -> bool:
        """Return whether the file of that key lies there, as far as the record knows."""
        found = self.made.get(address)
        return found is not None and found[0] == key


def stamp(path: str | Path) -> Stamp:
    """Return the stamp of a file."""
    status = os.stat(path)  # noqa: PTH116 - called tens of thousands of times
    return status.st_size, status.st_mtime_ns


def write_file(root: Path, address: str, data: bytes) -> Stamp:
    """Write one file anew, folders included, and return its stamp."""
    return write_pieces(root, address, (data,))


def write_pieces(root: Path, address: str, pieces: Iterable[bytes]) -> Stamp:
    """Write one file anew, piece by piece, folders included, and return its stamp."""
    file = _create(f"{root}/{address}")
    try:
        for piece in pieces:
            rest = memoryview(piece)
            while rest:
                rest = rest[os.write(file, rest) :]
        status = os.fstat(file)
    finally:
        os.close(file)
    return status.st_size, status.st_mtime_ns


def _create(path: str) -> int:
    """Open a new file, in most cases with a single system call: the folder is there and the file is not."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        return os.open(path, flags, 0o666)
    except FileExistsError:
        os.unlink(path)  # noqa: PTH108 - the bytes may be shared with the published site
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103,PTH120
    return os.open(path, flags, 0o666)


def link_file(root: Path, address: str, source: str | Path) -> None:
    """Put an existing file at an address, as a hard link where the system allows, else as a copy."""
    path = f"{root}/{address}"
    try:
        _link(source, path)
    except FileExistsError:
        os.unlink(path)  # noqa: PTH108
        _link(source, path)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103,PTH120
        _link(source, path)


def _link(source: str | Path, path: str) -> None:
    try:
        os.link(source, path)
    except OSError as error:
        if error.errno not in {errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP}:
            raise
        shutil.copy2(source, path)


class Records:
    """Keeps the record of each tree under the identity of its folder, so that no swap can confuse them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, root: Path) -> Tree:
        """Return the tree with what is known of it; unknown or doubtful folders count as empty."""
        file = self._file(root)
        columns = load_state(file) if file else None
        if not isinstance(columns, tuple):
            return Tree(root)
        addresses, keys, sizes, times = columns
        stamps = zip(sizes, times, strict=True)
        made = zip(addresses.split(_BETWEEN), zip(keys.split(_BETWEEN), stamps, strict=True), strict=True)
        return Tree(root, dict(made) if sizes else {})

    def save(self, tree: Tree) -> None:
        """Remember the tree; call it only when every file on record is written."""
        file = self._file(tree.root)
        assert file is not None
        # As columns: half a million files are written and read several times as fast as one by one.
        stamps = [written for _, written in tree.made.values()]
        save_state(file, (
            _BETWEEN.join(tree.made), _BETWEEN.join([key for key, _ in tree.made.values()]),
            array("q", [size for size, _ in stamps]), array("q", [time for _, time in stamps]),
        ))  # fmt: skip

    def forget(self, root: Path) -> None:
        """Forget what is known of a folder, before it is changed."""
        file = self._file(root)
        if file:
            file.unlink(missing_ok=True)

    def prune(self, *roots: Path) -> None:
        """Drop the records of folders that are no more."""
        wanted = {self._file(root) for root in roots}
        for file in self._folder.glob(f"{TREE_RECORD}*"):
            if file not in wanted:
                file.unlink(missing_ok=True)

    def _file(self, root: Path) -> Path | None:
        try:
            status = root.stat()
        except OSError:
            return None
        return self._folder / f"{TREE_RECORD}{status.st_dev:x}-{status.st_ino:x}"


def scan(root: str | Path) -> dict[str, Stamp]:
    """Return the stamp of every file below a folder, by address; empty when there is no folder."""
    found: dict[str, Stamp] = {}
    waiting = [("", str(root))] if os.path.isdir(root) else []  # noqa: PTH112
    while waiting:
        prefix, folder = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{prefix}{entry.name}/", entry.path))
                else:
                    status = entry.stat(follow_symlinks=False)
                    found[prefix + entry.name] = status.st_size, status.st_mtime_ns
    return found


def remove_files(root: Path, addresses: Iterable[str]) -> None:
    """Delete the files at these addresses, where there are any, and folders left empty."""
    folders: set[str] = set()
    for address in addresses:
        with suppress(FileNotFoundError):
            os.unlink(f"{root}/{address}")  # noqa: PTH108 - thousands of files
        folder = address.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    for folder in sorted(folders, key=len, reverse=True):  # what lies in a folder goes before it
        with suppress(OSError):  # not empty
            os.rmdir(f"{root}/{folder}")  # noqa: PTH106


def exchange(one: Path, other: Path) -> None:
    """Let two folders of one file system change places; `other` may be missing, then `one` moves.

    Atomic on Linux. Elsewhere two renames follow each other, and `recover` mends what a crash
    between them leaves in the folder of `one`.
    """
    if not other.exists():
        one.rename(other)
        return
    if _exchange_at_once(one, other):
        return
    aside = one.with_name(_ASIDE)
    other.rename(aside)
    one.rename(other)
    aside.rename(one)


def recover(site: Path, private: Path) -> None:
    """Put back a site that a crash between the two renames of `exchange` left aside in its private folder."""
    aside = private / _ASIDE
    if aside.exists():
        if site.exists():
            shutil.rmtree(aside)
        else:
            aside.rename(site)


def _exchange_at_once(one: Path, other: Path) -> bool:
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    done = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.ENOSYS, errno.EINVAL}:
        return False
    raise OSError(code, os.strerror(code), str(other))
