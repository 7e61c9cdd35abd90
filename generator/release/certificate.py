"""The certificate of a withdrawal: in every place where copies lie, whether something of the text is left."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.files.packages import unpacked
from generator.release.record import CONTENT, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from generator.portal.tombstones import Tombstone

_SENTENCE = re.compile(r"[^\s。；，、：！？（）〔〕“”《》|#*>\[\]()`_-]{8,40}")
_MOST = 5
_LARGEST = 200_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What was found in a place: how many files were read, which still hold the text, which could not be read."""

    place: str
    note: str
    files: int
    holding: tuple[str, ...]
    unread: tuple[str, ...]


def probes_of(body: str, shared: Iterable[str] = ()) -> tuple[str, ...]:
    """Return a few of the longest pieces of a text without any punctuation, by which it is known again.

    Pieces that stand in one of the `shared` texts, which stay public, tell nothing and are left out.
    """
    others = tuple(shared)
    found = sorted(set(_SENTENCE.findall(body)), key=lambda piece: (-len(piece), piece))
    return tuple(piece for piece in found if not any(piece in text for text in others))[:_MOST]


def look_in(folder: Path, place: str, note: str, probes: Sequence[str]) -> Looked:
    """Read every file below a folder, packed ones unpacked, and tell where one of the pieces stands.

    Raises OSError where the folder cannot be listed.
    """
    wanted = [probe.encode() for probe in probes]
    holding, unread, count = [], [], 0
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = file.relative_to(folder).as_posix()
        if not file.is_file():
            continue
        count += 1
        try:
            texts = list(_texts(file))
        except (OSError, ValueError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError):
            unread.append(name)
            continue
        if any(probe in text for probe in wanted for text in texts):
            holding.append(name)
    return Looked(place=place, note=note, files=count, holding=tuple(holding), unread=tuple(unread))


def _texts(file: Path) -> Iterator[bytes]:
    """Yield the bytes of a file, and those packed in it; raises ValueError where it is too large."""
    if file.stat().st_size > _LARGEST:
        raise ValueError(file.name)
    data = file.read_bytes()
    yield data
    if data.startswith(b"\x1f\x8b"):
        yield unpacked(data, "gzip", _LARGEST)
    elif file.suffix == ".br":
        yield unpacked(data, "brotli", _LARGEST)
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for member in package.infolist():
                if member.file_size > _LARGEST:
                    raise ValueError(member.filename)
                yield package.read(member)


def places_to_look(site: Path, private: Path, releases: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield every folder in which copies may lie, its name for people, and who can see it."""
    yield site, f"网站 {site.name}/", "对外公开"
    yield private, "暂存和缓存", "只有本机的所有者能进入，不对外"
    for name in names_of(releases):
        yield releases / name, f"发布 {name}", f"存档（含 {CONTENT}/），不对外；回退、上线、归档时自动剔除"


def certificate(tombstone: Tombstone, probes: Sequence[str], looked: Sequence[Looked], today: date) -> str:
    """Return the certificate as Markdown; it claims no more than what was read."""
    lines = [
        "# 撤回核对记录", "",
        f"- 索引号：{tombstone.index_number}", f"- 标题：{tombstone.title}",
        f"- 撤回日期：{tombstone.withdrawn_on}", f"- 撤回原因：{tombstone.reason}", f"- 核对日期：{today}", "",
        "## 怎样核对", "",
        "逐个读取下列各处的文件（压缩文件、Word 和 Excel 等打开后读取），查找正文中的以下片段：", "",
        *(f"- {probe}" for probe in probes), "",
        "没有查找：PDF 和图片里的文字、别的单位转载的副本、搜索引擎的缓存、访问者已经下载的文件。", "",
        "## 结果", "", "| 位置 | 谁能看到 | 读取文件 | 仍有原文 | 没有读出 |", "|---|---|---|---|---|",
        *(_row(each) for each in looked),
        "",
    ]  # fmt: skip
    return "\n".join(lines)


def _row(each: Looked) -> str:
    return f"| {each.place} | {each.note} | {each.files} | {_told(each.holding)} | {_told(each.unread)} |"


def _told(names: Sequence[str]) -> str:
    if not names:
        return "无"
    more = f" 等 {len(names)} 个" if len(names) > _MOST else ""
    return "、".join(names[:_MOST]) + more
