"""Open zip archives without trusting them: sizes, names and kinds are checked before a byte is unpacked."""

from __future__ import annotations

import io
import stat
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from generator.problems import Problem, ProblemsError
from generator.source.xml import has_doctype

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_ENTRIES = 20_000
MOST_UNPACKED = 1 << 30
LARGEST_FILE = 100 << 20
MOST_RATIO = 200
_RATIO_FROM = 1 << 20
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


class Member(NamedTuple):
    """A file inside an archive under its readable name."""

    name: str
    info: zipfile.ZipInfo


def open_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """Return the archive; raises IMP020 (no zip), IMP021 (bomb), IMP022 (too many files)."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _error(
            name, "IMP020", "文件已经损坏，或者不是它的后缀所说的类型", "请用原软件打开后重新保存"
        ) from error
    infos = archive.infolist()
    if len(infos) > MOST_ENTRIES:
        raise _error(
            name,
            "IMP022",
            f"压缩包内文件过多（{len(infos)} 个）",
            f"请分成每个不超过 {MOST_ENTRIES} 个文件的压缩包",
        )
    total = sum(info.file_size for info in infos)
    bomb = any(
        info.file_size > _RATIO_FROM and info.file_size > info.compress_size * MOST_RATIO for info in infos
    )
    if total > MOST_UNPACKED or bomb:
        raise _error(
            name,
            "IMP021",
            "解压后的体积异常，可能是压缩炸弹，没有解压",
            "请确认来源，解压后把文件夹交给导入命令",
        )
    return archive


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """Return the bytes of a member, never more than it declares; raises IMP020, IMP023, IMP024."""
    if info.flag_bits & _ENCRYPTED:
        raise _error(name, "IMP023", "文件已加密，无法读取", "请去掉密码后重新导入")
    if info.file_size > LARGEST_FILE:
        raise _error(
            name,
            "IMP024",
            f"文件过大（{info.file_size >> 20} MB）",
            f"上限是 {LARGEST_FILE >> 20} MB，请拆分后导入",
        )
    try:
        with archive.open(info) as stream:
            data = stream.read(info.file_size + 1)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        raise _error(
            name, "IMP020", "文件已经损坏，或者不是它的后缀所说的类型", "请用原软件打开后重新保存"
        ) from error
    if len(data) > info.file_size:
        raise _error(name, "IMP021", "解压后的体积异常，可能是压缩炸弹，没有解压", "请确认来源")
    return data


def refuse_doctypes(archive: zipfile.ZipFile, name: str) -> None:
    """Raise IMP027 when a part of an office file declares a DOCTYPE: the way to entities and foreign files."""
    for info in archive.infolist():
        is_xml = info.filename.lower().endswith((".xml", ".rels", ".vml"))
        if is_xml and has_doctype(read_member(archive, info, name)):
            raise _error(
                name,
                "IMP027",
                "文件内部带有 DOCTYPE 声明，可能是攻击文件，没有读取",
                "请用原软件打开后重新保存",
            )


def members(archive: zipfile.ZipFile, name: str, problems: list[Problem]) -> Iterator[Member]:
    """Yield the files of an archive in the order of their names; tricks are reported, not followed."""
    for info in sorted(archive.infolist(), key=lambda found: found.filename):
        inner = _readable(info)
        if info.is_dir():
            continue
        parts = inner.replace("\\", "/").split("/")
        if inner.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
            problems.append(
                Problem(f"{name}/{inner}", 0, "IMP025", "压缩包内的路径指向包外，已跳过", "请重新打包")
            )
        elif stat.S_ISLNK(info.external_attr >> 16):
            problems.append(
                Problem(f"{name}/{inner}", 0, "IMP025", "压缩包内是链接而不是文件，已跳过", "请放入文件本身")
            )
        elif not any(part.startswith((".", "__MACOSX", "~$")) for part in parts):
            yield Member("/".join(parts), info)


def _readable(info: zipfile.ZipInfo) -> str:
    """Return the name; archives of Chinese Windows hold GB18030 without saying so."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename


def _error(name: str, code: str, message: str, hint: str) -> ProblemsError:
    return ProblemsError([Problem(name, 0, code, message, hint)])
