"""`gongkai deadline`: count a term and show the days it skipped."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generator.cli.options import CANNOT_RUN, FINDINGS, Day, content_option
from generator.console import print_problems
from generator.problems import Problem, ProblemsError


@click.command("deadline")
@click.argument("start", type=Day())
@click.argument("term", default="答复")
@content_option
def command(*, start: date, term: str, content: Path) -> None:
    """从起算之日 START 计算期限 TERM 届满之日，列出跳过的日子。

    TERM 是办理期限（答复、延期、补正告知、申请人补正、征求意见、缴费）或者公开期限（主动公开、预决算、
    政策解读、双公示、政府年报、部门年报等）。
    """
    from generator.portal.working_calendar import OWN_FILE, load_working_calendar  # noqa: PLC0415 - others
    from generator.schema.deadlines import (  # noqa: PLC0415 - commands do without
        counted,
        describe,
        is_limit,
        rule_of,
    )
    from generator.schema.working_days import MissingYearError  # noqa: PLC0415 - the same
    from generator.vocabularies import Certainty, load_vocabularies  # noqa: PLC0415 - the same

    try:
        vocabularies = load_vocabularies(content / "vocabularies")
        calendar = load_working_calendar(content)
    except ProblemsError as error:
        print_problems(error.problems)
        sys.exit(CANNOT_RUN)
    lists = (vocabularies.handling_terms, vocabularies.publication_terms)
    entry = next((found for one in lists if (found := one.find(term) or one.get(term))), None)
    if entry is None:
        names = "、".join(known.names[-1 if known.aliases else 0] for one in lists for known in one)
        raise click.BadParameter(f"没有“{term}”这种期限，可用：{names}", param_hint="TERM")
    if not entry.in_force(start):
        print_problems([Problem("deadline", 0, "REQ005", f"“{entry.name}”的期限在{start}没有施行")])
        sys.exit(FINDINGS)
    try:
        result = counted(entry, start, calendar)
    except MissingYearError as error:
        hint = f"国务院办公厅公布后更新本程序，或者写入 {OWN_FILE}"
        print_problems([Problem(OWN_FILE, 0, "REQ004", str(error), hint)])
        sys.exit(FINDINGS)
    source = vocabularies.source_of(entry)
    click.echo(
        f"{entry.name}：{describe(entry, start)}，{result.last} {'届满' if is_limit(entry) else '方可结束'}。"
    )
    click.echo(f"依据：{source.short or source.title}{entry.article}。{rule_of(entry)}")
    if entry.certainty is not Certainty.CONFIRMED:
        click.echo("这一期限未经核实，请对照文件原文。")
    click.echo(f"跳过 {len(result.skipped)} 天：" if result.skipped else "没有跳过的日子。")
    for skipped in result.skipped:
        click.echo(f"  {skipped.day} {skipped.name}{skipped.reason}")
    if result.made_up:
        click.echo(f"计入调休上班的周末：{'、'.join(map(str, result.made_up))}")
