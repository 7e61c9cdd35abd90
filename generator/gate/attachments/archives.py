"""Zip archives: opened, every file in them judged like an attachment, packed anew from the clean copies."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from generator.files.packages import zip_of
from generator.gate.attachments import hidden
from generator.gate.attachments.opened import Opened, Piece
from generator.problems import Problem, ProblemsError
from generator.source.safe_zip import members, open_zip, read_member

if TYPE_CHECKING:
    from collections.abc import Callable

_OF_WINDOWS = frozenset({"thumbs.db", "desktop.ini"})
_MOST_FILES = 500
_MOST_BYTES = 500 << 20
_ARCHIVES = frozenset({".zip", ".rar", ".7z", ".tar", ".gz", ".br"})


def open_archive(data: bytes, name: str, open_inner: Callable[[bytes, str], tuple[Opened, str]]) -> Opened:
    """Return what an archive holds; `open_inner` opens one file and tells the name it is published under."""
    wrong: list[Problem] = []
    try:
        archive = open_zip(data, name)
        files = [
            file
            for file in members(archive, name, wrong)
            if posixpath.basename(file.name).lower() not in _OF_WINDOWS
        ]
        if wrong or not files or len(files) > _MOST_FILES:
            return Opened(problems=(hidden.unread(name, "压缩包是空的、文件过多或者内有指向包外的路径，"),))
        if sum(file.info.file_size for file in files) > _MOST_BYTES:
            return Opened(problems=(hidden.unread(name, "压缩包解压后过大，"),))
        contents = {file.name: read_member(archive, file.info, name) for file in files}
    except ProblemsError:
        return Opened(problems=(hidden.unread(name, "压缩包已损坏、已加密或者解压后过大，"),))
    if len(contents) < len(files):
        return Opened(problems=(hidden.unread(name, "压缩包内有同名的文件，"),))
    skipped = sum(not info.is_dir() for info in archive.infolist()) - len(files)
    return _opened(contents, name, open_inner, skipped)


def _opened(
    contents: dict[str, bytes],
    name: str,
    open_inner: Callable[[bytes, str], tuple[Opened, str]],
    skipped: int,
) -> Opened:
    pieces: list[Piece] = [Piece("压缩包内的文件名", "\n".join(contents))]
    removed = dict.fromkeys([f"系统和临时文件 {skipped} 个"] if skipped else ())
    problems: list[Problem] = []
    copies: dict[str, bytes | None] = {}
    for inner, content in contents.items():
        if posixpath.splitext(inner)[1].lower() in _ARCHIVES:
            problems.append(hidden.unread(name, f"压缩包里的压缩包 {inner} "))
            continue
        opened, published = open_inner(content, f"{name}/{inner}")
        pieces += [Piece(f"{inner} {piece.place}".strip(), piece.words, piece.rows, piece.is_hidden)
                   for piece in opened.pieces]  # fmt: skip
        removed |= dict.fromkeys(f"{inner} 的{label}" for label in opened.removed)
        problems += [_in(name, problem) for problem in opened.problems]
        copies[posixpath.join(posixpath.dirname(inner), published)] = opened.copy
    if any(copy is None for copy in copies.values()) or len(copies) < len(contents):
        return Opened(
            tuple(pieces), tuple(removed), tuple(problems) or (hidden.unread(name, "压缩包内文件重名，"),)
        )
    return Opened(
        tuple(pieces),
        tuple(removed),
        tuple(problems),
        zip_of((inner, copy or b"") for inner, copy in sorted(copies.items())),
    )


def _in(name: str, problem: Problem) -> Problem:
    """Return a problem of an inner file as one of the archive, so that a waiver of the archive covers it."""
    inner = problem.path.removeprefix(f"{name}/")
    message = f"压缩包内的 {inner} {problem.message}"
    return Problem(name, 0, problem.code, message, problem.hint, problem.source, problem.severity)
