"""`gongkai check`: check the content only."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from generator.cli.building import tell_waiting_publications
from generator.cli.options import (
    CANNOT_RUN,
    FINDINGS,
    GOOD,
    clock_of,
    clock_option,
    content_option,
    day_of,
    jobs_option,
    processors,
    today_option,
)
from generator.console import Console, print_problems, system_message
from generator.pipeline.build import BuildOptions
from generator.pipeline.content import check_content, read_content
from generator.pipeline.progress import Stopwatch
from generator.pipeline.workers import WorkerDiedError
from generator.problems import Severity

if TYPE_CHECKING:
    from datetime import date, time
    from pathlib import Path


@click.command("check")
@content_option
@jobs_option
@today_option
@clock_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
def command(*, content: Path, jobs: int | None, today: date | None, clock: time | None, form: str) -> None:
    """只核对内容，不生成网站。有错误或警告时退出码为 1。"""
    site = (content.absolute().parent / "site").absolute()
    options = BuildOptions(
        content=content,
        site=site,
        today=day_of(today),
        jobs=jobs or processors(),
        clock=clock_of(today, clock),
    )
    console = Console(quiet=form == "json")
    try:
        with console:
            watch = Stopwatch(console)
            read = read_content(options, watch)
            problems = check_content(read, options, watch)
    except (OSError, WorkerDiedError) as error:
        click.echo(system_message(error, site), err=True)
        sys.exit(CANNOT_RUN)
    if form == "json":
        click.echo(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1))
    else:
        print_problems(problems)
        tell_waiting_publications(read.portal.waiting if read.portal else ())
        click.echo(f"核对完毕：{len(problems)} 处。" if problems else "核对完毕：没有发现问题。")
    if not content.is_dir():
        sys.exit(CANNOT_RUN)
    serious = any(problem.severity is not Severity.ADVICE for problem in problems)
    sys.exit(FINDINGS if serious else GOOD)
