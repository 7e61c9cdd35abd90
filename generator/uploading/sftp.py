"""SFTP (RFC draft-ietf-secsh-filexfer, version 3), by paramiko; the server must be one that is known."""

from __future__ import annotations

import hashlib
import posixpath
import stat
from base64 import b64encode
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

import paramiko

from generator.files.whole import staging_name
from generator.uploading.store import StoreError, folders_above

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType

    from generator.uploading.target import Access, Target

_SECONDS = 60
_PORT = 22


class _Unknown(paramiko.MissingHostKeyPolicy):
    """Refuses a server whose key is not on the list, and tells its fingerprint."""

    def missing_host_key(self, _client: paramiko.SSHClient, hostname: str, key: paramiko.PKey) -> None:
        """Raise `StoreError`."""
        digest = b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip("=")
        raise StoreError(
            f"不认识服务器 {hostname}，它的指纹是 SHA256:{digest}；向服务器管理员核对无误后，"
            f"运行 ssh-keyscan 把它记入 known_hosts，再重新发布"
        )


class SftpStore:
    """A folder on an SFTP server."""

    def __init__(self, target: Target, access: Access) -> None:
        self._target = target
        self._access = access
        self._root = f"/{target.folder}"
        self._client = paramiko.SSHClient()
        self._files: paramiko.SFTPClient | None = None
        self._folders: set[str] = set()

    def __enter__(self) -> Self:
        """Connect with a key or a password to a server that is known."""
        with ExitStack() as failed:
            failed.callback(self._client.close)
            self._connect()
            failed.pop_all()
        return self

    def _connect(self) -> None:
        known = self._access.known_hosts or Path.home() / ".ssh" / "known_hosts"
        if known.is_file():
            self._client.load_host_keys(str(known))
        self._client.set_missing_host_key_policy(_Unknown())
        try:
            self._client.connect(
                self._target.host, self._target.port or _PORT, self._target.user or None,
                self._access.password or None, key_filename=str(self._access.key) if self._access.key else None,
                timeout=_SECONDS, banner_timeout=_SECONDS, auth_timeout=_SECONDS,
                look_for_keys=self._access.key is None, allow_agent=self._access.key is None,
            )  # fmt: skip
            self._files = self._client.open_sftp()
        except paramiko.BadHostKeyException as error:
            raise StoreError(
                f"服务器 {self._target.host} 的密钥与 known_hosts 中的不同，可能有人冒充；请向管理员核对"
            ) from error
        except paramiko.AuthenticationException as error:
            raise StoreError("服务器不接受这个用户、密码或者密钥，请核对") from error
        except paramiko.SSHException as error:
            raise StoreError(f"不能建立 SFTP 连接（{error}）") from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Disconnect."""
        self._client.close()

    def sizes(self) -> Mapping[str, int]:
        """Return the size of every file below the folder."""
        return dict(self._walk(self._root, ""))

    def read(self, address: str) -> bytes:
        """Return a file; raises FileNotFoundError."""
        with self._sftp.open(self._path(address), "rb") as file:
            file.prefetch()
            return file.read()

    def write(self, address: str, data: bytes) -> None:
        """Write under another name, then rename: the old file is there until the new one is."""
        path = self._path(address)
        self._make_folder(posixpath.dirname(path))
        staged = posixpath.join(posixpath.dirname(path), staging_name())
        try:
            with self._sftp.open(staged, "wb") as file:
                file.set_pipelined(True)
                file.write(data)
            self._sftp.posix_rename(staged, path)
        except OSError:
            with suppress(OSError):
                self._sftp.remove(staged)
            raise

    def remove(self, address: str) -> None:
        """Take a file away, and folders that it leaves empty."""
        with suppress(FileNotFoundError):
            self._sftp.remove(self._path(address))
        for folder in folders_above(address):
            try:
                self._sftp.rmdir(self._path(folder))
            except OSError:
                return
            self._folders.discard(self._path(folder))

    @property
    def _sftp(self) -> paramiko.SFTPClient:
        assert self._files is not None, "connected by `with`"
        return self._files

    def _path(self, address: str) -> str:
        return posixpath.join(self._root, address)

    def _make_folder(self, path: str) -> None:
        if path in self._folders or path == "/":
            return
        self._make_folder(posixpath.dirname(path))
        try:
            self._sftp.stat(path)
        except FileNotFoundError:
            self._sftp.mkdir(path)
        self._folders.add(path)

    def _walk(self, folder: str, prefix: str) -> Iterator[tuple[str, int]]:
        try:
            entries = self._sftp.listdir_attr(folder)
        except FileNotFoundError:
            return
        for entry in entries:
            address = f"{prefix}{entry.filename}"
            if stat.S_ISDIR(entry.st_mode or 0):
                yield from self._walk(posixpath.join(folder, entry.filename), f"{address}/")
            else:
                yield address, entry.st_size or 0
