"""What the commands about releases share: waiting, and how they end when the system fails."""

from __future__ import annotations

import socket
import ssl
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import click

from generator.cli.options import CANNOT_RUN, FINDINGS
from generator.console import print_problems, reason_of
from generator.problems import ProblemsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
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


@contextmanager
def publishable(release: Release, releases: Path, site: Path, today: date | None = None) -> Iterator[Release]:
    """Yield a release without what was withdrawn since, made again where need be, and say what is left out.

    Ends the program with the build's own lines where that cannot be made.
    """
    from generator.pipeline.places import private_folder  # noqa: PLC0415 - other commands do without
    from generator.pipeline.redacting import held_in, redacted  # noqa: PLC0415
    from generator.pipeline.withdrawing import remembered_withdrawals  # noqa: PLC0415
    from generator.portal.tombstones import merged  # noqa: PLC0415

    private = private_folder(site)
    lists = [remembered_withdrawals(folder) for folder in (private, releases)]
    wrong = [problem for _, problems in lists for problem in problems]
    if wrong:
        raise ProblemsError(wrong)
    withdrawn = merged(*(found for found, _ in lists))
    for each in held_in(release, withdrawn):
        click.echo(f"《{each.title}》（{each.index_number}）已于 {each.withdrawn_on} 撤回，不恢复。")
    with redacted(release, withdrawn, private, partial(_rebuild, today)) as fit:
        yield fit


def _rebuild(today: date | None, content: Path, site: Path) -> None:
    from generator.cli.building import build_options, run_build  # noqa: PLC0415 - as above
    from generator.console import Console  # noqa: PLC0415

    click.echo("重新生成这次发布，剔除已经撤回的内容……", err=True)
    if not run_build(build_options(content, site, today, None), Console()).published:
        sys.exit(FINDINGS)


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
