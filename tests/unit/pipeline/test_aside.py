import os
import signal
from pathlib import Path

import pytest

from generator.pipeline.aside import Aside
from generator.pipeline.workers import WorkerDiedError


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_result_comes_when_it_is_asked_for(jobs: int) -> None:
    with Aside(lambda: [1, 2], jobs) as aside:
        assert aside.result() == [1, 2]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_comes_when_the_result_is_asked_for(jobs: int) -> None:
    def work() -> None:
        raise OSError(28, "No space left on device")

    with Aside(work, jobs) as aside, pytest.raises(OSError, match="No space"):
        aside.result()


def test_the_work_is_done_in_another_process() -> None:
    with Aside(os.getpid, 2) as aside:
        assert aside.result() != os.getpid()


def test_leaving_waits_for_the_end_without_asking() -> None:
    read, write = os.pipe()
    with Aside(lambda: os.write(write, b"done"), 2):
        pass
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        assert pipe.read() == b"done"


def test_a_process_that_is_killed_is_noticed() -> None:
    with Aside(lambda: os.kill(os.getpid(), signal.SIGKILL), 2) as aside, pytest.raises(WorkerDiedError):
        aside.result()


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_comes_then_waits_until_it_is_told_to_go_on(jobs: int, tmp_path: Path) -> None:
    done = tmp_path / "done"
    with Aside(lambda: 7, jobs, done.touch) as aside:
        assert aside.result() == 7
    assert not done.exists()
    with Aside(lambda: 7, jobs, done.touch) as aside:
        assert aside.finish() == 7
        assert done.exists()


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_what_comes_then_is_told(jobs: int) -> None:
    def then() -> None:
        raise OSError(28, "No space left on device")

    with Aside(lambda: 7, jobs, then) as aside, pytest.raises(OSError, match="No space"):
        aside.finish()


def test_nothing_comes_after_work_that_failed(tmp_path: Path) -> None:
    done = tmp_path / "done"

    def work() -> None:
        raise OSError(28, "No space left on device")

    with Aside(work, 2, done.touch) as aside, pytest.raises(OSError, match="No space"):
        aside.finish()
    assert not done.exists()
