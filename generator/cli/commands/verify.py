"""`gongkai verify`: imported files beside their sources."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.options import FINDINGS, GOOD, content_option, file_progress
from generator.console import Console, print_problems


@click.command("verify")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@content_option
def command(*, paths: tuple[Path, ...], content: Path) -> None:
    """把导入的内容文件与来源逐字对照，列出不同之处。有不同时退出码为 1。"""
    from generator.importers.verification import verify_import  # noqa: PLC0415 - readers of office formats are heavy

    console = Console()
    with console:
        found, problems = verify_import(paths, content, file_progress(console, "对照"))
    for item in found:
        state = (
            "没有对应的内容文件"
            if item.path is None
            else f"{len(item.differences)} 处不同"
            if item.differences
            else "一致"
        )
        click.echo(f"{item.title}：{state}" + (f"（{item.path}）" if item.path else ""))
        for difference in item.differences:
            click.echo(f"  {difference}")
    print_problems(problems)
    sys.exit(FINDINGS if problems or any(item.differences or not item.path for item in found) else GOOD)
