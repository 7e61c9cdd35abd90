"""`gongkai search`: the portal's own search in a terminal."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from generator.cli.options import CANNOT_RUN, FINDINGS, GOOD, Day, site_option

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from generator.search.answering import Answers


@click.command("search")
@click.argument("query")
@site_option
@click.option("--size", type=click.IntRange(1, 1000), default=10, show_default=True, help="最多显示几条")
@click.option(
    "--sort", type=click.Choice(["relevance", "date"]), default="relevance", help="按相关度或者日期排列"
)
@click.option("--from", "first_day", type=Day(), default=None, help="只要这一天起发布的")
@click.option("--to", "last_day", type=Day(), default=None, help="只要这一天前（含）发布的")
@click.option("--validity", default=None, help="只要这种有效性的，如 有效")
@click.option("--exact", is_flag=True, help="不用同义词")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="输出格式")
def command(
    *, query: str, site: Path, size: int, sort: str, first_day: date | None,
    last_day: date | None, validity: str | None, exact: bool, form: str,
) -> None:  # fmt: skip
    """用已生成网站的索引检索，与网页上的结果相同。没有找到时退出码为 1。"""
    from generator.search.answering import Wishes, answer  # noqa: PLC0415 - numpy is heavy
    from generator.search.index import IndexUnreadableError, open_index  # noqa: PLC0415

    wishes = Wishes(
        filters={"validity": validity} if validity else {}, first_day=first_day, last_day=last_day,
        by_date=sort == "date", size=size, widen=not exact,
    )  # fmt: skip
    try:
        found = answer(open_index(_reader(site)), query, wishes)
    except IndexUnreadableError as error:
        click.echo(f"索引读不出来（{error}），请先运行 gongkai build 重新生成。", err=True)
        sys.exit(CANNOT_RUN)
    if form == "json":
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
    else:
        _print_table(found, query)
    sys.exit(GOOD if found.total else FINDINGS)


def _reader(site: Path) -> Callable[[str], bytes]:
    def read(address: str) -> bytes:
        return (site / address).read_bytes()

    return read


def _print_table(found: Answers, query: str) -> None:
    click.echo(f"检索“{query}”，共 {found.total} 条。")
    if found.relaxed:
        click.echo("没有与检索词完全一致的，以下含有其中的词语。")
    for text, others in found.widened:
        click.echo(f"“{text}”同时检索：{'、'.join(others)}")
    for hit in found.hits:
        mark = f"（{hit.validity}）" if hit.validity and hit.validity != "有效" else ""
        click.echo(f"{hit.published_on}  {hit.title}{mark}  {hit.document_number}\n    {hit.url}")
        click.echo("    " + "".join(text for text, _ in hit.snippet))
    for hit in found.near:
        click.echo(f"您要找的是不是：{hit.title}  {hit.url}")
