"""Judge a list of bodies: each as a single target is, side by side; then what they add up to."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator import __version__
from generator.compliance.bodies.kept import FILE, read_earlier
from generator.compliance.bodies.runner import Run, judge_bodies
from generator.compliance.bodies.summary import summarise
from generator.compliance.bodies.targets import load_targets
from generator.compliance.bodies.writing import write_summary
from generator.compliance.site.target import TargetOptions, open_target
from generator.pipeline.evaluation import evaluate, load_options_profile
from generator.pipeline.progress import Stopwatch
from generator.problems import Problem, ProblemsError
from generator.rules.rule import all_rules
from generator.vocabularies import load_vocabularies

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.compliance.bodies.runner import BodyResult
    from generator.compliance.bodies.summary import Summary
    from generator.compliance.bodies.targets import Body
    from generator.compliance.evaluation import Evaluation
    from generator.compliance.profile import Profile
    from generator.pipeline.evaluation import EvaluationOptions
    from generator.vocabularies import Vocabularies

_PROFILE_FILES = (".yml", ".yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodiesOptions:
    """How a list is judged: every body by `single`, at most `workers` at a time; `fresh` judges all again."""

    targets: Path
    single: EvaluationOptions
    reading: TargetOptions
    workers: int
    fresh: bool


@dataclass(frozen=True, slots=True)
class BodiesJudged:
    """What the bodies add up to, what became of each, what is wrong with the summary of the last time."""

    summary: Summary
    results: tuple[BodyResult, ...]
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]


def evaluate_bodies(
    options: BodiesOptions, vocabularies: Vocabularies, progress: Callable[[BodyResult], None]
) -> BodiesJudged:
    """Judge every body of the list and write matrix, ranking and reports; `progress` hears of each body.

    Raises `ProblemsError` for a list or a profile that cannot be used, OSError when nothing can be written.
    """
    bodies, profiles = _bodies(options, vocabularies)
    day = options.single.today.isoformat()
    # Sent to other processes: the terminal stays here.
    reading = replace(options.reading, progress=None)
    quiet = replace(options, reading=reading, single=replace(options.single, stopwatch=Stopwatch()))
    run = Run(
        out=options.single.out, judge=_Judge(quiet), settings=_settings(options, profiles),
        workers=options.workers, fresh=options.fresh, executor=_processes,
    )  # fmt: skip
    results = judge_bodies(run, bodies, progress)
    earlier, problems = read_earlier(options.single.out / FILE, day)
    titles = {rule.id: rule.title for rule in all_rules().values()}
    summary = summarise(results, day=day, tool_version=__version__, rules=titles, earlier=earlier)
    files = write_summary(summary, options.single.out)
    return BodiesJudged(summary, results, problems, files)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Judges one body into its own folder; a worker takes one processor."""

    options: BodiesOptions

    def __call__(self, body: Body, out: Path) -> Evaluation:
        snapshot = open_target(body.target, replace(self.options.reading, store=out / "store"))
        single = replace(_single(self.options, body), out=out)
        return evaluate(snapshot, single, load_vocabularies()).evaluation


def _single(options: BodiesOptions, body: Body) -> EvaluationOptions:
    """Return how one body is judged, by its own profile where the list names one."""
    single = replace(options.single, target=body.target, body=body.name, kind=body.kind or "", jobs=1)
    if body.profile is None:
        return single
    own = options.targets.parent / body.profile if body.profile.endswith(_PROFILE_FILES) else None
    return replace(single, profile=body.profile, own_profile=own)


def _bodies(
    options: BodiesOptions, vocabularies: Vocabularies
) -> tuple[tuple[Body, ...], dict[str, Profile]]:
    """Return the bodies and every profile that judges one of them; nothing is judged before all can be."""
    bodies = load_targets(options.targets, vocabularies)
    profiles: dict[str, Profile] = {}
    problems: dict[Problem, None] = {}
    for body in bodies:
        single = _single(options, body)
        if single.profile not in profiles:
            try:
                profiles[single.profile] = load_options_profile(single, vocabularies)
            except ProblemsError as error:
                problems.update(dict.fromkeys(error.problems))
    if problems:
        raise ProblemsError(problems)
    kinds = dict.fromkeys(kind for profile in profiles.values() for kind in profile.kinds)
    return load_targets(options.targets, vocabularies, kinds), profiles


def _settings(options: BodiesOptions, profiles: dict[str, Profile]) -> str:
    """Return all that every result depends on besides its body, as one text."""
    single, reading = options.single, options.reading
    marks = single.marks.read_bytes() if single.marks and single.marks.is_file() else b""
    return json.dumps(
        {
            "tool": __version__,
            "profile": single.profile,
            "profiles": {key: _digest(repr(profile).encode()) for key, profile in sorted(profiles.items())},
            "today": single.today.isoformat(),
            "browser": single.browser,
            "render": reading.render,
            "limits": repr(reading.limits),
            "marks": _digest(marks),
        },
        sort_keys=True,
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _processes(count: int) -> Executor:
    """Return worker processes, forked where the system can: nothing is loaded twice."""
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context(method))
