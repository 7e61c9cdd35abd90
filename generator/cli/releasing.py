"""What the commands about releases share: waiting, and how they end when the system fails."""

from __future__ import annotations

import socket
import ssl
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from generator.cli.options import CANNOT_RUN
from generator.console import print_problems, reason_of
from generator.problems import ProblemsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.release.record import Release


def tell_waiting() -> None:
    """Say that another run holds the site."""
    click.echo("另一个生成或者发布正在进行，等它结束后继续……", err=True)


@contextmanager
def ending_well() -> Iterator[None]:
    """Turn what cannot be done into a message and the exit code for it; nothing published has changed."""
    try:
        yield
    except ProblemsError as error:
        print_problems(error.problems)
        sys.exit(CANNOT_RUN)
    except OSError as error:
        click.echo(f"没有完成：{_words(error)}。已发布的内容没有改动。", err=True)
        sys.exit(CANNOT_RUN)


def chosen_release(releases: Path, name: str | None) -> Release:
    """Return the release of a name, else the newest; raises `ProblemsError`."""
    from generator.release.record import names_of, read_release  # noqa: PLC0415 - other commands do without

    return read_release(releases, name or (names_of(releases) or [""])[-1])


def _words(error: OSError) -> str:
    """Return why a disk or a server refused."""
    if isinstance(error, ssl.SSLError):
        return (
            f"服务器的证书不可信，或者不能建立加密连接（{error.reason}）；自建证书机构的，用 --ca 指明其证书"
        )
    if isinstance(error, socket.gaierror):
        return "找不到这个域名，请核对网址"
    if isinstance(error, TimeoutError):
        return "服务器没有答复，请核对网址和网络"
    return reason_of(error)
