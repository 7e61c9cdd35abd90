"""`gongkai number`: give index numbers and enter them in the ledger."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.cli.options import FINDINGS, GOOD, content_option, settings_of
from generator.cli.writing import writing
from generator.console import print_problems

if TYPE_CHECKING:
    from pathlib import Path


@click.command("number")
@content_option
def command(*, content: Path) -> None:
    """给没有索引号的公开信息编号，并把未登记的索引号记入登记表。"""
    from generator.authoring.numbering import number_notices  # noqa: PLC0415 - other commands do without

    organ = settings_of(content).organ
    with writing(content):
        done, problems = number_notices(content, organ)
    for entry in done:
        click.echo(f"{'编号' if entry.is_new else '登记'} {entry.index_number}  {entry.path}")
    print_problems(problems)
    click.echo(f"共登记 {len(done)} 条。")
    sys.exit(FINDINGS if problems else GOOD)
