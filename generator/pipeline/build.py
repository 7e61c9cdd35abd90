"""The build on one page: load → check → gate → render → index → write. Read this first."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from generator.pipeline.aside import Aside
from generator.pipeline.fingerprint import fingerprint
from generator.pipeline.lock import build_lock
from generator.pipeline.progress import Silent, Stopwatch
from generator.pipeline.publish import Publisher
from generator.pipeline.state import forget, recall, save_state, state_of, sweep
from generator.problems import has_errors
from generator.source.folder import list_files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from generator.pipeline.content import Content
    from generator.pipeline.following import Followed
    from generator.pipeline.progress import Listener, StageCost
    from generator.pipeline.publish import Job
    from generator.problems import Problem
    from generator.source.folder import SourceFile

    BeginSite = Callable[[Content], AbstractContextManager[Callable[[Stopwatch], "SiteFiles"]]]


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """The jobs of all files of a site, and what a person should know of those that could not be made."""

    jobs: Sequence[Job]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to build from where to where, as of which day, with how many processes.

    `theme` names the files and folders besides the content that the site is made from.
    """

    content: Path
    site: Path
    today: date
    jobs: int = 1
    clean: bool = False
    theme: tuple[Path, ...] = ()

    @property
    def state(self) -> Path:
        """Return the folder of everything remembered between builds of this site."""
        return state_of(self.site)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `published` is False when errors stopped it; the site is then untouched."""

    problems: tuple[Problem, ...]
    published: bool
    notices: int = 0
    files: int = 0
    made: int = 0
    removed: int = 0
    costs: tuple[StageCost, ...] = ()

    @property
    def seconds(self) -> float:
        """Return the seconds of all stages."""
        return sum(cost.seconds for cost in self.costs)


@dataclass(slots=True)
class Hooks:
    """What a build tells its caller while it runs."""

    listener: Listener = field(default_factory=Silent)
    on_wait: Callable[[], None] = lambda: None


def build(options: BuildOptions, begin_site: BeginSite, hooks: Hooks | None = None) -> BuildReport:
    """Build the site and return what was done; errors in the content leave the site as it is.

    `begin_site` begins what can be done beside the checks, and then says which files the site consists
    of. Raises OSError and `WorkerDiedError`.
    """
    hooks = hooks or Hooks()
    watch = Stopwatch(hooks.listener)
    with build_lock(options.state / "lock", hooks.on_wait):
        sweep(options.state)
        if options.clean:
            forget(options.state)
        publisher = Publisher(options.site, options.state)
        with (
            publisher.follow(options.jobs) as following,
            Aside(partial(_look, options), options.jobs) as looking,
        ):
            with watch.stage("查看改动"):
                # Reading content needs half of the program, which is brought in while others look for changes.
                from generator.pipeline.content import check_content, read_content  # noqa: PLC0415

                files, mark = looking.result()
                last = _last_report(options, mark, following)
            if last:
                return replace(last, costs=tuple(watch.costs))
            following.go_on()
            content = read_content(options, watch, files)
            with begin_site(content) as make_jobs:
                problems = check_content(content, options, watch)
                if content.portal is None or has_errors(problems):
                    return BuildReport(problems, published=False, costs=tuple(watch.costs))
                made = make_jobs(watch)
            problems = tuple(sorted((*problems, *made.problems)))
            with watch.stage("生成页面", len(made.jobs)):
                done = publisher.publish(made.jobs, options.jobs, hooks.listener.advance, following)
        report = BuildReport(problems, True, len(content.portal.notices), done.files)  # noqa: FBT003 - fields in order
        save_state(options.state / "last", (mark, report))
    return replace(report, made=done.made, removed=done.removed, costs=tuple(watch.costs))


def _look(options: BuildOptions) -> tuple[tuple[SourceFile, ...], str]:
    """Return the files of the content, and a key of everything the site is made from."""
    files = list_files(options.content)
    return files, fingerprint(files, options.theme, options.today)


def _last_report(options: BuildOptions, mark: str, following: Aside[Followed]) -> BuildReport | None:
    """Return what the last build said if nothing has changed since, neither the sources nor the site."""
    report: BuildReport | None = recall(options.state / "last", mark)
    return report if report and following.result().is_untouched else None
