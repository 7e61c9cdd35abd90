import os
import signal

import pytest

from generator.pipeline.workers import WorkerDiedError, run_all


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    done: list[int] = []
    assert run_all(range(500), lambda item: item * 2, jobs, done.append) == [item * 2 for item in range(500)]
    assert sum(done) == 500


def test_an_error_of_the_work_comes_through() -> None:
    def work(item: int) -> int:
        if item == 300:
            raise OSError(28, "No space left on device")
        return item

    with pytest.raises(OSError, match="No space"):
        run_all(range(500), work, 2)


def test_a_worker_that_is_killed_is_noticed() -> None:
    parent = os.getpid()

    def work(item: int) -> int:
        if item == 300 and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    with pytest.raises(WorkerDiedError):
        run_all(range(500), work, 2)


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_are_handed_over_in_this_process_one_by_one(jobs: int) -> None:
    taken: list[int] = []
    found = run_all(range(200), lambda item: item * 2, jobs, take=taken.append)
    assert sorted(taken) == found == [item * 2 for item in range(200)]
