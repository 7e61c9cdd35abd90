"""Files beside a notice: published because the notice lists them or its body shows them."""

from __future__ import annotations

import difflib
import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.portal.model import Attachment
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.schema.notice import Notice
    from generator.source.folder import SourceFile

# Content files, programs, documents with macros and anything a browser would run never become attachments.
REFUSED_SUFFIXES = frozenset({
    ".md", ".yml", ".yaml", ".html", ".htm", ".xhtml", ".xht", ".js", ".mjs", ".svgz", ".xml", ".xsl",
    ".swf", ".php", ".jsp", ".asp", ".aspx", ".exe", ".msi", ".bat", ".cmd", ".com", ".scr", ".ps1", ".vbs",
    ".sh", ".jar", ".apk", ".docm", ".xlsm", ".pptm", ".dotm", ".xltm",
})  # fmt: skip


def find_attachments(
    notice: Notice, files: Mapping[str, SourceFile]
) -> tuple[tuple[Attachment, ...], tuple[Problem, ...]]:
    """Return the files to publish with a notice, listed ones first, and what is wrong with them.

    `files` are all files of the content folder by name. Codes: ATT001 missing, ATT002 outside the
    content folder, ATT003 kind that is never published, ATT004 two files of one name.
    """
    found: dict[str, Attachment] = {}
    problems: list[Problem] = []
    for name, line in _named(notice):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(notice.path), name))
        problem = _refusal(notice, line, name, path, files)
        if (
            problem is None
            and posixpath.basename(path) in found
            and found[posixpath.basename(path)].source != files[path].path
        ):
            problem = Problem(notice.path, line, "ATT004", f"两个附件同名“{name}”", "请给其中一个改名")
        if problem:
            problems.append(problem)
            continue
        file = files[path]
        base = posixpath.basename(path)
        label = posixpath.splitext(base)[0]
        address = f"notices/{notice.slug}/{quote(base)}"
        found.setdefault(base, Attachment(label, base, file.stamp[0], file.path, file.stamp, address))
    return tuple(found.values()), tuple(problems)


def _named(notice: Notice) -> Iterator[tuple[str, int]]:
    line = notice.line_of("attachments")
    for name in notice.attachments:
        yield name, line
    for name in notice.body_files:
        yield name, notice.body_line


def _refusal(
    notice: Notice, line: int, name: str, path: str, files: Mapping[str, SourceFile]
) -> Problem | None:
    if path.startswith("..") or name.startswith("/") or "\\" in name:
        return Problem(
            notice.path,
            line,
            "ATT002",
            f"附件“{name}”不在内容文件夹之内",
            "请把文件放在通知文件旁边，只写文件名",
        )
    if posixpath.splitext(path)[1].lower() in REFUSED_SUFFIXES:
        return Problem(
            notice.path, line, "ATT003", f"附件“{name}”的类型不允许发布", "请改为 PDF、DOCX、XLSX、图片等文件"
        )
    if path not in files:
        near = _near(path, files)
        hint = f"您要写的是“{near}”吗？" if near else "请把文件放在通知文件旁边，并核对文件名"
        return Problem(notice.path, line, "ATT001", f"找不到附件“{name}”", hint)
    return None


def _near(path: str, files: Mapping[str, SourceFile]) -> str:
    folder = posixpath.dirname(path)
    beside = [name for name in files if posixpath.dirname(name) == folder and not name.endswith(".md")]
    near = difflib.get_close_matches(path, beside, n=1, cutoff=0.6)
    return posixpath.basename(near[0]) if near else ""
