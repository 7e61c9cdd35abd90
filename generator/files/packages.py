"""ZIP packages of the same bytes for the same parts, and unpacking what others packed, within bounds."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every entry: the first that a ZIP can hold, as no clock may speak in the output."""

_UNIX = 3  # said of every entry, whatever system packs


def zip_of(parts: Iterable[tuple[str, bytes | str]], *, stored: Collection[str] = ()) -> bytes:
    """Return a ZIP of the parts in their order; text as UTF-8; those named in `stored` are not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = _UNIX
            package.writestr(entry, data, kind)
    return buffer.getvalue()


def entries_of(package: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the entries of a package in their order."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def unpacked(data: bytes, encoding: str, most: int) -> bytes:
    """Return what `gzip` or `brotli` packed; raises ValueError where it is broken or more than `most` bytes."""
    opened = _gunzipped(data, most) if encoding == "gzip" else _from_brotli(data)
    if len(opened) > most:
        raise ValueError(encoding)
    return opened


def _gunzipped(data: bytes, most: int) -> bytes:
    try:
        with gzip.open(io.BytesIO(data)) as file:
            return file.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(str(error)) from error


def _from_brotli(data: bytes) -> bytes:
    import brotli  # noqa: PLC0415 - only where such files lie

    try:
        opened: bytes = brotli.decompress(data)
    except brotli.error as error:
        raise ValueError(str(error)) from error
    return opened
