"""What commands share: exit codes, common options, the working folder's theme and settings."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.console import print_problems
from generator.pipeline.theme import Theme, theme_of
from generator.portal.schedule import END_OF_DAY, beijing_now
from generator.problems import ProblemsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.console import Console
    from generator.portal.load import Settings

GOOD, FINDINGS, CANNOT_RUN = 0, 1, 2


class Day(click.ParamType[date]):
    """A calendar day typed YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or end with a message."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"“{value}”不是日期，应写成 2026-08-07 的形式", param, ctx)


class Clock(click.ParamType[time]):
    """A time of day typed HH:MM."""

    name = "HH:MM"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> time:
        """Return the time, or end with a message."""
        try:
            return value if isinstance(value, time) else datetime.strptime(str(value), "%H:%M").time()  # noqa: DTZ007 - a time alone
        except ValueError:
            self.fail(f"“{value}”不是时刻，应写成 09:30 的形式", param, ctx)


content_option = click.option(
    "--content",
    type=click.Path(path_type=Path),
    default=Path("content"),
    show_default=True,
    help="内容文件夹",
)
# Resolved: where the folder is a link, what it leads to is put in place as one, not the link.
site_option = click.option(
    "--site",
    type=click.Path(path_type=Path, resolve_path=True),
    default=Path("site"),
    show_default="site",
    help="生成的网站文件夹",
)
releases_option = click.option(
    "--releases",
    type=click.Path(path_type=Path),
    default=Path("releases"),
    show_default=True,
    help="存放各次发布的文件夹",
)
today_option = click.option("--today", type=Day(), default=None, help="按这一天计算有效性和期限（默认今天）")
clock_option = click.option(
    "--at",
    "clock",
    type=Clock(),
    default=None,
    help="按当天这一时刻计算定时发布，如 09:30（默认现在；写了 --today 的，默认到当天结束）",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(1, 64), default=None, help="同时工作的进程数（默认按处理器）"
)


def processors() -> int:
    """Return how many processors this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def day_of(today: date | None) -> date:
    """Return the day asked for, else today in Beijing time."""
    return today or beijing_now().date()


def clock_of(today: date | None, clock: time | None) -> time:
    """Return the time of day asked for; else the end of a day that was asked for, or the present minute."""
    return clock or (END_OF_DAY if today else beijing_now().time())


def working_theme() -> Theme:
    """Return the theme of the working folder, and behind it the one this program came with."""
    return theme_of(Path.cwd())


def settings_of(content: Path) -> Settings:
    """Return the office's settings, or say what is wrong with them and end."""
    from generator.portal.load import load_settings  # noqa: PLC0415 - other commands do without

    try:
        return load_settings(content)
    except ProblemsError as error:
        print_problems(error.problems)
        sys.exit(CANNOT_RUN)


def file_progress(console: Console, name: str) -> Callable[[int, int, str], None]:
    """Return what an import calls after every file: done, total, file name."""

    def show(done: int, total: int, _file: str) -> None:
        if done == 0:
            console.stage(name, total)
        else:
            console.advance(1)

    return show
