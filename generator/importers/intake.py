"""What is to be imported: files, folders and zip archives → named bytes, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.problems import Problem, ProblemsError
from generator.source.folder import list_files
from generator.source.safe_zip import LARGEST_FILE, members, open_zip, read_member

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file to import; `load` reads it and may raise `ProblemsError`."""

    name: str
    load: Callable[[], bytes]


def gather(paths: Iterable[Path], problems: list[Problem]) -> tuple[Incoming, ...]:
    """Return every file below the paths in a fixed order; what cannot be taken is reported.

    Codes: IMP002 nothing there, IMP003 unreadable, IMP026 archive inside an archive, and those of
    `safe_zip`. Files of unknown kind in folders and archives are left to `format_of` to report.
    """
    found: list[Incoming] = []
    for path in paths:
        if path.is_dir():
            for file in list_files(path):
                found.extend(_file(file.path, f"{path.name}/{file.name}", problems))
        elif path.is_file():
            found.extend(_file(path, path.name, problems))
        else:
            problems.append(Problem(path.name, 0, "IMP002", "找不到文件或者文件夹", "请核对路径"))
    return tuple(found)


def _file(path: Path, name: str, problems: list[Problem]) -> Iterator[Incoming]:
    if path.suffix.lower() == ".zip":
        yield from _archive(path, name, problems)
    else:
        yield Incoming(name, lambda: read_file(path, name))


def read_file(path: Path, name: str) -> bytes:
    """Return the bytes of a file; raises IMP003 (unreadable), IMP004 (empty), IMP024 (too large)."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            hint = f"上限是 {LARGEST_FILE >> 20} MB，请拆分后导入"
            raise ProblemsError([Problem(name, 0, "IMP024", f"文件过大（{size >> 20} MB）", hint)])
        if size == 0:
            raise ProblemsError([Problem(name, 0, "IMP004", "文件是空的", "请核对是否拷贝完整")])
        return path.read_bytes()
    except OSError as error:
        raise ProblemsError(
            [Problem(name, 0, "IMP003", f"文件无法读取（{error.strerror}）", "请检查权限")]
        ) from error


def _archive(path: Path, name: str, problems: list[Problem]) -> Iterator[Incoming]:
    try:
        archive = open_zip(read_file(path, name), name)
    except ProblemsError as error:
        problems.extend(error.problems)
        return
    for member in members(archive, name, problems):
        inner = f"{name}/{member.name}"
        if inner.lower().endswith((".zip", ".rar", ".7z")):
            problems.append(
                Problem(inner, 0, "IMP026", "压缩包里还有压缩包，已跳过", "请解压后把文件夹交给导入命令")
            )
        else:
            yield Incoming(inner, lambda info=member.info, inner=inner: read_member(archive, info, inner))  # type: ignore[misc]
