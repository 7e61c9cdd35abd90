"""Everything that a published file holds, whatever packs it: the place to look for what must not be there."""

from __future__ import annotations

import gzip
import html
import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

import brotli
import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
_TAG = re.compile(rb"<[^<>]*>")
_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_DEEPEST = 5


def layers(data: bytes, name: str = "", depth: int = 0) -> Iterator[bytes]:
    """Yield the bytes of a file and of whatever is packed in it, markup once more without its tags."""
    yield data
    if b"<" in data:
        yield html.unescape(_TAG.sub(b"", data).decode("utf-8", "replace")).encode("utf-8")
    if depth > _DEEPEST:
        return
    if name.endswith(".gz"):
        yield from layers(gzip.decompress(data), name.removesuffix(".gz"), depth + 1)
    elif name.endswith(".br"):
        yield from layers(brotli.decompress(data), name.removesuffix(".br"), depth + 1)
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield inner.encode("utf-8")
                yield from layers(archive.read(inner), inner, depth + 1)
    elif data.startswith(b"%PDF"):
        yield from _pdf(data, depth)
    elif data.startswith(b"\x89PNG"):
        yield from _unzipped(data)


def _pdf(data: bytes, depth: int) -> Iterator[bytes]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            yield item.unparse(resolved=False)
            for value in item.values() if isinstance(item, pikepdf.Dictionary | pikepdf.Stream) else ():
                yield str(value).encode("utf-8", "replace") if isinstance(value, pikepdf.String) else b""
            if isinstance(item, pikepdf.Stream):
                yield from layers(item.read_raw_bytes(), "", depth + 1)
                try:
                    yield item.read_bytes()
                except pikepdf.PdfError:
                    continue  # a photograph: its raw bytes were given


def _unzipped(data: bytes) -> Iterator[bytes]:
    """Yield what any deflated part of a picture unpacks to."""
    for found in re.finditer(rb"IDAT|zTXt|iCCP", data):
        for skip in (0, *range(3, 12)):
            try:
                yield zlib.decompressobj().decompress(data[found.end() + skip :], 1 << 20)
            except zlib.error:
                continue


def holds(data: bytes, secret: str, name: str = "") -> bool:
    """Return whether a secret stands in a file in any usual encoding, also split by markup or blanks."""
    forms = [secret.encode(encoding) for encoding in _ENCODINGS]
    bare = _BLANK.sub("", secret)
    for layer in layers(data, name):
        if any(form in layer for form in forms):
            return True
        if bare in _BLANK.sub("", layer.decode("utf-8", "ignore")):
            return True
    return False
