"""`gongkai withdraw`: take a notice off the site for good, publish it again, or prove that it is gone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import (
    FINDINGS,
    GOOD,
    content_option,
    day_of,
    releases_option,
    settings_of,
    site_option,
    today_option,
)
from generator.cli.releasing import ending_well
from generator.cli.writing import writing
from generator.files.whole import write_whole

if TYPE_CHECKING:
    from datetime import date

    from generator.release.certificate import Looked


@click.command("withdraw")
@click.argument("index_number")
@click.option("--reason", default=None, help="撤回（或者恢复）的原因，会写在原网址的说明里")
@click.option("--lift", "is_lifted", is_flag=True, help="恢复公开")
@click.option(
    "--certificate",
    type=click.Path(path_type=Path),
    default=None,
    help="核对各处是否还有原文，把记录写到这个文件",
)
@content_option
@site_option
@releases_option
@today_option
def command(
    *, index_number: str, reason: str | None, is_lifted: bool, certificate: Path | None, content: Path,
    site: Path, releases: Path, today: date | None,
) -> None:  # fmt: skip
    """撤回一条公开信息：改它的状态，记入 withdrawals.csv；以后任何一次生成、回退、上线都不会再公开它。

    撤回以后运行 gongkai build，原网址上就只有撤回的说明。--certificate 只核对，不改动。
    """
    from generator.authoring.withdrawing import lift, withdraw  # noqa: PLC0415 - other commands do without

    if certificate:
        _certify(index_number, certificate, content, site, releases, day_of(today))
    if not reason or not reason.strip():
        raise click.UsageError("请用 --reason 写明原因")
    vocabularies = settings_of(content).vocabularies
    with ending_well(), writing(content):
        change = lift if is_lifted else withdraw
        entry = change(content, vocabularies, index_number, reason.strip(), day_of(today))
    word = "恢复公开" if is_lifted else "撤回"
    click.echo(f"已{word}：《{entry.title}》（{index_number}）。请运行 gongkai build 使网站生效。")
    sys.exit(GOOD)


def _certify(index_number: str, target: Path, content: Path, site: Path, releases: Path, today: date) -> None:
    """Write the record of where the text was looked for; ends with 1 where the public site still holds it."""
    from generator.authoring.withdrawing import withdrawn_text  # noqa: PLC0415 - as above
    from generator.pipeline.places import private_folder  # noqa: PLC0415
    from generator.release.certificate import certificate, look_in, places_to_look, probes_of  # noqa: PLC0415

    with ending_well():
        entry, body, others = withdrawn_text(content, settings_of(content).vocabularies, index_number)
        probes = probes_of(body, others)
        if not probes:
            click.echo("这条信息的正文太短，或者每一句都见于其他公开信息，无法据以查找。", err=True)
            sys.exit(FINDINGS)
        found: list[Looked] = []
        for folder, place, note in places_to_look(site, private_folder(site), releases.resolve()):
            found.append(look_in(folder, place, note, probes))
        write_whole(target, certificate(entry, probes, found, today), lasting=True)
    click.echo(f"已写出 {target}")
    public = found[0]
    if public.holding or public.unread:
        click.echo("网站里仍有原文，或者有没有读出的文件，请先运行 gongkai build，再核对一次。", err=True)
        sys.exit(FINDINGS)
    sys.exit(GOOD)
