"""Where a site is published to, as a person types it: a folder or an address."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from generator.uploading.store import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from generator.uploading.store import Store

SCHEMES = ("sftp", "ftps", "s3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What the server is told and asked to prove; the password never stands in an address or a file of ours."""

    password: str = ""
    key: Path | None = None
    known_hosts: Path | None = None
    certificate: Path | None = None
    endpoint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A server and the folder on it; `host` is the bucket of an object store."""

    scheme: str
    host: str
    port: int | None
    user: str
    folder: str

    @property
    def name(self) -> str:
        """Return a name for the files kept of this target: the same for the same place."""
        told = f"{self.scheme}://{self.user}@{self.host}:{self.port or ''}/{self.folder}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def is_address(text: str) -> bool:
    """Return whether a text means a server rather than a folder of this machine."""
    return "://" in text


def parse_target(text: str) -> Target:
    """Return the target of an address; raises `StoreError`."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise StoreError(f"“{text}”不是完整的地址") from error
    if parts.scheme not in SCHEMES:
        raise StoreError(
            f"不认识“{parts.scheme}://”；可用：{'、'.join(f'{name}://' for name in SCHEMES)}，或者本机的文件夹"
        )
    if not parts.hostname or parts.query or parts.fragment:
        raise StoreError(f"“{text}”不是完整的地址，应写成 sftp://用户@服务器/文件夹 的形式")
    if parts.password is not None:
        raise StoreError(
            "地址里不能写密码：会留在命令记录里；请用环境变量 GONGKAI_PASSWORD，或者运行后按提示输入"
        )
    folder = unquote(parts.path).strip("/")
    if any(part in {".", ".."} for part in folder.split("/")):
        raise StoreError(f"“{text}”的文件夹不能含有 . 或者 ..")
    host = parts.netloc.rpartition("@")[2] if parts.scheme == "s3" else parts.hostname
    return Target(
        scheme=parts.scheme, host=host, port=port, user=unquote(parts.username or ""), folder=folder
    )


def open_store(target: Target, access: Access) -> Store:
    """Return the store of a target, not yet connected; its library is imported only here."""
    if target.scheme == "sftp":
        from generator.uploading.sftp import SftpStore  # noqa: PLC0415 - a part installed on demand

        return SftpStore(target, access)
    if target.scheme == "ftps":
        from generator.uploading.ftps import FtpsStore  # noqa: PLC0415

        return FtpsStore(target, access)
    from generator.uploading.objects import ObjectStore  # noqa: PLC0415 - as above

    return ObjectStore(target, access)
