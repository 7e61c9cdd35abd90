"""BMP: head, colours and pixels, nothing between and nothing behind."""

from __future__ import annotations

import struct

from generator.gate.attachments.pictures.size import BrokenPicture, within_limits

_HEADS = frozenset({40, 52, 56, 108, 124})
_MASKS, _PROFILES = 3, frozenset({0x4C494E4B, 0x4D424544})
_PLAIN = frozenset({0, 3})
_SRGB = 0x73524742
_INDEXED = 8


def clean_bmp(data: bytes) -> tuple[bytes, list[str]]:
    """Return the picture and what it lost; raises `BrokenPicture`, also for rare forms."""
    if len(data) < 54:  # noqa: PLR2004 - the shortest head
        raise BrokenPicture("cut off")
    start, length = struct.unpack_from("<II", data, 10)
    width, height = struct.unpack_from("<ii", data, 18)
    bits, packing = struct.unpack_from("<HI", data, 28)
    (colours,) = struct.unpack_from("<I", data, 46)
    within_limits(width, abs(height))
    if length not in _HEADS or packing not in _PLAIN or bits not in {1, 4, 8, 16, 24, 32}:
        raise BrokenPicture("rare form")
    head = bytearray(data[14 : 14 + length])
    if length == 124 and struct.unpack_from("<I", head, 56)[0] in _PROFILES:  # noqa: PLR2004 - the longest head
        struct.pack_into("<I", head, 56, _SRGB)
        struct.pack_into("<II", head, 112, 0, 0)
    table = 12 if packing == _MASKS and length == 40 else 0  # noqa: PLR2004 - masks stand behind the old head
    if bits <= _INDEXED:
        table += 4 * min(colours or 2**bits, 256)
    else:
        struct.pack_into("<I", head, 32, 0)
    size = (width * bits + 31) // 32 * 4 * abs(height)
    pixels = data[start : start + size]
    if len(pixels) < size or start < 14 + length + table:
        raise BrokenPicture("cut off")
    body = bytes(head) + data[14 + length : 14 + length + table] + pixels
    clean = struct.pack("<2sIHHI", b"BM", 14 + len(body), 0, 0, 14 + length + table) + body
    return clean, ["像素之外的数据"] if len(clean) != len(data) or clean[14:] != data[14:] else []
