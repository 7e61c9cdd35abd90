"""`gongkai coverage`: what the portal holds by item and year, and what will be overdue soon."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import CANNOT_RUN, FINDINGS, GOOD, content_option, day_of, today_option
from generator.console import print_problems, system_message
from generator.problems import has_errors

if TYPE_CHECKING:
    from datetime import date


@click.command("coverage")
@content_option
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("evaluation"), show_default=True, help="报告文件夹"
)
@today_option
def command(*, content: Path, out: Path, today: date | None) -> None:
    """列出各事项各年度公开了多少，三十天内什么要到期。报告不对外发布；有超期的退出码为 1。"""
    from generator.compliance.coverage.forecast import forecast  # noqa: PLC0415 - other commands do without
    from generator.compliance.coverage.page import write_coverage  # noqa: PLC0415 - likewise
    from generator.portal.load import load_portal  # noqa: PLC0415 - likewise

    loaded = load_portal(content, day_of(today))
    if loaded.portal is None or has_errors(loaded.problems):
        print_problems(loaded.problems)
        sys.exit(CANNOT_RUN)
    try:
        write_coverage(loaded.portal, out)
    except OSError as error:
        click.echo(system_message(error, out), err=True)
        sys.exit(CANNOT_RUN)
    dues = forecast(loaded.portal)
    for due in dues:
        left = due.days_left(loaded.portal.today)
        click.echo(f"{due.on}　{f'超期 {-left} 天' if left < 0 else f'还有 {left} 天'}　{due.what}")
    click.echo(f"覆盖情况和到期提示：{out / 'coverage.html'}")
    sys.exit(FINDINGS if any(due.on < loaded.portal.today for due in dues) else GOOD)
