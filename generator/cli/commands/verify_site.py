"""`gongkai verify-site`: prove that what is served is what was released."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from generator.cli.options import CANNOT_RUN, FINDINGS, GOOD, jobs_option, processors, releases_option
from generator.cli.releasing import chosen_release, ending_well
from generator.console import Console
from generator.problems import Severity

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
@click.option("--privacy", is_flag=True, help="改为查找个人信息：任何网站的每个文件，看得见和看不见的文字")
@click.option(
    "--pages", type=click.IntRange(1), default=None, help="查找个人信息时最多读多少网页（网址默认 1000）"
)
@jobs_option
def command(
    *,
    place: str,
    name: str | None,
    releases: Path,
    ca: Path | None,
    connections: int,
    privacy: bool,
    pages: int | None,
    jobs: int | None,
) -> None:
    """核对网站（文件夹或者网址）与发布的清单逐字节一致；或者查找其中的个人信息（--privacy）。

    一致（没有发现）时退出码为 0，有不同（有发现）为 1，无法核对为 2。按网址核对时，服务器上多出的文件看不出来。
    """
    if privacy:
        sys.exit(_privacy(place, pages, jobs))
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


def _privacy(place: str, pages: int | None, jobs: int | None) -> int:
    """Tell the personal data of a folder or a live portal; return the exit code."""
    from generator.pipeline.privacy_report import privacy_of_folder, privacy_of_snapshot  # noqa: PLC0415 - as above

    with ending_well(), Console() as console:
        if _is_address(place):
            from generator.compliance.site.limits import Limits  # noqa: PLC0415 - needs an extra
            from generator.compliance.site.target import TargetOptions, open_target  # noqa: PLC0415 - likewise

            console.stage("读取网站", 0)
            with TemporaryDirectory() as store:
                snapshot = open_target(place, TargetOptions(store=Path(store), limits=Limits(pages=pages)))
                console.stage("查找个人信息", len(snapshot.resources))
                report = privacy_of_snapshot(snapshot, console.advance)
        else:
            Path(place).stat()
            console.stage("查找个人信息", 0)
            report = privacy_of_folder(Path(place), jobs or processors(), console.advance)
    for problem in report.problems:
        click.echo(str(problem))
    for address in report.unread:
        click.echo(f"没有读到：{address}")
    errors = sum(problem.severity is Severity.ERROR for problem in report.problems)
    click.echo(
        f"读了 {report.files} 个文件，含有个人信息 {errors} 处，疑似 {len(report.problems) - errors} 处。"
    )
    return FINDINGS if report.problems or report.unread else GOOD


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
