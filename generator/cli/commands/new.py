"""`gongkai new`: write or show a skeleton to fill in."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.cli.options import CANNOT_RUN, Day, content_option, day_of, settings_of, today_option
from generator.cli.writing import writing
from generator.console import print_problems
from generator.problems import ProblemsError

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

    settings, day = settings_of(content), dated_on or day_of(today)
    try:
        with writing(content):
            path, number = new_notice(content, settings.organ, settings.vocabularies, title, day)
    except FileExistsError as error:
        click.echo(f"文件已存在，没有改动：{error.filename}", err=True)
        sys.exit(CANNOT_RUN)
    click.echo(f"已新建 {content / path}，索引号 {number}。填写后把“状态”改为“已发布”。")


@command.command("annual-report")
@click.argument("year", type=int)
@click.option("--body", default="", help="所属机关的代号（默认本机关）")
@click.option("--sum", "summed", is_flag=True, help="各格填入所属机关报告之和")
@content_option
def new_report_command(*, year: int, body: str, summed: bool, content: Path) -> None:
    """新建 YEAR 年度的年度报告（草稿），填好上年结转的数字。"""
    from generator.authoring.annual_reports import new_report, plan_report  # noqa: PLC0415 - others do without
    from generator.portal.annual_reports import Place  # noqa: PLC0415

    settings = settings_of(content)
    try:
        with writing(content):
            place = Place(body, year)
            draft = plan_report(content, settings.organ, settings.vocabularies, place, summed=summed)
            file = new_report(content, draft, summed=summed)
    except ProblemsError as error:
        print_problems(error.problems)
        sys.exit(CANNOT_RUN)
    except FileExistsError as error:
        click.echo(f"文件已存在，没有改动：{error.filename}", err=True)
        sys.exit(CANNOT_RUN)
    known = "各机关之和" if summed else f"上年结转等 {len(draft.figures)} 格"
    click.echo(f"已新建 {file}，填好{known}。填写后把“状态”改为“已发布”。")


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
