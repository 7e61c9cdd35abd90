"""Run a build for a command: `build` itself, and `serve` after every change."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import click

from generator.cli.options import CANNOT_RUN, clock_of, day_of, processors, working_theme
from generator.console import print_problems, system_message
from generator.pipeline.build import BuildOptions, Hooks, build
from generator.pipeline.workers import WorkerDiedError
from generator.problems import ProblemsError, Severity
from generator.render.downloads.fonts import watched_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, time
    from pathlib import Path

    from generator.console import Console
    from generator.pipeline.build import BeginSite, BuildReport, SiteFiles
    from generator.pipeline.content import Content
    from generator.pipeline.progress import Stopwatch
    from generator.portal.schedule import Change

_SHOWN = 10


def _make_frames() -> Callable[..., dict[str, str]]:
    """Return the frame maker; MkDocs is imported only when a frame is really made."""

    def make(*args: object) -> dict[str, str]:
        from generator.plugin import render_frames  # noqa: PLC0415 - half a second that most builds save

        return render_frames(*args)  # type: ignore[arg-type]

    return make


def _begin_site(options: BuildOptions) -> BeginSite:
    """Return what begins a site; the templates' half of the program is imported only when one is made."""

    def begin(content: Content) -> AbstractContextManager[Callable[[Stopwatch], SiteFiles]]:
        from generator.pipeline.site import site_from  # noqa: PLC0415 - not needed where nothing changed

        return site_from(working_theme(), _make_frames(), options)(content)

    return begin


def build_options(
    content: Path,
    site: Path,
    today: date | None,
    jobs: int | None,
    *,
    clean: bool = False,
    clock: time | None = None,
) -> BuildOptions:
    """Return the options of a build with the working folder's theme."""
    theme = working_theme()
    sources = (theme.mkdocs_yml, *theme.folders, *watched_folders())
    at = clock_of(today, clock)
    return BuildOptions(
        content=content,
        site=site.absolute(),
        today=day_of(today),
        jobs=jobs or processors(),
        clean=clean,
        theme=sources,
        clock=at,
    )


def run_build(options: BuildOptions, console: Console) -> BuildReport:
    """Build and say what was done; ends the program where the system itself fails."""
    gc.disable()  # tens of thousands of small objects live to the end; looking for garbage finds none
    hooks = Hooks(console, lambda: click.echo("另一个生成正在进行，等它结束后继续……"))
    try:
        with console:
            report = build(options, _begin_site(options), hooks)
    except ProblemsError as error:
        print_problems(error.problems)
        sys.exit(CANNOT_RUN)
    except (OSError, WorkerDiedError) as error:
        if isinstance(error, LookupError):
            raise  # a missing template, which Jinja derives from OSError too
        click.echo(system_message(error, options.site), err=True)
        sys.exit(CANNOT_RUN)
    print_problems(report.problems)
    _print_summary(report, options)
    return report


def _print_summary(report: BuildReport, options: BuildOptions) -> None:
    counts = {level: sum(problem.severity is level for problem in report.problems) for level in Severity}
    found = f"错误 {counts[Severity.ERROR]}、警告 {counts[Severity.WARNING]}、建议 {counts[Severity.ADVICE]}"
    if not report.published:
        click.echo(f"没有生成：{found}。请先改正以上错误；原网站没有改动。")
        return
    click.echo(
        f"生成完毕：公开信息 {report.notices} 条，文件 {report.files} 个"
        f"（新生成 {report.made} 个，删去 {report.removed} 个），{found}，用时 {report.seconds:.1f} 秒。"
    )
    tell_waiting_publications(report.waiting)
    click.echo(f"请打开：{options.site / 'index.html'}")


def tell_waiting_publications(waiting: Sequence[Change]) -> None:
    """Say what is published later by itself, and when: nothing of it is on the site."""
    if not waiting:
        return
    click.echo(f"定时发布，现在不在网站上的 {len(waiting)} 项：")
    for change in waiting[:_SHOWN]:
        click.echo(f"  {change.at:%Y-%m-%d %H:%M} 《{change.title}》（{change.path}）")
    if len(waiting) > _SHOWN:
        click.echo(f"  其余 {len(waiting) - _SHOWN} 项可用 gongkai due --all 列出")
