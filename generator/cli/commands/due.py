"""`gongkai due`: the next moment at which the site changes by itself, for a timer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.cli.options import (
    CANNOT_RUN,
    GOOD,
    clock_of,
    clock_option,
    content_option,
    day_of,
    today_option,
)
from generator.console import print_problems

if TYPE_CHECKING:
    from datetime import date, time
    from pathlib import Path


@click.command("due")
@content_option
@today_option
@clock_option
@click.option("--all", "every", is_flag=True, help="列出以后的每一次，附上是什么")
@click.option("--systemd", is_flag=True, help="写成 systemd 定时器 OnCalendar 的形式")
def command(*, content: Path, today: date | None, clock: time | None, every: bool, systemd: bool) -> None:
    """说出网站下一次自己变化的时刻：定时发布、开始施行、到期失效（北京时间）。

    只把时刻写到标准输出，供定时任务使用；没有的，什么也不写。
    """
    from generator.portal.load import load_portal  # noqa: PLC0415 - other commands do without
    from generator.portal.schedule import coming_changes  # noqa: PLC0415

    loaded = load_portal(content, day_of(today), clock=clock_of(today, clock))
    if loaded.portal is None:
        print_problems(loaded.problems)
        sys.exit(CANNOT_RUN)
    coming = coming_changes(loaded.portal)
    if every:
        for change in coming:
            click.echo(f"{change.at:%Y-%m-%d %H:%M}\t{change.what}\t{change.title}\t{change.path}")
    elif coming:
        click.echo(
            f"{coming[0].at:%Y-%m-%d %H:%M}:00 Asia/Shanghai"
            if systemd
            else f"{coming[0].at:%Y-%m-%dT%H:%M}+08:00"
        )
    if not coming:
        click.echo("以后没有会自己变化的内容。", err=True)
    sys.exit(GOOD)
