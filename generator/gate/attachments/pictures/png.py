"""PNG: the chunks that make up one picture, nothing behind them and nothing hidden in its pixels' data."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from generator.gate.attachments.pictures.size import BrokenPicture, within_limits

if TYPE_CHECKING:
    from collections.abc import Iterator

START = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset({
    b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"hIST", b"pHYs", b"cICP",
})  # fmt: skip
_NAMES = {
    b"tEXt": "文字说明", b"zTXt": "文字说明", b"iTXt": "文字说明", b"eXIf": "拍摄信息", b"tIME": "修改时间",
    b"acTL": "其他画面", b"fcTL": "其他画面", b"fdAT": "其他画面",
}  # fmt: skip
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def clean_png(data: bytes) -> tuple[bytes, list[str]]:
    """Return the picture and what it lost; raises `BrokenPicture`."""
    kept, removed, pixels, end = [START], [], [], 0
    place_of_pixels = 0
    head = b""
    for kind, chunk, after in _chunks(data):
        end = after
        if kind == b"IHDR":
            head = chunk[8:-4]
        if kind == b"IDAT":
            pixels.append(chunk[8:-4])
            place_of_pixels = place_of_pixels or len(kept)
        elif kind in _KEPT:
            kept.append(chunk)
        elif kind != b"IEND":
            removed.append(_NAMES.get(kind, "私有数据"))
    body, had_more = _pixels(b"".join(pixels), head)
    kept.insert(place_of_pixels, _chunk(b"IDAT", body) if had_more else _all(pixels))
    if had_more:
        removed.append("像素之后的数据")
    if end < len(data):
        removed.append("结尾之后的数据")
    return b"".join([*kept, _chunk(b"IEND", b"")]), removed


def _all(pixels: list[bytes]) -> bytes:
    return b"".join(_chunk(b"IDAT", body) for body in pixels)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    place, first = len(START), True
    while place + 12 <= len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        after = place + 12 + length
        chunk = data[place:after]
        kind = chunk[4:8]
        if len(chunk) < 12 + length or zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
            raise BrokenPicture("cut off")
        if first != (kind == b"IHDR"):
            raise BrokenPicture("no head, or two")
        first = False
        yield kind, chunk, after
        if kind == b"IEND":
            return
        place = after
    raise BrokenPicture("no end")


def _pixels(body: bytes, head: bytes) -> tuple[bytes, bool]:
    """Return the compressed pixels, and whether there was more than the picture needs behind them."""
    if len(head) != 13 or head[9] not in _SAMPLES or head[8] not in {1, 2, 4, 8, 16}:  # noqa: PLR2004 - by the standard
        raise BrokenPicture("odd head")
    width, height = struct.unpack(">II", head[:8])
    within_limits(width, height)
    bits = head[8] * _SAMPLES[head[9]]
    size = _size(width, height, bits) if head[12] == 0 else _interlaced(width, height, bits)
    reader = zlib.decompressobj()
    try:
        pixels = reader.decompress(body, size + 1)
    except zlib.error as error:
        raise BrokenPicture("pixels cannot be read") from error
    if len(pixels) < size:
        raise BrokenPicture("pixels are missing")
    more = len(pixels) > size or bool(reader.unused_data)
    if not more and not reader.eof:
        reader.decompress(reader.unconsumed_tail, 1)
        more = bool(reader.unused_data)
    return (zlib.compress(pixels[:size], 9), True) if more else (body, False)


def _size(width: int, height: int, bits: int) -> int:
    return height * (1 + (width * bits + 7) // 8) if width and height else 0


def _interlaced(width: int, height: int, bits: int) -> int:
    return sum(
        _size(-(-(width - left) // across), -(-(height - top) // down), bits)
        for left, top, across, down in _PASSES
        if width > left and height > top
    )
