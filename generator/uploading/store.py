"""What every kind of server can do for us, and how what it refuses is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import TracebackType


def folders_above(address: str) -> Iterator[str]:
    """Yield the folders that a file lies in, the innermost first."""
    folder = address.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


class StoreError(Exception):
    """The server cannot be used as asked; the text is for people, in Chinese, with what to do."""


class Store(Protocol):
    """A folder on a server, by addresses below it; all raise OSError and `StoreError`."""

    def __enter__(self) -> Self:
        """Connect."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Disconnect."""
        ...

    def sizes(self) -> Mapping[str, int]:
        """Return the size of every file that is there, by address, hidden ones included."""
        ...

    def read(self, address: str) -> bytes:
        """Return a file; raises FileNotFoundError where there is none."""
        ...

    def write(self, address: str, data: bytes) -> None:
        """Put a file at an address, folders included, so that visitors get the old bytes or the new ones whole."""
        ...

    def remove(self, address: str) -> None:
        """Take a file away; nothing happens where there is none."""
        ...
