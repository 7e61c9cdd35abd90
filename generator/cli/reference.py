"""docs/commands.md: every command with its arguments and options, from the commands themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import main
from generator.files.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path("docs/commands.md")
_HEAD = """# 命令

本页由 `python -m generator.cli.reference` 从程序写出，测试核对它与程序一致。
用 `./site_build.sh 命令` 或者 `gongkai 命令` 运行；
`-h` 显示同样的说明。退出码：0 没有问题，1 有需要处理的问题，2 没有做成。
"""


_OF_USAGE = (("[OPTIONS]", "[选项]"), ("COMMAND [ARGS]...", "子命令 …"), ("...", "…"))
_OF_OPTIONS = (
    ("; required]", "；必填]"), ("[required]", "[必填]"), ("[default: ", "[默认 "), ("FLOAT RANGE", "数"),
    ("INTEGER RANGE", "整数"), ("INTEGER", "整数"), ("TEXT", "文字"), ("FILENAME", "文件"), ("DIRECTORY", "文件夹"),
    ("PATH", "路径"), ("FILE", "文件"),
)  # fmt: skip
"""What click says in English, in the order of replacing."""


def commands_page() -> str:
    """Return the page: a section a command, subcommands after their group."""
    context = click.Context(main, info_name="gongkai")
    return "\n".join((_HEAD, *_sections(main, context, "gongkai"))).rstrip() + "\n"


def _sections(group: click.Group, context: click.Context, path: str) -> Iterator[str]:
    for name in sorted(group.list_commands(context)):
        command = group.get_command(context, name)
        assert command is not None, "a listed command is there"
        if command.hidden:
            continue
        inner = click.Context(command, info_name=name, parent=context)
        yield _section(command, inner, f"{path} {name}")
        if isinstance(command, click.Group):
            yield from _sections(command, inner, f"{path} {name}")


def _section(command: click.Command, context: click.Context, path: str) -> str:
    usage = _in_chinese(" ".join((path, *command.collect_usage_pieces(context))), _OF_USAGE)
    words = " ".join((command.help or "").split())
    rows = [row for parameter in command.params if (row := _row(parameter, context))]
    table = "\n".join(("", "| 选项 | 含义 |", "|---|---|", *rows, "")) if rows else ""
    level = "##" if path.count(" ") == 1 else "###"
    return f"{level} {path}\n\n{words}\n\n```text\n{usage}\n```\n{table}"


def _row(parameter: click.Parameter, context: click.Context) -> str:
    """Return the line of an option; arguments stand in the usage, hidden options nowhere."""
    record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
    if record is None:
        return ""
    names, words = (" ".join(part.split()).replace("|", "\\|") for part in record)
    return f"| `{_in_chinese(names, _OF_OPTIONS)}` | {_in_chinese(words, _OF_OPTIONS)} |"


def _in_chinese(words: str, said: tuple[tuple[str, str], ...]) -> str:
    for english, chinese in said:
        words = words.replace(english, chinese)
    return words


if __name__ == "__main__":
    write_whole(PAGE, commands_page())
