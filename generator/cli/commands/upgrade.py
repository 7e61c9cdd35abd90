"""`gongkai upgrade`: bring a portal to the form of this program."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.options import CANNOT_RUN, FINDINGS, GOOD
from generator.cli.writing import writing
from generator.console import print_problems, reason_of


@click.command("upgrade")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path())
@click.option("--dry-run", is_flag=True, help="只列出要改什么，不写文件")
def command(*, folder: Path, dry_run: bool) -> None:
    """把 FOLDER 中的专栏（默认当前文件夹）改成本版程序的形式，逐项说明改了什么。"""
    import yaml  # noqa: PLC0415 - other commands do without

    from generator.authoring.upgrading import CONTENT, carry_out, plan_upgrade  # noqa: PLC0415 - likewise
    from generator.pipeline.theme import shipped_theme  # noqa: PLC0415 - likewise
    from generator.portal.version import FORM, check_version, read_version  # noqa: PLC0415 - likewise

    content = folder / CONTENT
    if not (content / "organ.yml").is_file():
        _refuse(f"{folder} 里没有 {CONTENT}/organ.yml，不是专栏的文件夹，没有改动任何文件。")
    # What was broken off is just what this command is for.
    wrong = tuple(problem for problem in check_version(content) if problem.code != "POR003")
    if wrong:
        print_problems(wrong)
        sys.exit(CANNOT_RUN)
    before = read_version(content)
    assert before is not None, "checked above"
    if before.form == FORM and not before.unfinished:
        click.echo(f"这个专栏已经是本版程序的形式（{FORM}），没有要改的。")
        sys.exit(GOOD)
    try:
        changes = plan_upgrade(folder, shipped_theme().folders[0])
        if not dry_run:
            with writing(content):
                carry_out(folder, changes)
    except OSError as error:
        _refuse(f"升级没有做完：{reason_of(error)}。排除后再运行一次，会接着做完。")
    except yaml.YAMLError as error:
        _refuse(f"mkdocs.yml 写法有误，没有升级：{' '.join(str(error).split())}")
    made = [change for change in changes if change.text is not None]
    by_hand = [change for change in changes if change.text is None]
    for change in made:
        click.echo(f"{'要改' if dry_run else '已改'} {change.path}：{change.told}")
    for change in by_hand:
        click.echo(f"请看 {change.path}{f':{change.line}' if change.line else ''}：{change.told}")
    done = "没有写文件（--dry-run）" if dry_run else "升级完毕"
    click.echo(f"{done}：形式 {before.form} → {FORM}，改 {len(made)} 处，请您看的 {len(by_hand)} 处。")
    sys.exit(FINDINGS if any(change.line for change in by_hand) else GOOD)


def _refuse(message: str) -> None:
    click.echo(message, err=True)
    sys.exit(CANNOT_RUN)
