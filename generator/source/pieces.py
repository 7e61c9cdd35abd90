"""Read pieces of a large file one by one, through one open file in each process."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Piece(NamedTuple):
    """A piece that is a file by itself: its address, where its bytes stand, and their hash."""

    address: str
    start: int
    end: int
    digest: str


class PieceReader:
    """Opens a file when first asked and closes it when nobody refers to the reader any more."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def read(self, start: int, end: int) -> bytes:
        """Return the bytes between two places. Raises OSError."""
        if self._file is None:
            self._file = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        return os.pread(self._file, end - start, start)

    def __del__(self) -> None:
        """Close the file."""
        if self._file is not None:
            os.close(self._file)
