"""Files beside a notice: published because the notice lists them or its body shows them."""

from __future__ import annotations

import difflib
import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.files.publishable import KINDS_IN_WORDS, PUBLISHABLE, published_name
from generator.portal.model import Attachment
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.schema.notice import Notice
    from generator.source.folder import SourceFile


_ROOM = "notices"
"""The folder that attachments lie in: what lies elsewhere in the content is published in its own way or not at all."""


def find_attachments(
    notice: Notice, files: Mapping[str, SourceFile]
) -> tuple[tuple[Attachment, ...], tuple[Problem, ...]]:
    """Return the files to publish with a notice, listed ones first, and what is wrong with them.

    `files` are all files of the content folder by name. Codes: ATT001 missing, ATT002 outside the
    notices' folder, ATT003 kind that is not on the list of those published, ATT004 two files of one name.
    """
    found: dict[str, Attachment] = {}
    problems: list[Problem] = []
    folder, slug = notice.path.rpartition("/")[0], notice.slug
    for name in (*notice.attachments, *notice.body_files):
        path = f"{folder}/{name}" if folder else name
        if "/" in name or name.startswith("."):
            path = posixpath.normpath(path)
        stem, suffix = posixpath.splitext(path.rpartition("/")[2])
        base = published_name(stem + suffix)
        problem = _refusal(notice, name, path, suffix, files)
        if problem is None and base in found and found[base].file != files[path]:
            line = _line_of(notice, name)
            problem = Problem(notice.path, line, "ATT004", f"两个附件同名“{name}”", "请给其中一个改名")
        if problem:
            problems.append(problem)
        elif base not in found:
            found[base] = Attachment(stem, base, files[path], f"notices/{slug}/{base.translate(_QUOTED)}")
    return tuple(found.values()), tuple(problems)


class _Quoted(dict[int, str]):
    """Every character as addresses write it, found out when it first stands in one of thousands of names."""

    def __missing__(self, code: int) -> str:
        """Return the character of a code as addresses write it, and keep it."""
        self[code] = quote(chr(code))
        return self[code]


_QUOTED = _Quoted()


def _line_of(notice: Notice, name: str) -> int:
    return notice.line_of("attachments") if name in notice.attachments else notice.body_line


def _refusal(
    notice: Notice, name: str, path: str, suffix: str, files: Mapping[str, SourceFile]
) -> Problem | None:
    if not path.startswith(f"{_ROOM}/") or name.startswith("/") or "\\" in name:
        return Problem(
            notice.path,
            _line_of(notice, name),
            "ATT002",
            f"附件“{name}”不在 {_ROOM} 文件夹之内",
            "请把文件放在通知文件旁边，只写文件名",
        )
    if suffix.lower() not in PUBLISHABLE:
        return Problem(
            notice.path,
            _line_of(notice, name),
            "ATT003",
            f"附件“{name}”的类型不允许发布",
            f"请改为 {KINDS_IN_WORDS}",
        )
    if path not in files:
        near = _near(path, files)
        hint = f"您要写的是“{near}”吗？" if near else "请把文件放在通知文件旁边，并核对文件名"
        return Problem(notice.path, _line_of(notice, name), "ATT001", f"找不到附件“{name}”", hint)
    return None


def _near(path: str, files: Mapping[str, SourceFile]) -> str:
    folder = posixpath.dirname(path)
    beside = [name for name in files if posixpath.dirname(name) == folder and not name.endswith(".md")]
    near = difflib.get_close_matches(path, beside, n=1, cutoff=0.6)
    return posixpath.basename(near[0]) if near else ""
