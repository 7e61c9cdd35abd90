"""WebP: one picture, its colours and its transparency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.gate.attachments.pictures.size import BrokenPicture, within_limits

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEPT = frozenset({b"VP8 ", b"VP8L", b"ALPH", b"ICCP"})
_NAMES = {b"EXIF": "拍摄信息", b"XMP ": "拍摄信息"}
_ANIMATED = 0x02
_NOTES = 0x04 | 0x08
_HEAD = 18


def is_webp(data: bytes) -> bool:
    """Return whether the first bytes are those of WebP."""
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def clean_webp(data: bytes) -> tuple[bytes, list[str]]:
    """Return the picture and what it lost; raises `BrokenPicture`, also for moving pictures."""
    kept, removed, has_picture = [], [], False
    end = 12
    for kind, chunk in _chunks(data):
        end += len(chunk)
        if kind in {b"ANIM", b"ANMF"}:
            raise BrokenPicture("moving")
        if kind == b"VP8X":
            if len(chunk) < _HEAD or chunk[8] & _ANIMATED:
                raise BrokenPicture("moving")
            width, height = (int.from_bytes(chunk[at : at + 3], "little") + 1 for at in (12, 15))
            within_limits(width, height)
            # Two bits promise an Exif and an XMP chunk.
            kept.append(chunk[:8] + bytes([chunk[8] & ~_NOTES]) + chunk[9:])
        elif kind in _KEPT:
            has_picture = has_picture or kind.startswith(b"VP8")
            kept.append(chunk)
        else:
            removed.append(_NAMES.get(kind, "私有数据"))
    if not has_picture:
        raise BrokenPicture("no picture")
    if end < len(data):
        removed.append("结尾之后的数据")
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body, removed


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    limit = min(8 + int.from_bytes(data[4:8], "little"), len(data))
    place = 12
    while place + 8 <= limit:
        length = int.from_bytes(data[place + 4 : place + 8], "little")
        end = place + 8 + length + length % 2
        if end > limit:
            raise BrokenPicture("cut off")
        yield data[place : place + 4], data[place:end]
        place = end
