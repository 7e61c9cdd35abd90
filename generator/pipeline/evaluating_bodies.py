"""Judge a list of bodies: each as a single target is, side by side; then what they add up to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator import __version__
from generator.compliance.bodies.kept import FILE, read_earlier
from generator.compliance.bodies.runner import Run, judge_bodies
from generator.compliance.bodies.summary import summarise
from generator.compliance.bodies.targets import load_targets
from generator.compliance.bodies.writing import write_summary
from generator.compliance.rule import all_rules
from generator.compliance.site.target import TargetOptions, open_target
from generator.pipeline.evaluation import evaluate, load_options_profile
from generator.pipeline.progress import Stopwatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.compliance.bodies.runner import BodyResult
    from generator.compliance.bodies.summary import Summary
    from generator.compliance.bodies.targets import Body
    from generator.compliance.evaluation import Evaluation
    from generator.pipeline.evaluation import EvaluationOptions
    from generator.problems import Problem
    from generator.vocabularies import Vocabularies


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
    profile = load_options_profile(options.single, vocabularies)
    bodies = load_targets(options.targets, vocabularies, profile.kinds)
    day = options.single.today.isoformat()
    run = Run(
        out=options.single.out, judge=_Judge(options, vocabularies), workers=options.workers, fresh=options.fresh,
        settings=f"{profile.profile} {profile.version} {day} {__version__}",
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
    vocabularies: Vocabularies

    def __call__(self, body: Body, out: Path) -> Evaluation:
        single = replace(
            self.options.single, target=body.target, body=body.name, kind=body.kind or "", out=out, jobs=1,
            marks=None, stopwatch=Stopwatch(), **_profile(body, self.options.targets.parent),
        )  # fmt: skip
        snapshot = open_target(body.target, replace(self.options.reading, store=out / "store"))
        return evaluate(snapshot, single, self.vocabularies).evaluation


def _profile(body: Body, folder: Path) -> dict[str, Path | str | None]:
    """Return the profile that a body names for itself, as options of one evaluation."""
    if not body.profile:
        return {}
    is_file = body.profile.endswith((".yml", ".yaml"))
    return {"profile": body.profile, "own_profile": folder / body.profile if is_file else None}
