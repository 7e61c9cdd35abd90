"""What a person sees on the terminal: progress while it works, then the problems."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Self

import click

from generator.pipeline.workers import WorkerDiedError
from generator.problems import SEVERITY_LABELS, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import TracebackType

    from rich.progress import Progress, TaskID

    from generator.problems import Problem


def _make_bar() -> Progress:
    """Return the bar; rich is imported only where there is a terminal to show it."""
    from rich.console import Console as RichConsole  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"))
    # No thread of its own: workers are forked, and a fork must not catch a thread half-way.
    return Progress(
        *columns, TimeElapsedColumn(), console=RichConsole(stderr=True), auto_refresh=False, transient=True
    )


_LINE_EVERY = 50


class Console:
    """Shows stages as a bar on a terminal and as one plain line each elsewhere."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        if not quiet and sys.stderr.isatty():
            self._bar = _make_bar()

    def __enter__(self) -> Self:
        """Begin to show."""
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the terminal clean."""
        if self._bar:
            self._bar.stop()

    def stage(self, name: str, total: int) -> None:
        """Show that a stage begins."""
        if self._bar:
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._task = self._bar.add_task(name, total=total or None)
            self._bar.refresh()
        elif not self._quiet:
            click.echo(f"{name}……", err=True)

    def advance(self, steps: int) -> None:
        """Move the bar on."""
        if self._bar and self._task is not None:
            self._bar.advance(self._task, steps)
            self._bar.refresh()

    def reached(self, done: int, expected: int, what: str) -> None:
        """Show how far a stage has come whose end moves on the way; without a terminal a line now and then."""
        if self._bar and self._task is not None:
            self._bar.update(self._task, completed=done, total=expected)
            self._bar.refresh()
        elif not self._quiet and not self._bar and done % _LINE_EVERY == 0:
            click.echo(f"  {done}/{expected}　{what}", err=True)


def print_problems(problems: Iterable[Problem]) -> None:
    """Write one line a problem, in the order of files; errors and warnings say so, advice too."""
    for problem in problems:
        mark = "" if problem.severity is Severity.ERROR else f"[{SEVERITY_LABELS[problem.severity]}] "
        click.echo(f"{mark}{problem}", err=True)


def system_message(error: Exception, site: Path) -> str:
    """Return what a person is told when the system itself failed; other errors are raised again."""
    kept = f"原网站没有改动：{site}"
    if isinstance(error, WorkerDiedError):
        return f"生成中断：一个工作进程意外终止（可能是内存不足）。{kept}。请用 --jobs 1 再试。"
    if isinstance(error, OSError):
        return f"生成中断：{reason_of(error)}。{kept}。"
    raise error


def reason_of(error: OSError) -> str:
    """Return why the system refused, and where."""
    place = f"（{error.filename}）" if error.filename else ""
    return f"{_SYSTEM_REASONS.get(error.errno or 0, error.strerror or str(error))}{place}"


_SYSTEM_REASONS = {
    2: "没有这个文件或者文件夹",
    27: "文件超出允许的大小，请清理或者放宽限制后再试",
    111: "连接被拒绝，请核对网址和服务器",
    28: "磁盘已满，请清理后再试",
    30: "目标位置是只读的，请换一个位置",
    13: "没有写入权限，请检查文件夹权限",
    1: "系统不允许这一操作，请检查文件夹权限",
    20: "目标位置不是文件夹",
    36: "文件名太长，请改短",
    40: "符号链接绕成了圈，请删去或者改正这个链接",
    17: "目标文件夹里有别的文件，不是本程序生成的网站，请换一个空文件夹",
    122: "超出磁盘配额，请清理后再试",
}
