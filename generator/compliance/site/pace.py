"""How fast a server is asked: never more often than told, however many programs of this machine ask it."""

from __future__ import annotations

import os
import re
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from generator.files.locks import held

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 3600.0  # a turn further off was written before the machine was started anew


class Clock(Protocol):
    """Time that passes; tests bring their own."""

    def now(self) -> float:
        """Return seconds from some fixed moment, the same for all programs of the machine."""

    def wait(self, seconds: float) -> None:
        """Let so many seconds pass."""


class SystemClock:
    """The time of this machine."""

    def now(self) -> float:
        """Return seconds that only grow."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Sleep."""
        time.sleep(seconds)


class Pace:
    """Keeps requests apart: by the rate asked for or the server's own Crawl-delay, the slower of both.

    Programs that name the same file take turns: bodies of one government often share a host.
    """

    def __init__(self, per_second: float, clock: Clock, shared: Path | None = None) -> None:
        self._apart = 1 / per_second
        self._clock = clock
        self._shared = shared
        self._next = clock.now()

    def slow_down(self, apart: float) -> None:
        """Keep at least so many seconds between requests from now on."""
        more = max(0.0, apart - self._apart)
        self._apart += more
        self._next += more

    def take_turn(self) -> None:
        """Return when the next request may go out."""
        now = self._clock.now()
        if self._shared is None:
            turn = max(now, self._next)
        else:
            with _held(self._shared) as turns:
                turn = max(now, self._next, turns.read(now))
                turns.write(turn + self._apart)
        self._next = turn + self._apart
        if turn > now:
            self._clock.wait(turn - now)


class _Turns:
    """The next free turn at a host, as a number in a file."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def read(self, now: float) -> float:
        """Return when the next turn is free, 0 where nobody waits."""
        try:
            turn = float(os.pread(self._descriptor, 64, 0) or b"0")
        except ValueError:
            return 0.0
        return turn if turn < now + _LONGEST else 0.0

    def write(self, turn: float) -> None:
        """Leave when the turn after this one is."""
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"{turn:.6f}".encode("ascii"), 0)


@contextmanager
def _held(file: Path) -> Iterator[_Turns]:
    """Hold a file alone; the system frees it when the program ends, however it ends."""
    with held(file) as descriptor:
        yield _Turns(descriptor)


def shared_turns(host: str) -> Path | None:
    """Return the file by which this user's programs take turns at a host, None where there can be none."""
    folder = Path(tempfile.gettempdir()) / f"gongkai-turns-{os.getuid() if hasattr(os, 'getuid') else 0}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        own = not folder.is_symlink() and (not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid())
    except OSError:
        return None
    return folder / re.sub(r"[^0-9A-Za-z.-]", "_", host) if own else None
