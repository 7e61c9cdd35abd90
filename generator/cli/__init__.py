"""The command line: one module per command in `commands`, found there; no logic."""

from __future__ import annotations

import importlib
import pkgutil

import click

from generator import __version__
from generator.cli import commands


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="gongkai %(version)s")
def main() -> None:
    """政府信息公开专栏的生成与核对。"""


for _module in pkgutil.iter_modules(commands.__path__):
    main.add_command(importlib.import_module(f"{commands.__name__}.{_module.name}").command)
