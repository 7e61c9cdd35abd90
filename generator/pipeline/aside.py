"""Do one piece of work in a process of its own while this one goes on with something else."""

from __future__ import annotations

import multiprocessing
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from generator.pipeline.workers import WorkerDiedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")


class Aside(Generic[T]):
    """Work begun now, whose result is asked for later; leaving its `with` block waits for its end.

    With one job, or where the system cannot fork, the work is done when its result is asked for.
    Results must be picklable, the work itself need not be.
    """

    def __init__(self, work: Callable[[], T], jobs: int) -> None:
        self._work = work
        self._found: tuple[T] | None = None
        self._process: BaseProcess | None = None
        if jobs > 1 and "fork" in multiprocessing.get_all_start_methods():
            context = multiprocessing.get_context("fork")
            self._answer, sender = context.Pipe(duplex=False)
            self._process = context.Process(target=_answer_with, args=(work, sender))
            self._process.start()
            sender.close()

    def result(self) -> T:
        """Return the result; raises what the work raised, or `WorkerDiedError`."""
        if self._found is None:
            self._found = (self._answered(),)
        return self._found[0]

    def _answered(self) -> T:
        if self._process is None:
            return self._work()
        try:
            found, error = self._answer.recv()
        except EOFError as ended:
            raise WorkerDiedError from ended
        if error is not None:
            raise error
        result: T = found
        return result

    def __enter__(self) -> Self:
        """Return the work itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Wait until the process has ended, asked for its result or not."""
        if self._process is not None:
            self._answer.close()
            self._process.join()


def _answer_with(work: Callable[[], object], sender: Connection) -> None:
    try:
        answer: tuple[object, BaseException | None] = work(), None
    except BaseException as error:  # noqa: BLE001 - whoever asks for the result is told
        answer = None, error
    with suppress(BrokenPipeError):  # nobody asked
        sender.send(answer)
