"""Bodies are judged side by side; what is done stays done, and one that fails stops nothing."""

import os
import threading
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from generator.compliance.bodies.runner import BodyResult, Run, judge_bodies
from generator.compliance.bodies.targets import Body
from generator.compliance.evaluation import Evaluation
from generator.compliance.reports.writing import REPORTS, write_reports
from generator.problems import Problem, ProblemsError
from tests.unit.compliance.bodies.making import make_body, make_scored

NAMES = ("示例市教育局", "示例市民政局", "示例区人民政府")


@pytest.fixture
def bodies() -> tuple[Body, ...]:
    return tuple(map(make_body, NAMES))


class Judge:
    """Gives every body eight points, and fails for those named."""

    def __init__(self, *failing: str) -> None:
        self.failing = failing
        self.asked: list[str] = []

    def __call__(self, body: Body, folder: Path) -> Evaluation:
        self.asked.append(body.name)
        if body.name in self.failing:
            raise ProblemsError([Problem(body.target, 0, "EVA004", "网站没有响应")])
        evaluation = make_scored(body, "8")
        write_reports(evaluation, folder)
        return evaluation


def test_results_come_in_the_order_of_the_list_with_their_reports(
    tmp_path: Path, bodies: tuple[Body, ...]
) -> None:
    results = judge_bodies(Run(out=tmp_path, judge=Judge(), settings="1"), bodies)
    assert [result.body.name for result in results] == list(NAMES)
    for name in NAMES:
        assert {file.name for file in (tmp_path / "bodies" / name).iterdir()} == {*REPORTS, "result.json"}


def test_one_that_fails_stops_nothing_and_says_why(tmp_path: Path, bodies: tuple[Body, ...]) -> None:
    results = judge_bodies(Run(out=tmp_path, judge=Judge(NAMES[1]), settings="1"), bodies)
    assert [result.report is not None for result in results] == [True, False, True]
    assert results[1].reason == "https://www.example.gov.cn/示例市民政局/: EVA004 网站没有响应"


def test_any_error_is_a_reason(tmp_path: Path) -> None:
    def broken(_body: Body, _folder: Path) -> Evaluation:
        raise KeyError("title")

    (result,) = judge_bodies(Run(out=tmp_path, judge=broken, settings="1"), [make_body()])
    assert result.reason == "KeyError：'title'"


def test_the_next_run_judges_only_what_is_missing(tmp_path: Path, bodies: tuple[Body, ...]) -> None:
    first, second = Judge(NAMES[1]), Judge()
    judge_bodies(Run(out=tmp_path, judge=first, settings="1"), bodies)
    results = judge_bodies(Run(out=tmp_path, judge=second, settings="1"), bodies)
    assert second.asked == [NAMES[1]]
    assert [result.again for result in results] == [False, True, False]
    assert [result.report["score"] for result in results if result.report] == [8, 8, 8]


def test_other_settings_another_target_or_a_wish_judge_again(tmp_path: Path) -> None:
    body, judge = make_body(), Judge()
    run = Run(out=tmp_path, judge=judge, settings="1")
    judge_bodies(run, [body])
    judge_bodies(replace(run, settings="2"), [body])
    judge_bodies(replace(run, settings="2"), [replace(body, target="https://www.example.gov.cn/new/")])
    judge_bodies(replace(run, settings="2"), [replace(body, target="https://www.example.gov.cn/new/")])
    assert len(judge.asked) == 3
    judge_bodies(replace(run, settings="2", fresh=True), [body])
    assert len(judge.asked) == 4


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"key": 1}', '{"key": "KEY", "report": 3}'])
def test_a_broken_result_is_made_again(broken: str, tmp_path: Path) -> None:
    body, judge = make_body(), Judge()
    run = Run(out=tmp_path, judge=judge, settings="1")
    judge_bodies(run, [body])
    kept = tmp_path / "bodies" / body.slug / "result.json"
    kept.write_text(broken.replace("KEY", run.key(body)), encoding="utf-8")
    judge_bodies(run, [body])
    assert len(judge.asked) == 2


def test_bodies_are_judged_at_the_same_time(tmp_path: Path, bodies: tuple[Body, ...]) -> None:
    together = threading.Barrier(len(bodies), timeout=30)

    def meeting(body: Body, _: Path) -> Evaluation:
        together.wait()
        return make_scored(body, "8")

    results = judge_bodies(Run(out=tmp_path, judge=meeting, settings="1", workers=3), bodies)
    assert all(result.report for result in results)


def seven(body: Body, _: Path) -> Evaluation:
    return make_scored(body, "7")


def test_processes_may_do_the_work(tmp_path: Path, bodies: tuple[Body, ...]) -> None:
    run = Run(out=tmp_path, judge=seven, settings="1", workers=2, executor=ProcessPoolExecutor)
    assert [result.report["score"] for result in judge_bodies(run, bodies) if result.report] == [7, 7, 7]


def dying(body: Body, folder: Path) -> Evaluation:
    if body.name == NAMES[0]:
        os._exit(1)
    return seven(body, folder)


def test_a_worker_that_dies_takes_no_other_body_along(tmp_path: Path, bodies: tuple[Body, ...]) -> None:
    run = Run(out=tmp_path, judge=dying, settings="1", workers=2, executor=ProcessPoolExecutor)
    results = judge_bodies(run, bodies)
    assert [result.report is not None for result in results] == [False, True, True]
    assert results[0].reason == "工作进程意外终止，可能是内存不足"


def test_progress_hears_of_every_body_once(tmp_path: Path, bodies: tuple[Body, ...]) -> None:
    heard: list[BodyResult] = []
    run = Run(out=tmp_path, judge=Judge(NAMES[0]), settings="1")
    judge_bodies(run, bodies, heard.append)
    judge_bodies(run, bodies, heard.append)
    assert sorted(result.body.name for result in heard) == sorted(NAMES * 2)


def test_a_run_that_is_stopped_keeps_what_was_done(tmp_path: Path, bodies: tuple[Body, ...]) -> None:
    def stop(_: BodyResult) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        judge_bodies(Run(out=tmp_path, judge=Judge(), settings="1", workers=1), bodies, stop)
    judge = Judge()
    judge_bodies(Run(out=tmp_path, judge=judge, settings="1"), bodies)
    assert sorted(judge.asked) == sorted(NAMES[1:])


def test_a_body_is_judged_again_when_somebody_filled_in_marks(tmp_path: Path) -> None:
    body, judge = make_body(), Judge()
    run = Run(out=tmp_path, judge=judge, settings="1")
    judge_bodies(run, [body])
    (run.folder(body) / "marks.yml").write_text("评分:\n", encoding="utf-8")
    judge_bodies(run, [body])
    judge_bodies(run, [body])
    assert len(judge.asked) == 2
