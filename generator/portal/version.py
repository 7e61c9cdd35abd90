"""portal.yml: by which form the files of a portal are written, so that no program misreads a newer one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from generator import __version__
from generator.problems import Problem
from generator.source.plain_yaml import load_plain

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "portal.yml"
FORM = 1
"""The form of portals that this program writes and reads; it grows when files must change."""

_FORM, _PROGRAM, _UNFINISHED = "形式", "程序版本", "正在升级"


@dataclass(frozen=True, slots=True)
class PortalVersion:
    """What portal.yml says; form 0 for a portal from before there was such a file."""

    form: int = 0
    program: str = ""
    unfinished: bool = False


def version_file(*, unfinished: bool = False, form: int = FORM) -> str:
    """Return the text of portal.yml."""
    text = (
        "# 由 gongkai 写入：这个专栏的文件按哪一版的形式写成。请勿手工改动；升级用 gongkai upgrade。\n"
        f'{_FORM}: {form}\n{_PROGRAM}: "{__version__}"\n'
    )
    return text + (f"{_UNFINISHED}: true\n" if unfinished else "")


def read_version(content: Path) -> PortalVersion | None:
    """Return what the file of a content folder says, None where it cannot be read."""
    try:
        found = load_plain((content / FILE_NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return PortalVersion()
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return None
    form = found.get(_FORM) if isinstance(found, dict) else None
    if not isinstance(form, int) or isinstance(form, bool) or form < 0:
        return None
    return PortalVersion(form, str(found.get(_PROGRAM, "")), bool(found.get(_UNFINISHED)))


def check_version(content: Path) -> tuple[Problem, ...]:
    """Return why this program must not touch the portal.

    Codes: POR001 unreadable, POR002 of a newer form, POR003 an upgrade was broken off.
    """
    version = read_version(content)
    if version is None:
        hint = f"从备份恢复这个文件，或者写成一行“{_FORM}: {FORM}”后再运行"
        return (Problem(FILE_NAME, 0, "POR001", "看不出这个专栏是哪一版的形式", hint),)
    if version.form > FORM:
        message = f"这个专栏由更新的程序（gongkai {version.program}）写成，本机的是 {__version__}"
        return (Problem(FILE_NAME, 0, "POR002", message, "请先升级程序；本机的程序没有改动任何文件"),)
    if version.unfinished:
        return (
            Problem(FILE_NAME, 0, "POR003", "上次升级没有做完", "请再运行一次 gongkai upgrade，它会接着做完"),
        )
    return ()
