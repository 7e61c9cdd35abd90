"""`gongkai rule`: what a rule looks at, on which ground, and how to put right what it finds."""

from __future__ import annotations

import sys

import click

from generator.cli.options import CANNOT_RUN


@click.command("rule")
@click.argument("number", required=False)
def command(*, number: str | None) -> None:
    """显示一条评价规则的说明；不写编号时列出全部规则。"""
    from generator.rules.rule import all_rules, grounds_of, page_of_rule  # noqa: PLC0415 - heavy
    from generator.vocabularies.vocabulary import closest  # noqa: PLC0415

    rules = all_rules()
    if number is None:
        for rule in rules.values():
            click.echo(f"{rule.id}　{rule.title}")
        return
    found = rules.get(number.upper().split(":")[0])
    if found is None:
        near = closest(number.upper(), rules, 1)
        click.echo(f"没有编号为“{number}”的规则" + (f"，您要找的是 {near[0]} 吗？" if near else ""), err=True)
        sys.exit(CANNOT_RUN)
    text = page_of_rule(found).split("\n## 例", 1)[0].rstrip()
    click.echo(f"{text}\n\n## 依据\n\n{grounds_of(found)}（{found.obligation.value}）")
