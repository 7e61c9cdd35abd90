"""The build on one page: load → check → gate → render → index → write. Read this first."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from generator.files.locks import held
from generator.files.whole import sweep
from generator.pipeline.aside import Aside
from generator.pipeline.fingerprint import fingerprint
from generator.pipeline.places import STATE, private_folder
from generator.pipeline.progress import Silent, Stopwatch
from generator.pipeline.publish import Publisher
from generator.pipeline.state import forget, load_state, save_state
from generator.pipeline.withdrawing import purge, remember_withdrawals
from generator.portal.schedule import END_OF_DAY, steps_of
from generator.problems import Problem, ProblemsError, has_errors
from generator.source.folder import list_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, time
    from pathlib import Path

    from generator.pipeline.content import Content
    from generator.pipeline.following import Followed
    from generator.pipeline.progress import Listener, StageCost
    from generator.pipeline.publish import Job, Published
    from generator.portal.model import Portal
    from generator.portal.schedule import Change
    from generator.source.folder import SourceFile

    BeginSite = Callable[[Content], AbstractContextManager[Callable[[Stopwatch], "SiteFiles"]]]


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """The jobs of all files of a site, and what a person should know of those that could not be made."""

    jobs: Sequence[Job]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BuildOptions:
    """What to build from where to where, as of which day, with how many processes.

    `theme` names the files and folders besides the content that the site is made from; `clock` is the time
    of the day up to which the moments of publication have come (Beijing time).
    """

    content: Path
    site: Path
    today: date
    jobs: int = 1
    clean: bool = False
    theme: tuple[Path, ...] = ()
    clock: time = END_OF_DAY

    @property
    def now(self) -> datetime:
        """Return the moment as of which the site is built, in Beijing time."""
        return datetime.combine(self.today, self.clock)

    @cached_property
    def private(self) -> Path:
        """Return the private folder of this site. Raises what `private_folder` does."""
        return private_folder(self.site)

    @property
    def state(self) -> Path:
        """Return the folder of everything remembered between builds of this site."""
        return self.private / STATE


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did. `published` is False when errors stopped it; the site is then untouched."""

    problems: tuple[Problem, ...]
    published: bool
    notices: int = 0
    files: int = 0
    made: int = 0
    removed: int = 0
    costs: tuple[StageCost, ...] = ()
    waiting: tuple[Change, ...] = ()

    @property
    def seconds(self) -> float:
        """Return the seconds of all stages."""
        return sum(cost.seconds for cost in self.costs)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBuild:
    """What the last build of a site rested on and said; `steps` are the moments of its day that were known."""

    mark: str
    at: datetime
    steps: tuple[time, ...]
    report: BuildReport

    def is_still_right(self, mark: str, now: datetime) -> bool:
        """Return whether the same sources give the same site: no moment of publication lies between."""
        if mark != self.mark or now.date() != self.at.date():
            return False
        return bisect_right(self.steps, self.at.time()) == bisect_right(self.steps, now.time())


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
    with held(options.state / "lock", hooks.on_wait):
        sweep(options.state)
        if options.clean:
            forget(options.state)
        publisher = Publisher(options.site, options.private)
        with (
            publisher.follow(options.jobs) as following,
            Aside(partial(_look, options), options.jobs) as looking,
        ):
            with watch.stage("查看改动"):
                # Reading content needs half of the program, which is brought in while others look for changes.
                from generator.pipeline.content import check_content, read_content  # noqa: PLC0415

                files, mark = looking.result()
                last = _last_build(options)
            if last and last.is_still_right(mark, options.now) and following.result().is_untouched:
                return replace(last.report, costs=tuple(watch.costs))
            following.go_on()
            content = read_content(options, watch, files)
            with begin_site(content) as make_jobs:
                problems = (*check_content(content, options, watch), *_clock_set_back(content, last))
                if content.portal is None or has_errors(problems):
                    return BuildReport(problems=problems, published=False, costs=tuple(watch.costs))
                made = make_jobs(watch)
            problems = tuple(sorted((*problems, *made.problems)))
            if has_errors(problems):
                return BuildReport(problems=problems, published=False, costs=tuple(watch.costs))
            with watch.stage("生成页面", len(made.jobs)):
                done = _publish(publisher, made.jobs, content.portal, options, hooks, following)
        if isinstance(done, tuple):
            return BuildReport(problems=(*problems, *done), published=False, costs=tuple(watch.costs))
        report = BuildReport(
            problems=problems, published=True, notices=len(content.portal.notices), files=done.files,
            waiting=content.portal.waiting,
        )  # fmt: skip
        if remember_withdrawals(options.private, content.portal.tombstones):
            purge(options.private)
        steps = steps_of(content.portal)
        save_state(options.state / "last", LastBuild(mark=mark, at=options.now, steps=steps, report=report))
    return replace(report, made=done.made, removed=done.removed, costs=tuple(watch.costs))


def _publish(
    publisher: Publisher,
    jobs: Sequence[Job],
    portal: Portal,
    options: BuildOptions,
    hooks: Hooks,
    following: Aside[Followed],
) -> Published | tuple[Problem, ...]:
    """Publish the files, or return what the gate found in their finished bytes."""
    from generator.pipeline.finished_gate import finished_gate, with_sources  # noqa: PLC0415 - opens all kinds of files

    gate = finished_gate(portal, options.content, (job.address for job in jobs))
    try:
        return publisher.publish(jobs, options.jobs, hooks.listener.advance, following, gate.look)
    except ProblemsError as error:
        return with_sources(error.problems, portal)


def _look(options: BuildOptions) -> tuple[tuple[SourceFile, ...], str]:
    """Return the files of the content, and a key of everything the site is made from."""
    files = list_files(options.content)
    return files, fingerprint(files, options.theme, options.today)


def _last_build(options: BuildOptions) -> LastBuild | None:
    last = load_state(options.state / "last")
    return last if isinstance(last, LastBuild) else None


def _clock_set_back(content: Content, last: LastBuild | None) -> Iterator[Problem]:
    """Yield REL005 for what the last build published and what a clock set back would take away silently."""
    if last is None or content.portal is None:
        return
    for change in content.portal.waiting:
        if change.at <= last.at:
            yield Problem(
                change.path, 0, "REL005",
                f"《{change.title}》的发布时间是 {change.at:%Y-%m-%d %H:%M}，上一次生成（{last.at:%Y-%m-%d %H:%M}）时"
                "已经到了，现在却没有到", "请核对本机的日期和时间；确要改到以后发布的，先撤回，或者用 --clean 生成",
            )  # fmt: skip
