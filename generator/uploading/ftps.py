"""FTP over TLS (RFC 4217), data included; the certificate must be one that is trusted."""

from __future__ import annotations

import ftplib
import io
import posixpath
import ssl
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Self

from generator.files.whole import staging_name
from generator.uploading.store import StoreError, folders_above

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType

    from generator.uploading.target import Access, Target

_SECONDS = 60


class _Client(ftplib.FTP_TLS):
    """Takes up the session of the control connection on data connections, as many servers ask for."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[ssl.SSLSocket, int | None]:
        """Return the data connection, protected in the session of the control connection."""
        connection, size = ftplib.FTP.ntransfercmd(self, cmd, rest)
        assert isinstance(self.sock, ssl.SSLSocket), "`auth` comes first"
        protected = self.context.wrap_socket(connection, server_hostname=self.host, session=self.sock.session)
        return protected, size


class FtpsStore:
    """A folder on an FTP server that protects what it is sent."""

    def __init__(self, target: Target, access: Access) -> None:
        self._target = target
        self._access = access
        self._root = f"/{target.folder}" if target.folder else "/"
        context = ssl.create_default_context(cafile=access.certificate)
        self._client = _Client(timeout=_SECONDS, context=context, encoding="utf-8")
        self._folders: set[str] = set()

    def __enter__(self) -> Self:
        """Connect, protect the connection, and only then send the password."""
        with ExitStack() as failed:
            failed.callback(self._client.close)
            self._log_in()
            failed.pop_all()
        return self

    def _log_in(self) -> None:
        try:
            self._client.connect(self._target.host, self._target.port or ftplib.FTP_PORT)
            self._client.auth()
            self._client.login(self._target.user, self._access.password)
            self._client.prot_p()
        except ssl.SSLError as error:
            raise StoreError(
                f"服务器的证书不可信（{error.reason}）；自建证书机构的，用 --ca 指明其证书"
            ) from error
        except ftplib.error_perm as error:
            raise StoreError(f"服务器拒绝登录（{error}），请核对用户和密码") from error
        except ftplib.Error as error:
            raise StoreError(f"不能建立 FTPS 连接（{error}）") from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Disconnect."""
        with suppress(OSError, ftplib.Error, EOFError):
            self._client.quit()
        self._client.close()

    def sizes(self) -> Mapping[str, int]:
        """Return the size of every file below the folder."""
        with _told("列出文件夹"):
            return dict(self._walk(self._root, ""))

    def read(self, address: str) -> bytes:
        """Return a file; raises FileNotFoundError."""
        data = io.BytesIO()
        try:
            self._client.retrbinary(f"RETR {self._path(address)}", data.write)
        except ftplib.error_perm as error:
            raise FileNotFoundError(address) from error
        return data.getvalue()

    def write(self, address: str, data: bytes) -> None:
        """Write under another name, then rename: the old file is there until the new one is."""
        path = self._path(address)
        folder = posixpath.dirname(path)
        staged = posixpath.join(folder, staging_name())
        with _told(f"写入 {address}"):
            self._make_folder(folder)
            self._client.storbinary(f"STOR {staged}", io.BytesIO(data))
            self._client.rename(staged, path)

    def remove(self, address: str) -> None:
        """Take a file away, and folders that it leaves empty."""
        with suppress(ftplib.error_perm):
            self._client.delete(self._path(address))
        for folder in folders_above(address):
            try:
                self._client.rmd(self._path(folder))
            except ftplib.error_perm:
                return
            self._folders.discard(self._path(folder))

    def _path(self, address: str) -> str:
        return posixpath.join(self._root, address)

    def _make_folder(self, path: str) -> None:
        if path in self._folders or path == "/":
            return
        self._make_folder(posixpath.dirname(path))
        with suppress(ftplib.error_perm):  # it is there already; what cannot be made is told by the write
            self._client.mkd(path)
        self._folders.add(path)

    def _walk(self, folder: str, prefix: str) -> Iterator[tuple[str, int]]:
        try:
            entries = list(self._client.mlsd(folder, facts=["type", "size"]))
        except ftplib.error_perm:
            return
        for name, facts in entries:
            if facts.get("type") == "dir":
                yield from self._walk(posixpath.join(folder, name), f"{prefix}{name}/")
            elif facts.get("type") == "file":
                yield f"{prefix}{name}", int(facts.get("size", 0))


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Turn what the server refuses into words."""
    try:
        yield
    except ftplib.Error as error:
        raise StoreError(f"服务器不能{what}（{error}）") from error
