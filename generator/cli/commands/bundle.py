"""`gongkai bundle`: one folder that installs the program on a machine without a network."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import CANNOT_RUN, day_of, today_option
from generator.console import print_problems, reason_of
from generator.problems import ProblemsError

if TYPE_CHECKING:
    from datetime import date

_PARTS = ("import", "evaluate", "publish", "browser", "bundle")
_MEBIBYTE = 1024 * 1024


@click.command("bundle")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--part", "parts", type=click.Choice(_PARTS), multiple=True, default=("import", "publish"), show_default=True,
    help="带上哪些部分，可以多次",
)  # fmt: skip
@click.option("--no-fonts", is_flag=True, help="不带字体")
@today_option
def command(*, folder: Path, parts: tuple[str, ...], no_fonts: bool, today: date | None) -> None:
    """把程序、它用到的软件包、字体和物料清单放进 FOLDER，拿到没有网络的机器上安装。"""
    from generator.bundling.writing import write_bundle  # noqa: PLC0415 - needs a part

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        click.echo(f"{folder} 已经存在而且不是空文件夹，没有写入任何文件。请换一个新的文件夹。", err=True)
        sys.exit(CANNOT_RUN)

    def show(name: str) -> None:
        click.echo(f"  {name}", err=True)

    try:
        made = write_bundle(folder, parts, day_of(today), with_fonts=not no_fonts, on_package=show)
    except ProblemsError as error:
        print_problems(error.problems)
        sys.exit(CANNOT_RUN)
    except OSError as error:
        click.echo(f"没有做成安装包：{reason_of(error)}。", err=True)
        sys.exit(CANNOT_RUN)
    click.echo(
        f"已写入 {folder}：软件包 {made.wheels} 个、字体文件 {made.fonts} 个，共 {made.size / _MEBIBYTE:.0f} MiB。"
        f"拷到没有网络的机器上运行：bash {folder.name}/install.sh /opt/gongkai"
    )
