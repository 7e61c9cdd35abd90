"""`gongkai new`: write or show a skeleton to fill in."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.cli.options import CANNOT_RUN, Day, content_option, day_of, settings_of, today_option

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.group("new")
def command() -> None:
    """生成带说明的样张。"""


@command.command("notice")
@content_option
@today_option
@click.option("--title", default="", help="标题")
@click.option("--dated-on", type=Day(), default=None, help="成文日期（默认今天）")
def new_notice_command(*, content: Path, today: date | None, title: str, dated_on: date | None) -> None:
    """新建一条公开信息（草稿），并编好索引号。"""
    from generator.authoring.numbering import new_notice  # noqa: PLC0415 - other commands do without

    settings = settings_of(content)
    try:
        path, number = new_notice(
            content, settings.organ, settings.vocabularies, title, dated_on or day_of(today)
        )
    except FileExistsError as error:
        click.echo(f"文件已存在，没有改动：{error.filename}", err=True)
        sys.exit(CANNOT_RUN)
    click.echo(f"已新建 {content / path}，索引号 {number}。填写后把“状态”改为“已发布”。")


def _new_settings_command(name: str, label: str) -> None:
    """Add `new <name>`, which prints the skeleton of a settings file."""

    @command.command(name, help=f"显示 {name}.yml（{label}）的样张；加 > content/{name}.yml 可存为文件。")
    def show() -> None:
        from generator.authoring.json_schema import RECORDS  # noqa: PLC0415
        from generator.authoring.skeletons import record_skeleton  # noqa: PLC0415

        click.echo(record_skeleton(RECORDS[name]), nl=False)


for _name, _label in (
    ("organ", "机构信息"),
    ("guide", "公开指南"),
    ("catalog", "公开目录"),
    ("framework", "公开制度文件"),
):
    _new_settings_command(_name, _label)
