"""JPEG: one picture from its first to its last marker, without what cameras and programs write beside it."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from generator.gate.attachments.pictures.size import BrokenPicture, within_limits

if TYPE_CHECKING:
    from collections.abc import Iterator

START = b"\xff\xd8"
_SCAN, _END, _COMMENT, _APP1 = 0xDA, 0xD9, 0xFE, 0xE1
_JFIF, _ICC, _ADOBE = 0xE0, 0xE2, 0xEE
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_TABLES = frozenset({0xC4, 0xCC, 0xDB, 0xDC, 0xDD})
_APPS = range(0xE0, 0xF0)
_RESTARTS = frozenset({0x00, *range(0xD0, 0xD8)})
_EXIF = b"Exif\0\0"
_ORIENTATION, _GPS = 0x0112, 0x8825
_JFIF_LENGTH, _ADOBE_LENGTH = 18, 16


def clean_jpeg(data: bytes) -> tuple[bytes, list[str]]:
    """Return the picture and what it lost; raises `BrokenPicture`."""
    kept, removed = [START], []
    for marker, segment in _segments(data):
        if marker in _APPS or marker == _COMMENT:
            short, label = _application(marker, segment)
            kept.append(short)
            removed.extend([label] if label else [])
        elif marker == _END:
            kept.append(segment[:2])
            if len(segment) > 2:  # noqa: PLR2004 - the marker itself
                removed.append("结尾之后的数据")
        else:
            kept.append(segment)
    return b"".join(kept), removed


def _application(marker: int, segment: bytes) -> tuple[bytes, str]:
    """Return what stays of a segment of a program, and in words what goes."""
    body = segment[4:]
    if marker == _JFIF and body.startswith(b"JFIF\0"):
        head = segment[:_JFIF_LENGTH]
        if len(segment) == _JFIF_LENGTH:
            return segment, ""
        return head[:2] + (_JFIF_LENGTH - 2).to_bytes(2, "big") + head[4:16] + b"\0\0", "缩略图"
    if marker == _ICC and body.startswith(b"ICC_PROFILE\0"):
        return segment, ""
    if marker == _ADOBE and body.startswith(b"Adobe") and len(segment) >= _ADOBE_LENGTH:
        return segment[:2] + (_ADOBE_LENGTH - 2).to_bytes(2, "big") + segment[4:_ADOBE_LENGTH], ""
    if marker == _APP1 and body.startswith(_EXIF):
        tags = exif_tags(body[len(_EXIF) :])
        return _orientation(tags.get(_ORIENTATION, 1)), "拍摄位置等信息" if _GPS in tags else "拍摄信息"
    return b"", "注释" if marker == _COMMENT else "拍摄信息"


def exif_tags(block: bytes) -> dict[int, int]:
    """Return the tags of the first directory of an Exif block with their short values."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4])
    if order is None:
        return {}
    try:
        (start,) = struct.unpack_from(f"{order}I", block, 4)
        (count,) = struct.unpack_from(f"{order}H", block, start)
        entries = (struct.unpack_from(f"{order}HHIH", block, start + 2 + 12 * i) for i in range(count))
        return {tag: value for tag, _, _, value in entries}
    except struct.error:
        return {}


def _orientation(value: int) -> bytes:
    """Return an Exif segment that says nothing but how to turn the picture; nothing when upright."""
    if not 1 < value <= 8:  # noqa: PLR2004 - the eight ways to turn a picture
        return b""
    block = struct.pack("<4sIHHHIHHI", b"II*\0", 8, 1, _ORIENTATION, 3, 1, value, 0, 0)
    return struct.pack(">BBH", 0xFF, _APP1, 2 + len(_EXIF) + len(block)) + _EXIF + block


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the segments of the first picture, scans with their data; the last holds all that follows it."""
    place, framed = 2, False
    while True:
        while data[place : place + 2] == b"\xff\xff":  # fill bytes
            place += 1
        if place + 2 > len(data) or data[place] != 0xFF:  # noqa: PLR2004 - every marker begins so
            raise BrokenPicture("a marker was expected")
        marker = data[place + 1]
        if marker == _END:
            if not framed:
                raise BrokenPicture("no picture")
            yield marker, data[place:]
            return
        length = int.from_bytes(data[place + 2 : place + 4], "big")
        end = place + 2 + length
        if length < 2 or end > len(data):  # noqa: PLR2004 - the length counts its own two bytes
            raise BrokenPicture("cut off")
        if marker in _FRAMES:
            framed = True
            within_limits(*struct.unpack_from(">HH", data.ljust(place + 9, b"\0"), place + 5))
        elif marker == _SCAN:
            end = _end_of_scan(data, end)
        elif marker not in _TABLES and marker not in _APPS and marker != _COMMENT:
            raise BrokenPicture("unknown marker")
        yield marker, data[place:end]
        place = end


def _end_of_scan(data: bytes, place: int) -> int:
    """Return where the coded data of a scan ends and the next marker stands."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0 or place + 1 >= len(data):
            raise BrokenPicture("no end")
        if data[place + 1] in _RESTARTS:
            place += 2
        elif data[place + 1] == 0xFF:  # noqa: PLR2004 - a fill byte
            place += 1
        else:
            return place
