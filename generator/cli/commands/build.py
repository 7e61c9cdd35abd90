"""`gongkai build`: check the content and make the site."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.cli.building import build_options, run_build
from generator.cli.options import (
    FINDINGS,
    GOOD,
    clock_option,
    content_option,
    jobs_option,
    site_option,
    today_option,
)
from generator.console import Console

if TYPE_CHECKING:
    from datetime import date, time
    from pathlib import Path

    from generator.pipeline.build import BuildReport


@click.command("build")
@content_option
@site_option
@jobs_option
@today_option
@clock_option
@click.option("--clean", is_flag=True, help="不用上次的结果，全部重新生成")
@click.option("--profile", is_flag=True, help="列出各阶段的用时和内存")
def command(
    *,
    content: Path,
    site: Path,
    jobs: int | None,
    today: date | None,
    clock: time | None,
    clean: bool,
    profile: bool,
) -> None:
    """核对内容并生成网站。有错误时不生成，原网站不变。"""
    options = build_options(content, site, today, jobs, clean=clean, clock=clock)
    report = run_build(options, Console())
    if profile:
        _print_profile(report)
    sys.exit(GOOD if report.published else FINDINGS)


def _print_profile(report: BuildReport) -> None:
    click.echo("阶段\t秒\t内存峰值（MiB）")
    for cost in report.costs:
        click.echo(f"{cost.name}\t{cost.seconds:.2f}\t{cost.peak_mib:.0f}")
