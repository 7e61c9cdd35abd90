"""`gongkai import`: files of an office into content files."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import (
    CANNOT_RUN,
    FINDINGS,
    GOOD,
    content_option,
    day_of,
    file_progress,
    today_option,
)
from generator.cli.writing import writing
from generator.console import Console, print_problems, system_message
from generator.problems import Severity

if TYPE_CHECKING:
    from datetime import date


@click.command("import")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@content_option
@click.option("--into", type=click.Path(path_type=Path), hidden=True, help="--content 的旧名")
@click.option(
    "--site",
    "mirror",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=None,
    help="旧网站的镜像文件夹",
)
@click.option("--dry-run", is_flag=True, help="只看结果，不写文件")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="把详细报告写入此 JSON 文件",
)
@click.option(
    "--accept", multiple=True, metavar="字段", help="不经逐件核对就接受建议的字段，如 文件类别；可以多次"
)
@click.option("--drafts", is_flag=True, help="一律存为草稿")
@today_option
def command(
    *, paths: tuple[Path, ...], content: Path, into: Path | None, mirror: Path | None, dry_run: bool,
    report: Path | None, accept: tuple[str, ...], drafts: bool, today: date | None,
) -> None:  # fmt: skip
    """把 Word、PDF、网页、表格、OFD、文本等文件导入为内容文件；可以给出文件、文件夹和 zip。"""
    if not paths and mirror is None:
        raise click.UsageError("请给出要导入的文件或者文件夹")
    from generator.importers.command import import_paths  # noqa: PLC0415 - readers of office formats are heavy
    from generator.importers.summary import keys_of, summary_lines  # noqa: PLC0415

    try:
        accepted = keys_of(accept)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--accept") from error
    content, console = into or content, Console()
    try:
        with console, nullcontext() if dry_run else writing(content):
            result = import_paths(
                paths, content, today=day_of(today), site=mirror, dry_run=dry_run, report_file=report,
                progress=file_progress(console, "读取"), accepted=accepted, drafts=drafts,
            )  # fmt: skip
    except OSError as error:
        click.echo(system_message(error, content), err=True)
        sys.exit(CANNOT_RUN)
    for line in summary_lines(result):
        click.echo(line)
    print_problems(result.problems)
    sys.exit(FINDINGS if any(problem.severity is Severity.ERROR for problem in result.problems) else GOOD)
