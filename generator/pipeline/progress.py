"""What a build tells while it works, and what it cost: stages with seconds and memory."""

from __future__ import annotations

import resource
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator


class Listener(Protocol):
    """Whoever shows progress to a person."""

    def stage(self, name: str, total: int) -> None:
        """Show that a stage begins; `total` is how many steps it has, 0 when that is not known."""

    def advance(self, steps: int) -> None:
        """Show that so many more steps of the present stage are done."""


class Silent:
    """Shows nothing."""

    def stage(self, name: str, total: int) -> None:
        """Say nothing."""

    def advance(self, steps: int) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class StageCost:
    """What one stage took: seconds of wall clock, and the peak memory of any process by its end, in MiB."""

    name: str
    seconds: float
    peak_mib: float


@dataclass(slots=True)
class Stopwatch:
    """Measures stages one after the other."""

    listener: Listener = field(default_factory=Silent)
    costs: list[StageCost] = field(default_factory=list)

    @contextmanager
    def stage(self, name: str, total: int = 0) -> Iterator[None]:
        """Measure what happens inside under that name."""
        self.listener.stage(name, total)
        start = time.perf_counter()
        try:
            yield
        finally:
            self.costs.append(StageCost(name, time.perf_counter() - start, _peak_mib()))

    @property
    def seconds(self) -> float:
        """Return the seconds of all stages."""
        return sum(cost.seconds for cost in self.costs)


def _peak_mib() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(own, children) / 1024
