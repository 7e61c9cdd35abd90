"""`gongkai release`: build, then keep the site as a release with its manifest and what changed in words."""

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
    releases_option,
    settings_of,
    site_option,
    today_option,
)
from generator.cli.releasing import ending_well, tell_waiting
from generator.console import Console

if TYPE_CHECKING:
    from datetime import date, time
    from pathlib import Path


@click.command("release")
@content_option
@site_option
@releases_option
@jobs_option
@today_option
@clock_option
def command(
    *,
    content: Path,
    site: Path,
    releases: Path,
    jobs: int | None,
    today: date | None,
    clock: time | None,
) -> None:
    """生成网站并存为一次发布：全部文件的 SHA-256 清单，以及供审批的变更说明。"""
    from generator.pipeline.releases import Source, make_release  # noqa: PLC0415 - other commands do without
    from generator.release.record import DOCUMENT  # noqa: PLC0415

    options = build_options(content, site, today, jobs, clock=clock)
    if not run_build(options, Console()).published:
        sys.exit(FINDINGS)
    base_url = settings_of(content).organ.base_url
    with ending_well():
        source = Source(site=options.site, content=content, base_url=base_url)
        release, is_new = make_release(source, releases.resolve(), options.today, tell_waiting)
    if is_new:
        click.echo(f"已存为发布 {release.record.name}：文件 {release.record.files} 个。")
        click.echo(f"变更说明（供审批）：{releases / release.record.name / DOCUMENT}")
    else:
        click.echo(f"与上一次发布 {release.record.name} 完全相同，没有另存。")
    click.echo(f"清单指纹：{release.record.manifest}")
    sys.exit(GOOD)
