"""Do one piece of work in a process of its own while this one goes on with something else."""

from __future__ import annotations

import multiprocessing
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from generator.pipeline.workers import WorkerDiedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")

_GO_ON = b"go on"


class Aside(Generic[T]):
    """Work begun now, whose result is asked for later; leaving its `with` block waits for its end.

    What is to be done `then` is begun only when `go_on` says so; `finish` waits for it. With one job, or
    where the system cannot fork, the work is done when its result is asked for. Results must be
    picklable, the work itself need not be.
    """

    def __init__(self, work: Callable[[], T], jobs: int, then: Callable[[], None] | None = None) -> None:
        self._work = work
        self._then = then
        self._found: tuple[T] | None = None
        self._process: BaseProcess | None = None
        if jobs > 1 and "fork" in multiprocessing.get_all_start_methods():
            context = multiprocessing.get_context("fork")
            self._answers, sender = context.Pipe(duplex=False)
            asked, self._asking = context.Pipe(duplex=False)
            self._process = context.Process(target=self._serve, args=(sender, asked))
            self._process.start()
            sender.close()
            asked.close()

    def result(self) -> T:
        """Return the result of the work; raises what the work raised, or `WorkerDiedError`."""
        if self._found is None:
            self._found = (self._received() if self._process else self._work(),)
        return self._found[0]

    def go_on(self) -> None:
        """Let what is to be done then begin as soon as the work is done."""
        if self._process and not self._asking.closed:
            with suppress(BrokenPipeError):  # it has died, which `finish` will tell
                self._asking.send_bytes(_GO_ON)
            self._asking.close()

    def finish(self) -> T:
        """Have everything done and return the result of the work; raises as `result` does."""
        self.go_on()
        found = self.result()
        then, self._then = self._then, None
        if then:
            if self._process:
                self._received()
            else:
                then()
        return found

    def _received(self) -> Any:
        try:
            found, error = self._answers.recv()
        except EOFError as ended:
            raise WorkerDiedError from ended
        if error is not None:
            raise error
        return found

    def __enter__(self) -> Self:
        """Return the work itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Wait until the process has ended, asked for its result or not."""
        if self._process is not None:
            self._asking.close()
            self._answers.close()
            self._process.join()

    def _serve(self, sender: Connection, asked: Connection) -> None:
        """Do the work in the new process, and what comes then if it is asked for."""
        self._answers.close()
        self._asking.close()  # so that the end of the other process ends the waiting
        if _answer_with(self._work, sender) and self._then and _is_asked(asked):
            _answer_with(self._then, sender)


def _is_asked(asked: Connection) -> bool:
    try:
        return asked.recv_bytes() == _GO_ON
    except EOFError:
        return False


def _answer_with(work: Callable[[], object], sender: Connection) -> bool:
    """Send what the work returns or raises, and return whether it went well."""
    try:
        answer: tuple[object, BaseException | None] = work(), None
    except BaseException as error:  # noqa: BLE001 - whoever asks for the result is told
        answer = None, error
    with suppress(BrokenPipeError):  # nobody asked
        sender.send(answer)
    return answer[1] is None
