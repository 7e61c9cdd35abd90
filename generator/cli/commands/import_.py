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
    settings_of,
    today_option,
)
from generator.cli.writing import writing
from generator.console import Console, print_problems, system_message
from generator.problems import ProblemsError, Severity

if TYPE_CHECKING:
    from datetime import date

    from generator.importers.old_site.by_plan import OldSite
    from generator.problems import Problem


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
@click.option(
    "--plan",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="旧网站的计划（.csv 或 .xlsx）：没有这个文件就写出一份，有就按它导入",
)
@click.option(
    "--stubs",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="为旧地址写出跳转网页的文件夹（服务器设置改不了时用）",
)
@click.option("--dry-run", is_flag=True, help="只看结果，不写文件")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="把详细报告写入此 JSON 文件，旁边再写对照页（.html）和要办的事（.xlsx）",
)
@click.option(
    "--accept", multiple=True, metavar="字段", help="不经逐件核对就接受建议的字段，如 文件类别；可以多次"
)
@click.option("--drafts", is_flag=True, help="一律存为草稿")
@today_option
def command(
    *, paths: tuple[Path, ...], content: Path, into: Path | None, mirror: Path | None, plan: Path | None,
    stubs: Path | None, dry_run: bool, report: Path | None, accept: tuple[str, ...], drafts: bool, today: date | None,
) -> None:  # fmt: skip
    """把 Word、PDF、网页、表格、OFD、文本等文件导入为内容文件；可以给出文件、文件夹和 zip。"""
    if not paths and mirror is None:
        raise click.UsageError("请给出要导入的文件或者文件夹")
    if mirror is None and (plan or stubs):
        raise click.UsageError("--plan 和 --stubs 只用于旧网站，请同时给出 --site")
    from generator.importers.command import import_paths  # noqa: PLC0415 - readers of office formats are heavy
    from generator.importers.summary import keys_of, summary_lines  # noqa: PLC0415

    try:
        accepted = keys_of(accept)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--accept") from error
    content, console = into or content, Console()
    try:
        old_site = _old_site(mirror, plan, console) if mirror else None
        with console, nullcontext() if dry_run else writing(content):
            result = import_paths(
                paths, content, today=day_of(today), old_site=old_site, dry_run=dry_run, report_file=report,
                progress=file_progress(console, "读取"), accepted=accepted, drafts=drafts,
            )  # fmt: skip
    except OSError as error:
        click.echo(system_message(error, content), err=True)
        sys.exit(CANNOT_RUN)
    for line in summary_lines(result):
        click.echo(line)
    if stubs and not dry_run:
        _write_stubs(content, stubs)
    print_problems(result.problems)
    sys.exit(FINDINGS if any(problem.severity is Severity.ERROR for problem in result.problems) else GOOD)


def _old_site(mirror: Path, plan: Path | None, console: Console) -> OldSite:
    """Return the old site with its plan; a plan that is not there yet is written, and the command ends."""
    from generator.importers.old_site.by_plan import open_planned, plan_site  # noqa: PLC0415
    from generator.importers.old_site.plan_file import counted, write_plan  # noqa: PLC0415

    if plan and plan.exists():
        try:
            return open_planned(mirror, plan)
        except ProblemsError as error:
            print_problems(error.problems)
            sys.exit(FINDINGS)
    problems: list[Problem] = []
    with console:
        planned = plan_site(mirror, problems, file_progress(console, "读取"))
    print_problems(problems)
    click.echo(counted(planned.rows))
    if plan is None:
        return planned
    write_plan(planned.rows, plan)
    click.echo(f"计划写在 {plan}，请打开核对，可以改“处理”和“并入”；改好后再运行同一条命令，就按计划导入")
    sys.exit(FINDINGS if problems else GOOD)


def _write_stubs(content: Path, folder: Path) -> None:
    from generator.importers.old_site.stubs import write_stubs  # noqa: PLC0415
    from generator.importers.placing import read_redirects  # noqa: PLC0415

    written, left = write_stubs(read_redirects(content), settings_of(content).organ.base_path, folder)
    click.echo(f"跳转网页 {written} 个写在 {folder}")
    if left:
        click.echo(f"有 {len(left)} 个旧地址不能用网页跳转（如 {left[0]}），请用 deploy-config nginx 的设置")
