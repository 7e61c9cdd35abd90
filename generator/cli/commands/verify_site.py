"""`gongkai verify-site`: prove that what is served is what was released."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from generator.cli.options import CANNOT_RUN, FINDINGS, GOOD, releases_option
from generator.cli.releasing import chosen_release, ending_well
from generator.console import Console

if TYPE_CHECKING:
    from generator.release.manifest import Differences
    from generator.release.record import Release

_SHOWN = 50
_LABELS = (("changed", "被改动"), ("missing", "缺少"), ("extra", "多出"), ("unread", "读不到"))


@click.command("verify-site")
@click.argument("place")
@click.option("--release", "name", default=None, help="与哪一次发布比较（默认最近一次）")
@releases_option
@click.option(
    "--ca", type=click.Path(path_type=Path, exists=True), default=None, help="自建证书机构的证书文件"
)
@click.option(
    "--connections", type=click.IntRange(1, 32), default=8, show_default=True, help="同时使用的连接数"
)
def command(*, place: str, name: str | None, releases: Path, ca: Path | None, connections: int) -> None:
    """核对网站（文件夹或者网址）与发布的清单逐字节一致。

    一致时退出码为 0，有不同为 1，无法核对为 2。按网址核对时，服务器上多出的文件看不出来。
    """
    from generator.release.manifest import compare, hash_tree  # noqa: PLC0415 - other commands do without
    from generator.release.served import Server, differences_served  # noqa: PLC0415

    with ending_well(), Console() as console:
        release = chosen_release(releases.absolute(), name)
        console.stage("核对", len(release.hashes))
        if _is_address(place):
            found = differences_served(Server(place, ca), release.hashes, connections, console.advance)
        else:
            Path(place).stat()
            found = compare(release.hashes, hash_tree(Path(place)))
    if len(found.unread) == len(release.hashes):
        click.echo(
            "服务器一个文件也没有给，请核对网址；会转到 https 的，直接写 https:// 开头的网址。", err=True
        )
        sys.exit(CANNOT_RUN)
    _print(found, release, place)
    sys.exit(FINDINGS if found else GOOD)


def _is_address(place: str) -> bool:
    """Return whether a web address is meant, or say what is wrong with it and end."""
    if not place.startswith(("http://", "https://")):
        return False
    try:
        parts = urlsplit(place)
        complete = bool(parts.hostname) and parts.port != 0
    except ValueError:
        complete = False
    if not complete:
        raise click.BadParameter(f"“{place}”不是完整的网址")
    return True


def _print(found: Differences, release: Release, place: str) -> None:
    for field, label in _LABELS:
        names: tuple[str, ...] = getattr(found, field)
        for address in names[:_SHOWN]:
            click.echo(f"{label}：{address}")
        if len(names) > _SHOWN:
            click.echo(f"{label}的还有 {len(names) - _SHOWN} 个")
    if found:
        counts = "、".join(f"{label} {len(getattr(found, field))} 个" for field, label in _LABELS)
        click.echo(f"与发布 {release.record.name} 不一致：{counts}。")
    else:
        click.echo(f"与发布 {release.record.name} 一致：{place}，文件 {release.record.files} 个。")
    click.echo(f"清单指纹：{release.record.manifest}")
