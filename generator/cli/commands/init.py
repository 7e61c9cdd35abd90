"""`gongkai init`: begin a portal in a folder of its own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.authoring.new_portal.answers import QUESTIONS, Given, objection, read_answers
from generator.cli.options import CANNOT_RUN, GOOD, day_of, today_option
from generator.console import print_problems, reason_of
from generator.files.whole import write_new, write_together
from generator.problems import ProblemsError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from generator.authoring.new_portal.answers import Answers


def _questions(function: Callable[..., None]) -> Callable[..., None]:
    """Give the command an option for every question."""
    for name, info in reversed(QUESTIONS.items()):
        option = click.option(f"--{name.replace('_', '-')}", name, help=f"{info.title}：{info.description}")
        function = option(function)
    return function


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@_questions
@click.option(
    "--sheet", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="填好的登记表（.xlsx）"
)
@click.option("--write-sheet", type=click.Path(path_type=Path), help="写出空的登记表，填好后用 --sheet 读入")
@today_option
def command(
    *,
    folder: Path | None,
    sheet: Path | None,
    write_sheet: Path | None,
    today: date | None,
    **options: str | None,
) -> None:
    """在 FOLDER 新建一个专栏：逐项提问，或者用选项、登记表回答。"""
    if write_sheet is not None:
        _write_sheet(write_sheet)
        return
    if folder is None:
        raise click.UsageError("请写明新专栏放在哪个文件夹，例如 gongkai init 专栏")
    if (folder.exists() or folder.is_symlink()) and not (folder.is_dir() and not any(folder.iterdir())):
        _refuse(f"{folder} 已经存在而且不是空文件夹，没有写入任何文件。请换一个新的文件夹。")
    try:
        answers = _answers(sheet, {name: text for name, text in options.items() if text is not None})
    except ProblemsError as error:
        print_problems(error.problems)
        _refuse("还没有建立专栏：请补上或者改正以上各项（见 gongkai init --help）。")
    _write(folder, answers, day_of(today))


def _answers(sheet: Path | None, options: dict[str, str]) -> Answers:
    """Return the answers of the sheet, of the options, and of the person where there is one to ask."""
    from generator.authoring.new_portal.sheet import read_sheet  # noqa: PLC0415 - only where there is a sheet

    given = read_sheet(sheet) if sheet else {}
    given |= {name: Given(text) for name, text in options.items()}
    if sheet is None and sys.stdin.isatty():
        for name in QUESTIONS:
            if name not in options:
                given[name] = Given(_ask(name))
    return read_answers(given, sheet.name if sheet else "新建专栏")


def _ask(name: str) -> str:
    info = QUESTIONS[name]
    default = None if info.is_required() else (info.default or "")
    while True:
        text: str = click.prompt(
            f"{info.title}（{info.description}）", default=default, show_default=bool(default)
        )
        wrong = objection(name, text) if text.strip() else ""
        if not wrong:
            return text
        click.echo(wrong, err=True)


def _write(folder: Path, answers: Answers, today: date) -> None:
    from generator.authoring.new_portal.files import portal_files  # noqa: PLC0415 - templates are heavy
    from generator.portal.unfinished import unfinished  # noqa: PLC0415 - likewise

    files = portal_files(answers, today)
    try:
        write_together(folder, {path: text.encode() for path, text in files.items()})
    except OSError as error:
        _refuse(f"没有建立专栏：{reason_of(error)}。")
    todo = tuple(unfinished(folder / "content"))
    click.echo(f"已在 {folder} 建立“{answers.name}”的专栏，现在就可以生成。还要办的 {len(todo)} 件：")
    for problem in todo:
        click.echo(f"  content/{problem.path}:{problem.line}　{problem.message}")
    click.echo(
        f"接下来：进入 {folder}，运行 gongkai build 生成，gongkai serve 预览；其余见其中的 README.md。"
    )
    sys.exit(GOOD)


def _write_sheet(file: Path) -> None:
    from generator.authoring.new_portal.sheet import blank_sheet  # noqa: PLC0415 - only where it is asked for

    try:
        write_new(file, blank_sheet())
    except FileExistsError:
        _refuse(f"文件已存在，没有改动：{file}")
    except OSError as error:
        _refuse(f"没有写出登记表：{reason_of(error)}。")
    click.echo(f"已写出 {file}。填好“填写”一列后运行：gongkai init 文件夹 --sheet {file}")


def _refuse(message: str) -> None:
    click.echo(message, err=True)
    sys.exit(CANNOT_RUN)
