"""`gongkai rollback`: return to an earlier release at once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.cli.options import GOOD, releases_option, site_option, today_option
from generator.cli.releasing import ending_well, publishable, tell_waiting

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command("rollback")
@click.argument("name", required=False)
@site_option
@releases_option
@today_option
def command(*, name: str | None, site: Path, releases: Path, today: date | None) -> None:
    """把网站换回以前的一次发布（默认是现有内容之前的那一次），核对无误后一步换好。"""
    from generator.pipeline.releases import put_in_place, release_before  # noqa: PLC0415 - as others do without
    from generator.release.record import read_release  # noqa: PLC0415

    place, folder = site, releases.resolve()
    with ending_well():
        release = read_release(folder, name) if name else release_before(folder, place)
        with publishable(release, folder, place, today) as fit:
            put_in_place(fit, place, tell_waiting)
    click.echo(f"网站已换回发布 {release.record.name}：{site}")
    click.echo("内容文件夹没有改动；改好内容之前请不要运行 gongkai build，否则又会换上新的。")
    sys.exit(GOOD)
