"""Pictures without what cameras and programs write beside them: place, time, owner, comments."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_NOTES = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_JPEG = b"\xff\xd8"
_SCAN, _APP1, _APP13, _COMMENT, _FIRST_APP, _LAST_APP = 0xDA, 0xE1, 0xED, 0xFE, 0xE0, 0xEF
_ICC, _JFIF, _ADOBE = 0xE2, 0xE0, 0xEE
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_EXIF = b"Exif\0\0"
_ORIENTATION, _GPS = 0x0112, 0x8825
_NOTES_OF_WEBP = frozenset({b"EXIF", b"XMP "})


def strip_picture(data: bytes) -> bytes:
    """Return the picture without hidden data; its pixels, colours and orientation stay as they were."""
    if data.startswith(_JPEG):
        return _strip_jpeg(data)
    if data.startswith(_PNG):
        return _PNG + b"".join(chunk for kind, chunk in _png_chunks(data) if kind not in _PNG_NOTES)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _strip_webp(data)
    return data


def has_place(data: bytes) -> bool:
    """Return whether a picture tells where it was taken."""
    return any(_GPS in tags for tags in _exif_blocks(data))


def _exif_blocks(data: bytes) -> Iterator[dict[int, int]]:
    if data.startswith(_JPEG):
        for marker, segment in _segments(data):
            if marker == _APP1 and segment[4:10] == _EXIF:
                yield _tags(segment[10:])
    elif data.startswith(_PNG):
        for kind, chunk in _png_chunks(data):
            if kind == b"eXIf":
                yield _tags(chunk[8:-4])
    elif data[8:12] == b"WEBP":
        for kind, chunk in _riff_chunks(data):
            if kind == b"EXIF":
                yield _tags(chunk[8:].removeprefix(_EXIF))


def _tags(block: bytes) -> dict[int, int]:
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


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the segments of a JPEG; the last one, from the scan on, holds all the rest."""
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:  # noqa: PLR2004 - every marker begins so
        marker = data[place + 1]
        if marker == 0xFF or marker in _BARE:  # noqa: PLR2004 - a fill byte
            yield marker, data[place : place + (1 if marker == 0xFF else 2)]  # noqa: PLR2004 - likewise
            place += 1 if marker == 0xFF else 2  # noqa: PLR2004 - likewise
            continue
        length = int.from_bytes(data[place + 2 : place + 4], "big")
        if marker == _SCAN or length < 2:  # noqa: PLR2004 - the length counts its own two bytes
            break
        yield marker, data[place : place + 2 + length]
        place += 2 + length
    yield _SCAN, data[place:]


def _strip_jpeg(data: bytes) -> bytes:
    kept = [_JPEG]
    for marker, segment in _segments(data):
        if marker == _APP1 and segment[4:10] == _EXIF:
            kept.append(_orientation(_tags(segment[10:]).get(_ORIENTATION, 1)))
        elif marker == _COMMENT or (
            _FIRST_APP <= marker <= _LAST_APP and marker not in {_JFIF, _ICC, _ADOBE}
        ):
            continue
        else:
            kept.append(segment)
    return b"".join(kept)


def _orientation(value: int) -> bytes:
    """Return an Exif segment that says nothing but how to turn the picture; nothing when upright."""
    if not 1 < value <= 8:  # noqa: PLR2004 - the eight ways to turn a picture
        return b""
    block = struct.pack("<4sIHHHIHHI", b"II*\0", 8, 1, _ORIENTATION, 3, 1, value, 0, 0)
    return struct.pack(">BBH", 0xFF, _APP1, 2 + len(_EXIF) + len(block)) + _EXIF + block


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_PNG)
    while place + 12 <= len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        yield data[place + 4 : place + 8], data[place : place + 12 + length]
        place += 12 + length


def _riff_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 12
    while place + 8 <= len(data):
        length = int.from_bytes(data[place + 4 : place + 8], "little")
        end = place + 8 + length + length % 2
        yield data[place : place + 4], data[place:end]
        place = end


def _strip_webp(data: bytes) -> bytes:
    chunks = []
    for kind, chunk in _riff_chunks(data):
        if kind in _NOTES_OF_WEBP:
            continue
        if kind == b"VP8X" and len(chunk) > 8:  # noqa: PLR2004 - flags stand behind name and length
            # Bits 3 and 2 promise an Exif and an XMP chunk.
            chunks.append(chunk[:8] + bytes([chunk[8] & ~0x0C]) + chunk[9:])
        else:
            chunks.append(chunk)
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + len(body).to_bytes(4, "little") + body
