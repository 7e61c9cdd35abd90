"""Recordings: sound and pictures stay, what players, phones and programs note beside them goes."""

from __future__ import annotations

import posixpath
import struct
from typing import TYPE_CHECKING

from generator.gate.attachments import hidden
from generator.gate.attachments.opened import Opened

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOXES = {"moov", "trak", "mdia", "minf", "stbl", "edts", "dinf", "mvex", "moof", "traf"}
_KEPT = _BOXES | {
    "ftyp", "mdat", "mvhd", "tkhd", "mdhd", "hdlr", "vmhd", "smhd", "dref", "elst", "stsd", "stts", "stsc", "stsz",
    "stz2", "stco", "co64", "stss", "ctts", "cslg", "sdtp", "sgpd", "sbgp", "trex", "mehd", "mfhd", "tfhd", "trun",
    "tfdt", "sidx", "styp", "mfra", "free", "skip", "wide", "iods", "nmhd", "tref",
}  # fmt: skip
_DATED = {"mvhd", "tkhd", "mdhd"}
_PADDING = {"free", "skip", "wide"}
_SHOWN = {b"vide", b"soun"}
_DEEPEST = 12


class _Broken(ValueError):  # noqa: N818 - a judgement on the file, told to a person
    pass


def open_media(data: bytes, name: str) -> Opened:
    """Return a recording without its notes."""
    is_film = posixpath.splitext(name)[1].lower() == ".mp4"
    if is_film != (data[4:8] == b"ftyp"):
        return Opened(problems=(hidden.other_kind(name),))
    try:
        clean, removed = _film(data) if is_film else _sound(data)
    except (_Broken, struct.error):
        return Opened(problems=(hidden.unread(name, "音频、视频已损坏，或者带有字幕、定位等其他轨道，"),))
    return Opened(removed=tuple(dict.fromkeys(removed)), copy=clean)


def _film(data: bytes) -> tuple[bytes, list[str]]:
    """Blank the boxes that do not play; nothing moves, so that addresses inside the file stay right."""
    clean, removed = bytearray(data), list[str]()
    kinds = [kind for kind, *_ in _inside(data, 0, len(data))]
    if kinds.count("ftyp") != 1 or kinds.count("moov") != 1:
        raise _Broken("not one film")
    _blank(clean, 0, len(data), removed, 0)
    return bytes(clean), removed


def _inside(data: bytes | bytearray, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield kind, start of the contents and end of every box."""
    while start < end:
        if start + 8 > end:
            raise _Broken("cut off")
        size, kind = struct.unpack_from(">I4s", data, start)
        body = start + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, body)
            body += 8
        size = size or end - start
        if size < body - start or start + size > end:
            raise _Broken("cut off")
        yield kind.decode("latin-1"), body, start + size
        start += size


def _blank(clean: bytearray, start: int, end: int, removed: list[str], depth: int) -> None:
    if depth > _DEEPEST:
        raise _Broken("too deep")
    for kind, body, after in _inside(clean, start, end):
        if kind in _PADDING or kind not in _KEPT:
            if kind not in _KEPT or any(clean[body:after]):
                removed.append("作者、位置等信息")
            _put_kind(clean, body, b"free")
            clean[body:after] = bytes(after - body)
        elif kind in _BOXES:
            _blank(clean, body, after, removed, depth + 1)
        elif kind in _DATED:
            width = 8 if clean[body] == 1 else 4
            clean[body + 4 : body + 4 + 2 * width] = bytes(2 * width)
        elif kind == "hdlr":
            if bytes(clean[body + 8 : body + 12]) not in _SHOWN:
                raise _Broken("another track")
            clean[body + 24 : after] = bytes(after - body - 24)


def _put_kind(clean: bytearray, body: int, kind: bytes) -> None:
    """Write the kind of a box whose contents begin at `body`, behind a short or a long size."""
    long = clean[body - 16 : body - 12] == b"\0\0\0\x01" and len(clean[:body]) >= 16  # noqa: PLR2004 - a long size
    place = body - 12 if long else body - 4
    clean[place : place + 4] = kind


_RATES = {
    (1, 1): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (1, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (1, 3): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (2, 1): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (2, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (2, 3): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_SAMPLING = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_FEWEST_FRAMES = 3


def _sound(data: bytes) -> tuple[bytes, list[str]]:
    """Keep the frames of an MP3; tags before, between and behind them go."""
    place, frames = 0, list[bytes]()
    while place < len(data) - 4:
        length = _frame(data[place : place + 4])
        after = place + length
        if length and (after >= len(data) - 4 or _frame(data[after : after + 4]) or frames):
            frames.append(data[place:after])
            place = after
        elif data[place : place + 3] == b"ID3":
            size = 0
            for byte in data[place + 6 : place + 10]:
                size = size << 7 | byte & 0x7F
            place += 10 + size
        else:
            found = data.find(b"\xff", place + 1)
            place = found if found >= 0 else len(data)
    if len(frames) < _FEWEST_FRAMES:
        raise _Broken("no sound")
    clean = b"".join(frames)
    return clean, ["标签（标题、作者、封面等）"] if len(clean) < len(data) else []


def _frame(head: bytes) -> int:
    """Return the length of the frame that begins with these four bytes, or 0 for none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:  # noqa: PLR2004 - eleven set bits
        return 0
    version, layer = head[1] >> 3 & 3, 4 - (head[1] >> 1 & 3)
    rate, sampling = head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or layer == 4 or rate in {0, 15} or sampling == 3:  # noqa: PLR2004 - reserved values
        return 0
    bits = _RATES[1 if version == 3 else 2, layer][rate - 1] * 1000  # noqa: PLR2004 - MPEG 1
    hertz, padding = _SAMPLING[version][sampling], head[2] >> 1 & 1
    if layer == 1:
        return (12 * bits // hertz + padding) * 4
    samples = 72 if layer == 3 and version != 3 else 144  # noqa: PLR2004 - by the standard
    return samples * bits // hertz + padding
