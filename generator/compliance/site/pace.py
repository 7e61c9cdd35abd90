"""How fast a server is asked: never more often than told, whoever waits."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Time that passes; tests bring their own."""

    def now(self) -> float:
        """Return seconds from some fixed moment."""

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
    """Keeps requests apart: by the rate asked for or the server's own Crawl-delay, the slower of both."""

    def __init__(self, per_second: float, clock: Clock) -> None:
        self._apart = 1 / per_second
        self._clock = clock
        self._next = clock.now()

    def slow_down(self, apart: float) -> None:
        """Keep at least so many seconds between requests from now on."""
        more = max(0.0, apart - self._apart)
        self._apart += more
        self._next += more

    def take_turn(self) -> None:
        """Return when the next request may go out."""
        now = self._clock.now()
        if now < self._next:
            self._clock.wait(self._next - now)
        self._next = max(now, self._next) + self._apart
