"""One writer at a time: locks that the system frees when a program ends, however it ends."""

from __future__ import annotations

import os
import sys
import threading
from collections import Counter, defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

if sys.platform == "win32":  # pragma: no cover - the tests run where sites are built
    import msvcrt
else:
    import fcntl

FOLDER_LOCK = ".gongkai.lock"
"""The hidden file that writers of a folder hold; whatever reads content or register passes it over."""

_threads: defaultdict[Path, threading.RLock] = defaultdict(threading.RLock)
_depths: Counter[Path] = Counter()


@contextmanager
def held(file: Path, on_wait: Callable[[], None] = lambda: None) -> Iterator[int]:
    """Hold a file alone and yield its descriptor; `on_wait` is called once when another holds it.

    Whoever holds it does not ask again: it would wait for itself.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _locked(descriptor, wait=False):
            on_wait()
            _locked(descriptor, wait=True)
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def folder_lock(folder: Path, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold a folder of the user's files (content, register) from reading what is there to adding to it.

    Every writer holds it, and may call others that do. A folder that is not there yet cannot be held.
    """
    place = folder.resolve()
    if not place.is_dir():
        yield
        return
    with _threads[place]:
        if _depths[place]:
            yield
            return
        with held(place / FOLDER_LOCK, on_wait):
            _depths[place] += 1
            try:
                yield
            finally:
                _depths[place] -= 1


def _locked(descriptor: int, *, wait: bool) -> bool:
    try:
        if sys.platform == "win32":  # pragma: no cover - as above
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True
