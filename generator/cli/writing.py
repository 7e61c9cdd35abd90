"""Commands that write the user's folders take turns, and say so when they wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.files.locks import folder_lock

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path


def writing(folder: Path) -> AbstractContextManager[None]:
    """Hold a folder of content or register while it is read and written."""
    return folder_lock(folder, lambda: click.echo(f"另一个程序正在写 {folder}，等它结束后继续……", err=True))


def folder_of(file: Path) -> Path:
    """Return the content or register that a file lies in, else the folder it lies in."""
    marks = ("organ.yml", "register.csv", "register.xlsx")
    above = file.resolve().parents
    return next((folder for folder in above if any((folder / mark).is_file() for mark in marks)), above[0])
