"""The command line: one module per command in `commands`, found there; no logic."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import click

from generator import __version__
from generator.cli import commands
from generator.parts import install_hint, part_with


class _Commands(click.Group):
    """The commands of the modules in `commands`, each imported when it is asked for.

    A module is named like its command, with `_` for `-`, and one more where Python keeps the word.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return [_name_of(module.name) for module in pkgutil.iter_modules(commands.__path__)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name, None when there is none."""
        del ctx
        for module in pkgutil.iter_modules(commands.__path__):
            if _name_of(module.name) == cmd_name:
                found: click.Command = importlib.import_module(f"{commands.__name__}.{module.name}").command
                return found
        return None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; where a part of the program is not installed, say which, and end."""
        try:
            return super().invoke(ctx)
        except ModuleNotFoundError as error:
            part = part_with(error.name or "")
            if not part:
                raise
            click.echo(f"没有安装这个命令要用的组件 {error.name}：请{install_hint(part)}后再试。", err=True)
            sys.exit(2)


def _name_of(module: str) -> str:
    return module.rstrip("_").replace("_", "-")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="gongkai %(version)s")
def main() -> None:
    """政府信息公开专栏的生成与核对。"""
