"""Object stores that speak S3, by obstore; keys and region come from the environment, as for other S3 programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from generator.files.kinds import type_by_name
from generator.uploading.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from generator.uploading.target import Access, Target


_UNKNOWN = "application/octet-stream"


class ObjectStore:
    """A bucket, or what lies below a prefix in it; an object is replaced whole by its nature."""

    def __init__(self, target: Target, access: Access) -> None:
        self._store = S3Store(
            target.host, prefix=target.folder or None,
            config={"endpoint": access.endpoint} if access.endpoint else {},
            client_options={"allow_http": access.endpoint.startswith("http://")},
        )  # fmt: skip

    def __enter__(self) -> Self:
        """Do nothing: connections are made as they are needed."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Do nothing: nothing is left open."""

    def sizes(self) -> Mapping[str, int]:
        """Return the size of every object below the prefix."""
        try:
            return {each["path"]: each["size"] for some in obstore.list(self._store) for each in some}
        except BaseError as error:
            raise StoreError(f"不能列出存储桶，请核对名称、密钥和 --endpoint（{_short(error)}）") from error

    def read(self, address: str) -> bytes:
        """Return an object; raises FileNotFoundError."""
        try:
            return bytes(obstore.get(self._store, address).bytes())
        except FileNotFoundError:
            raise
        except BaseError as error:
            raise StoreError(f"读不出 {address}（{_short(error)}）") from error

    def write(self, address: str, data: bytes) -> None:
        """Put an object, with the type that browsers are to be told."""
        try:
            obstore.put(
                self._store, address, data, attributes={"Content-Type": type_by_name(address) or _UNKNOWN}
            )
        except BaseError as error:
            raise StoreError(f"写不了 {address}（{_short(error)}）") from error

    def remove(self, address: str) -> None:
        """Delete an object."""
        try:
            obstore.delete(self._store, address)
        except FileNotFoundError:
            return
        except BaseError as error:
            raise StoreError(f"删不了 {address}（{_short(error)}）") from error


def _short(error: Exception) -> str:
    """Return the first line of what a library says, which can be pages long."""
    return str(error).strip().partition("\n")[0][:200]
