"""`gongkai publish`: put an approved release where the web server takes it from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import GOOD, releases_option, today_option
from generator.cli.releasing import chosen_release, ending_well, publishable, tell_waiting

if TYPE_CHECKING:
    from datetime import date


@click.command("publish")
@click.argument("name", required=False)
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, resolve_path=True),
    required=True,
    help="网站服务器所用的文件夹",
)
@releases_option
@today_option
def command(*, name: str | None, target: Path, releases: Path, today: date | None) -> None:
    """把批准的一次发布（默认最近一次）放到网站服务器的文件夹，核对无误后一步换好。"""
    from generator.pipeline.releases import put_in_place  # noqa: PLC0415 - other commands do without

    with ending_well():
        release = chosen_release(releases.resolve(), name)
        with publishable(release, releases.resolve(), target, today) as fit:
            put_in_place(fit, target, tell_waiting)
    click.echo(f"已发布 {release.record.name}：{target}")
    click.echo(f"清单指纹：{fit.record.manifest}")
    sys.exit(GOOD)
