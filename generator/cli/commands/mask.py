"""`gongkai mask`: write a copy of a file with its personal data hidden."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.options import CANNOT_RUN
from generator.cli.writing import folder_of, writing
from generator.console import print_problems
from generator.files.whole import write_whole
from generator.problems import ProblemsError


@click.command("mask")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--output", "-o", type=click.Path(path_type=Path), help="写到这个文件（默认在旁边写“…-脱敏”）")
@click.option("--in-place", is_flag=True, help="直接改写原文件")
def command(*, file: Path, output: Path | None, in_place: bool) -> None:
    """把文件中的身份证号、手机号、银行卡号、住址等改写为 6501**********1234 的形式，另存一份。"""
    from generator.gate.masking import mask_file  # noqa: PLC0415 - other commands do without

    target = output or (file if in_place else file.with_stem(f"{file.stem}-脱敏"))
    try:
        with writing(folder_of(target)):
            data, count = mask_file(file.read_bytes(), file.name)
            if count or not in_place:
                write_whole(target, data, lasting=True)
    except ProblemsError as error:
        print_problems(error.problems)
        sys.exit(CANNOT_RUN)
    except OSError as error:
        click.echo(f"无法写入 {error.filename}：{error.strerror}", err=True)
        sys.exit(CANNOT_RUN)
    click.echo(f"脱敏 {count} 处：{target.name}" if count else "没有发现需要脱敏的内容。")
    click.echo("自动识别不能代替人工核对，请打开核对后再发布。")
