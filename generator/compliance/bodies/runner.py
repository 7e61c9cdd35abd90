"""Judge a list of bodies side by side; what is done stays done, and one that fails stops nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.compliance import marks as marks_of_persons
from generator.compliance.bodies.targets import Body
from generator.compliance.evaluation import Evaluation
from generator.compliance.reports.machine import report_data
from generator.compliance.reports.plain import cleaned, plain
from generator.files.whole import write_whole
from generator.problems import ProblemsError

FOLDER = "bodies"
_KEPT = "result.json"

Judge = Callable[[Body, Path], Evaluation]
"""Judges a body and writes its reports into the folder; any exception is the reason why it could not."""


@dataclass(frozen=True, slots=True)
class BodyResult:
    """What became of one body: its report as data, or the reason why there is none."""

    body: Body
    report: dict[str, Any] | None
    reason: str = ""
    again: bool = True

    @property
    def folder(self) -> str:
        """Return where its reports stand, below the folder of the run."""
        return f"{FOLDER}/{self.body.slug}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How a list is judged.

    `settings` names all that a result depends on besides the body and the marks in its folder
    (profile and version, day): a kept result with other settings is made again. `executor` makes the
    workers: threads, or processes where `judge` can be sent to one.
    """

    out: Path
    judge: Judge
    settings: str
    workers: int = 4
    fresh: bool = False
    executor: Callable[[int], Executor] = ThreadPoolExecutor

    def folder(self, body: Body) -> Path:
        """Return where the reports of a body are kept."""
        return self.out / FOLDER / body.slug

    def key(self, body: Body) -> str:
        """Return what a kept result must carry to be taken as it is."""
        substance = json.dumps([body.name, body.kind, body.target, body.profile, self.settings])
        marks = self.folder(body) / marks_of_persons.FILE
        given = marks.read_bytes() if marks.is_file() else b""
        return hashlib.sha256(substance.encode() + given).hexdigest()


def judge_bodies(
    run: Run, bodies: Sequence[Body], progress: Callable[[BodyResult], None] = lambda _: None
) -> tuple[BodyResult, ...]:
    """Return the result of every body in the order of the list; `progress` hears of each as it comes.

    Every result is written below `run.out` the moment it is there, so that a run that was stopped
    goes on where it was. A body that could not be judged is tried again the next time.
    """
    results: dict[str, BodyResult] = {}
    waiting = []
    for body in bodies:
        kept = None if run.fresh else _kept(run, body)
        if kept is None:
            waiting.append(body)
        else:
            results[body.name] = kept
            progress(kept)
    for result in _judged(run, waiting):
        results[result.body.name] = result
        progress(result)
    return tuple(results[body.name] for body in bodies)


def _judged(run: Run, bodies: list[Body]) -> Iterator[BodyResult]:
    """Yield results as they come; where a worker died, all that it took along are tried one by one."""
    stranded = []
    for result, died in _together(run, bodies, run.workers):
        if died:
            stranded.append(result.body)
        else:
            yield result
    for body in stranded:
        yield from (result for result, _ in _together(run, [body], 1))


def _together(run: Run, bodies: list[Body], workers: int) -> Iterator[tuple[BodyResult, bool]]:
    if not bodies:
        return
    with run.executor(max(1, min(workers, len(bodies)))) as pool:
        futures = {pool.submit(run.judge, body, run.folder(body)): body for body in bodies}
        try:
            for future in as_completed(futures):
                yield _outcome(run, futures[future], future)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _outcome(run: Run, body: Body, future: Future[Evaluation]) -> tuple[BodyResult, bool]:
    """Return the result, and whether its worker died under it."""
    try:
        return _written(run, body, future.result()), False
    except BrokenExecutor:
        return BodyResult(body, None, "工作进程意外终止，可能是内存不足"), True
    except Exception as error:  # noqa: BLE001 - whatever one portal breaks, the others go on
        return BodyResult(body, None, _reason(error)), False


def _written(run: Run, body: Body, evaluation: Evaluation) -> BodyResult:
    report = report_data(cleaned(evaluation))
    kept = json.dumps({"key": run.key(body), "report": report}, ensure_ascii=False)
    write_whole(run.folder(body) / _KEPT, kept)  # last: it says that all the others are there
    return BodyResult(body, report)


def _kept(run: Run, body: Body) -> BodyResult | None:
    """Return the result of an earlier run that still holds; a broken file is as good as none."""
    try:
        kept = json.loads((run.folder(body) / _KEPT).read_text(encoding="utf-8"))
        report = kept["report"] if kept["key"] == run.key(body) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return BodyResult(body, report, again=False) if isinstance(report, dict) else None


def _reason(error: Exception) -> str:
    if isinstance(error, ProblemsError):
        return plain("；".join(map(str, error.problems)))
    return plain(f"{type(error).__name__}：{error}" if str(error) else type(error).__name__)
