"""Do many small pieces of work in forked processes, in order, with progress and without surprises."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

A = TypeVar("A")
B = TypeVar("B")

_FEW = 64
_CHUNKS_PER_WORKER = 16
_PR_SET_PDEATHSIG = 1


def _ignore(_: object) -> None:
    """Tell nobody."""


class WorkerDiedError(Exception):
    """A worker process ended without finishing its work (out of memory, or killed)."""


# What workers work on; they inherit it by fork, so nothing is copied or pickled on the way in.
_work: Callable[[int], object] | None = None


def run_all(
    items: Sequence[A],
    work: Callable[[A], B],
    jobs: int,
    progress: Callable[[int], None] = _ignore,
    few: int = _FEW,
    take: Callable[[B], None] = _ignore,
) -> list[B]:
    """Return `work(item)` for every item, in order; exceptions of the work come through.

    Forks `jobs` processes when there are at least `few` items and the system can fork. Results must be
    picklable, items and `work` need not be. `progress` is told how many items are done since last, and
    `take` gets each result, here and while others are still being worked on, in any order.
    Raises `WorkerDiedError`.
    """
    if jobs <= 1 or len(items) < few or "fork" not in multiprocessing.get_all_start_methods():
        return [_one(item, work, progress, take) for item in items]
    return _forked(items, work, jobs, progress, take)


def _one(item: A, work: Callable[[A], B], progress: Callable[[int], None], take: Callable[[B], None]) -> B:
    result = work(item)
    take(result)
    progress(1)
    return result


def _forked(
    items: Sequence[A],
    work: Callable[[A], B],
    jobs: int,
    progress: Callable[[int], None],
    take: Callable[[B], None],
) -> list[B]:
    global _work  # noqa: PLW0603 - the one way to hand unpicklable work to a forked process
    size = max(1, min(256, len(items) // (jobs * _CHUNKS_PER_WORKER)))
    ranges = [range(start, min(start + size, len(items))) for start in range(0, len(items), size)]
    results: dict[int, list[B]] = {}
    _work = lambda index: work(items[index])  # noqa: E731 - needs the closure
    gc.freeze()  # keep the collector from touching, and so copying, the pages shared with workers
    try:
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(jobs, fork, initializer=_end_with, initargs=(os.getpid(),)) as pool:
            pending = {pool.submit(_run_range, part): part for part in ranges}
            for future in as_completed(pending):
                part = pending[future]
                found: list[B] = future.result()  # type: ignore[assignment]
                results[part.start] = found
                for result in found:
                    take(result)
                progress(len(part))
    except BrokenProcessPool as error:
        raise WorkerDiedError from error
    finally:
        gc.unfreeze()
        _work = None
    return [result for part in ranges for result in results[part.start]]


def _end_with(parent: int) -> None:
    """Let the system end this worker when the build is killed.

    A worker left behind would wait for work for ever, and with it, as it has inherited the lock of
    the site, every later build.
    """
    with suppress(OSError, AttributeError):  # systems other than Linux
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _run_range(part: Iterable[int]) -> list[object]:
    assert _work is not None
    return [_work(index) for index in part]
