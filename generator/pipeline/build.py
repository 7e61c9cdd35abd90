"""The build on one page: load → check → gate → render → index → write. Read this first."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from generator.compliance.source_rules import check_by_rules
from generator.pipeline.fingerprint import fingerprint
from generator.pipeline.gate import GateOptions, pass_gate
from generator.pipeline.lock import build_lock
from generator.pipeline.notice_cache import NoticeCache
from generator.pipeline.progress import Silent, Stopwatch
from generator.pipeline.publish import Publisher
from generator.pipeline.state import code_key, forget, load_state, save_state, state_of, sweep
from generator.portal.checks import check_portal
from generator.portal.load import load_portal
from generator.problems import has_errors
from generator.source.folder import list_files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from generator.pipeline.aside import Aside
    from generator.pipeline.following import Followed
    from generator.pipeline.progress import Listener, StageCost
    from generator.pipeline.publish import Job
    from generator.portal.model import Portal
    from generator.problems import Problem
    from generator.source.folder import SourceFile

    MakeJobs = Callable[[Portal, Path, Stopwatch], "SiteFiles"]


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


def load_content(
    options: BuildOptions, watch: Stopwatch, files: Sequence[SourceFile] | None = None
) -> tuple[Portal | None, tuple[Problem, ...]]:
    """Return the portal and every problem of the content, parsing only what changed since last time.

    `files` are those of the content folder, where it has been listed already.
    """
    cache = NoticeCache(
        options.state / "notices", content_key(options.content), options.jobs, watch.listener.advance
    )
    with watch.stage("读取内容"):
        loaded = load_portal(options.content, options.today, cache.parse, files)
    if loaded.portal is None:
        return None, loaded.problems
    with watch.stage("核对"):
        problems = (*loaded.problems, *check_portal(loaded.portal), *check_by_rules(loaded.portal))
    with watch.stage("发布前审查"):
        gate = GateOptions(
            options.content, options.state / "gate", code_key(), options.jobs, watch.listener.advance
        )
        problems = (*problems, *pass_gate(loaded.portal, gate))
    return loaded.portal, tuple(sorted(problems))


def build(options: BuildOptions, make_jobs: MakeJobs, hooks: Hooks | None = None) -> BuildReport:
    """Build the site and return what was done; errors in the content leave the site as it is.

    `make_jobs` says which files the site consists of. Raises OSError and `WorkerDiedError`.
    """
    hooks = hooks or Hooks()
    watch = Stopwatch(hooks.listener)
    with build_lock(options.state / "lock", hooks.on_wait):
        sweep(options.state)
        if options.clean:
            forget(options.state)
        publisher = Publisher(options.site, options.state)
        with publisher.follow(options.jobs) as following:
            with watch.stage("查看改动"):
                files = list_files(options.content)
                mark = fingerprint(files, options.theme, options.today)
                last = _last_report(options, mark, following)
            if last:
                return replace(last, costs=tuple(watch.costs))
            portal, problems = load_content(options, watch, files)
            if portal is None or has_errors(problems):
                return BuildReport(problems, published=False, costs=tuple(watch.costs))
            made = make_jobs(portal, options.state, watch)
            problems = tuple(sorted((*problems, *made.problems)))
            with watch.stage("生成页面", len(made.jobs)):
                done = publisher.publish(made.jobs, options.jobs, hooks.listener.advance, following)
        report = BuildReport(problems, True, len(portal.notices), done.files)  # noqa: FBT003 - fields in order
        save_state(options.state / "last", (mark, report))
    return replace(report, made=done.made, removed=done.removed, costs=tuple(watch.costs))


def _last_report(options: BuildOptions, mark: str, following: Aside[Followed]) -> BuildReport | None:
    """Return what the last build said if nothing has changed since, neither the sources nor the site."""
    saved = load_state(options.state / "last")
    if not isinstance(saved, tuple) or saved[0] != mark or not following.result().is_untouched:
        return None
    report: BuildReport = saved[1]
    return report


def content_key(content: Path) -> str:
    """Return a key of what parsing a notice depends on besides its file: code and own vocabularies."""
    digest = blake2b(code_key().encode(), digest_size=16)
    folder = content / "vocabularies"
    if folder.is_dir():
        for file in sorted(folder.glob("*.y*ml")):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
