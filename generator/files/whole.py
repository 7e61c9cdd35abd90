"""Write a file so that it is there as a whole or as it was before."""

from __future__ import annotations

import contextlib
import os
import secrets
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MARK = ".gongkai-"


def write_whole(file: Path, data: bytes | str, *, lasting: bool = False) -> None:
    """Put the data in the place of a file in one step; text is written as UTF-8, its line ends as they are.

    A failure, a full disk or a killed program leaves what was there. `lasting` is for what a person
    would miss: it is on the disk before it takes its place. Raises OSError.
    """
    with whole_file(file, lasting=lasting) as target:
        target.write(_bytes(data))


def write_new(file: Path, data: bytes | str) -> None:
    """Write a file of the user, and its folder; raises FileExistsError where there is one already.

    Of several programs that write the same name at once, one has its way.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with staged(file) as (place, target):
        target.write(_bytes(data))
        _finish(target, lasting=True)
        file.open("xb").close()
        place.replace(file)
    _settle(file.parent)


@contextmanager
def whole_file(file: Path, *, lasting: bool = False) -> Iterator[BinaryIO]:
    """Open a file to be written piece by piece, which takes its place when all went well; see `write_whole`.

    Its folder is made, a link is followed, and a file keeps its permissions.
    """
    file = Path(os.path.realpath(file))
    file.parent.mkdir(parents=True, exist_ok=True)
    with staged(file) as (place, target):
        yield target
        _finish(target, lasting=lasting)
        place.replace(file)
    if lasting:
        _settle(file.parent)


def write_together(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write all files before the first takes its place, and return them; raises OSError.

    Names may lead into folders below, which are made.
    """
    with contextlib.ExitStack() as waiting:
        places: list[tuple[Path, Path]] = []
        for name, data in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            place, target = waiting.enter_context(staged(file))
            target.write(data)
            target.close()
            places.append((place, file))
        for place, file in places:
            place.replace(file)
    return tuple(folder / name for name in files)


@contextmanager
def staged(file: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Open a file with a name of its own beside another; it is gone afterwards unless it was moved."""
    place = file.with_name(staging_name())
    mode = _mode_of(file)
    try:
        with open(place, "xb", opener=lambda path, flags: os.open(path, flags, mode)) as target:
            yield place, target
    finally:
        place.unlink(missing_ok=True)


def staging_name() -> str:
    """Return a hidden name that nobody else uses; it ends in the number of the program that writes."""
    return f"{_MARK}{secrets.token_hex(6)}.{os.getpid()}"


def sweep(folder: Path) -> None:
    """Take away what programs that were killed left half-written; those still at work keep theirs."""
    for file in folder.glob("*.*"):
        writer = file.suffix[1:]
        if writer.isdigit() and not _is_alive(int(writer)):
            file.unlink(missing_ok=True)


def _bytes(data: bytes | str) -> bytes:
    return data.encode() if isinstance(data, str) else data


def _mode_of(file: Path) -> int:
    """Return the permissions of a file, or what new ones ask for; raises OSError where none can be."""
    try:
        return file.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o666


def _finish(target: BinaryIO, *, lasting: bool) -> None:
    target.flush()
    if lasting:
        os.fsync(target.fileno())
    target.close()


def _settle(folder: Path) -> None:
    """Have the disk note a name that has changed hands, where the system lets a program ask for it."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
