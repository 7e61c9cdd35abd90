"""Windows metafiles inside office files: drawings whose words are read; comments in them are blanked."""

from __future__ import annotations

import re
import struct

from generator.gate.attachments.pictures.size import BrokenPicture

_EMF_SIGN = b" EMF"
_WMF_STARTS = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")
_HEADER, _END, _COMMENT = 1, 14, 70
_WMF_ESCAPE = 0x0626
_PRINTED = re.compile(r"[\w.:/\\@()（）-]{2,}")


def is_metafile(data: bytes) -> bool:
    """Return whether the first bytes are those of EMF or WMF."""
    return data[40:44] == _EMF_SIGN or data.startswith(_WMF_STARTS)


def clean_metafile(data: bytes) -> tuple[bytes, list[str], str]:
    """Return the drawing without comments, what it lost, and every run of letters in it."""
    clean, removed = _clean_emf(data) if data[40:44] == _EMF_SIGN else _clean_wmf(data)
    texts = (clean.decode("utf-16-le", "ignore"), clean[1:].decode("utf-16-le", "ignore"),
             clean.decode("gb18030", "ignore"))  # fmt: skip
    return clean, removed, "\n".join(found for text in texts for found in _PRINTED.findall(text))


def _clean_emf(data: bytes) -> tuple[bytes, list[str]]:
    kept, place, removed = [], 0, list[str]()
    while place + 8 <= len(data):
        kind, length = struct.unpack_from("<II", data, place)
        if length < 8 or length % 4 or place + length > len(data):  # noqa: PLR2004 - kind and length themselves
            raise BrokenPicture("cut off")
        record = bytearray(data[place : place + length])
        if kind == _HEADER and length > 88:  # noqa: PLR2004 - the description stands behind the fixed fields
            count, start = struct.unpack_from("<II", record, 60)
            record[start : start + 2 * count] = bytes(len(record[start : start + 2 * count]))
        if kind == _COMMENT and bytes(record[12:16]) not in {b"EMF+", b"GDIC"}:
            record[12:] = bytes(length - 12)
            removed.append("注释")
        kept.append(bytes(record))
        place += length
        if kind == _END:
            break
    if place < len(data):
        removed.append("结尾之后的数据")
    return b"".join(kept), removed


def _clean_wmf(data: bytes) -> tuple[bytes, list[str]]:
    place = 40 if data.startswith(_WMF_STARTS[0]) else 18
    kept, removed = [data[:place]], list[str]()
    while place + 6 <= len(data):
        words, kind = struct.unpack_from("<IH", data, place)
        end = place + 2 * words
        if words < 3 or end > len(data):  # noqa: PLR2004 - length and kind themselves
            raise BrokenPicture("cut off")
        record = data[place:end]
        if kind == _WMF_ESCAPE:
            record = record[:6] + bytes(len(record) - 6)
            removed.append("注释")
        kept.append(record)
        place = end
        if kind == 0:
            break
    if place < len(data):
        removed.append("结尾之后的数据")
    return b"".join(kept), removed
