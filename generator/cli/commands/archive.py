"""`gongkai archive`: a release as one WARC file for the records office."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.options import CANNOT_RUN, GOOD, releases_option
from generator.cli.releasing import chosen_release, ending_well, publishable
from generator.files.whole import whole_file


@click.command("archive")
@click.argument("name", required=False)
@click.option(
    "--out", type=click.Path(path_type=Path), default=None, help="写到哪个文件（默认 发布编号.warc.gz）"
)
@releases_option
def command(*, name: str | None, out: Path | None, releases: Path) -> None:
    """把一次发布（默认最近一次）写成一个 WARC 文件，交档案部门保存。"""
    from generator.release.archive import archive_name, write_archive  # noqa: PLC0415 - other commands do without

    with ending_well():
        place = releases.resolve()
        release = chosen_release(place, name)
        target = out or Path(archive_name(release))
        try:
            with (
                publishable(release, place, place / "archive") as fit,
                whole_file(target, lasting=True) as file,
            ):
                write_archive(fit, file)
        except ValueError as error:
            click.echo(f"没有写出：存档中的 {error} 与清单不符，请从备份恢复或者改用其他发布。", err=True)
            sys.exit(CANNOT_RUN)
    click.echo(f"已写出 {target}：文件 {release.record.files} 个，{target.stat().st_size} 字节。")
    sys.exit(GOOD)
