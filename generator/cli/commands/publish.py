"""`gongkai publish`: put an approved release where the web server takes it from, here or elsewhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import CANNOT_RUN, GOOD, releases_option, today_option
from generator.cli.releasing import chosen_release, ending_well, publishable, tell_waiting

if TYPE_CHECKING:
    from datetime import date

    from generator.release.record import Release
    from generator.uploading.target import Access

_PASSWORD = "GONGKAI_PASSWORD"  # noqa: S105 - the name of a variable
_SHOWN = 10


@click.command("publish")
@click.argument("name", required=False)
@click.option(
    "--to", "target", required=True,
    help="网站服务器所用的文件夹，或者 sftp://用户@服务器/文件夹、ftps://用户@服务器/文件夹、s3://存储桶/前缀",
)  # fmt: skip
@click.option("--key", type=click.Path(path_type=Path, exists=True), default=None, help="SFTP 的私钥文件")
@click.option(
    "--known-hosts", type=click.Path(path_type=Path, exists=True), default=None,
    help="SFTP 服务器的密钥清单（默认 ~/.ssh/known_hosts）",
)  # fmt: skip
@click.option(
    "--ca", type=click.Path(path_type=Path, exists=True), default=None, help="FTPS 自建证书机构的证书文件"
)
@click.option("--endpoint", default="", help="S3 服务的网址（默认取环境变量 AWS_ENDPOINT_URL）")
@click.option("--full", is_flag=True, help="先逐个读回服务器上的文件，与记录不同的重新上传")
@releases_option
@today_option
def command(
    *, name: str | None, target: str, key: Path | None, known_hosts: Path | None, ca: Path | None, endpoint: str,
    full: bool, releases: Path, today: date | None,
) -> None:  # fmt: skip
    """把批准的一次发布（默认最近一次）放到网站服务器。

    本机的文件夹核对无误后一步换好；服务器上的只上传改动的文件，先资源、后网页、再目录和首页，最后删除，逐个读回核对。
    中断了，再运行一次就接着做。密码取自环境变量 GONGKAI_PASSWORD，没有的运行时询问；S3 的密钥取自环境变量。
    """
    from generator.pipeline.releases import put_in_place  # noqa: PLC0415 - other commands do without
    from generator.uploading.target import Access, is_address  # noqa: PLC0415

    place = releases.resolve()
    with ending_well():
        release = chosen_release(place, name)
        if is_address(target):
            access = Access(key=key, known_hosts=known_hosts, certificate=ca, endpoint=endpoint)
            manifest = _upload(release, target, access, place, today, full=full)
        else:
            folder = Path(target).resolve()
            with publishable(release, place, folder, today) as fit:
                put_in_place(fit, folder, tell_waiting)
                manifest = fit.record.manifest
    click.echo(f"已发布 {release.record.name}：{target}")
    click.echo(f"清单指纹：{manifest}")
    sys.exit(GOOD)


def _upload(
    release: Release, address: str, access: Access, releases: Path, today: date | None, *, full: bool
) -> str:
    """Send the release to a server and return the fingerprint of what is there."""
    from generator.console import Console  # noqa: PLC0415 - only where something is sent
    from generator.pipeline.places import private_folder  # noqa: PLC0415
    from generator.uploading.sending import send  # noqa: PLC0415
    from generator.uploading.store import StoreError  # noqa: PLC0415
    from generator.uploading.target import open_store, parse_target  # noqa: PLC0415

    try:
        target = parse_target(address)
        store = open_store(target, _with_password(access, target.scheme, target.user))
        private = private_folder(releases / target.name)
        console = Console()
        with publishable(release, releases, releases / target.name, today) as fit, console:
            console.stage("上传", len(fit.hashes))
            sent = send(fit, store, private / "sent.jsonl", lambda *_: console.advance(1), full=full)
    except StoreError as error:
        click.echo(f"没有完成：{error}。已经上传的都已核对，再运行一次就接着做。", err=True)
        sys.exit(CANNOT_RUN)
    click.echo(f"上传 {sent.written} 个文件（{sent.size} 字节），删去 {sent.removed} 个，逐个读回核对无误。")
    for stranger in sent.strangers[:_SHOWN]:
        click.echo(f"服务器上多出：{stranger}")
    if len(sent.strangers) > _SHOWN:
        click.echo(f"多出的还有 {len(sent.strangers) - _SHOWN} 个")
    return fit.record.manifest


def _with_password(access: Access, scheme: str, user: str) -> Access:
    """Return the access with the password that the environment gives or a person types; keys need none."""
    from dataclasses import replace  # noqa: PLC0415 - only where something is sent

    given = os.environ.get(_PASSWORD, "")
    if not given and scheme == "ftps" and sys.stdin.isatty():
        given = click.prompt(f"{user} 的密码", hide_input=True, err=True)
    return replace(access, password=given)
