"""GIF: its first picture; comments, programs' notes and further pictures go."""

from __future__ import annotations

from generator.gate.attachments.pictures.size import BrokenPicture, within_limits

STARTS = (b"GIF87a", b"GIF89a")
_EXTENSION, _PICTURE, _END = 0x21, 0x2C, 0x3B
_CONTROL = 0xF9
_HAS_TABLE = 0x80


def clean_gif(data: bytes) -> tuple[bytes, list[str]]:
    """Return the first picture and what the file lost; raises `BrokenPicture`."""
    width, height = (int.from_bytes(data[at : at + 2], "little") for at in (6, 8))
    within_limits(width, height)
    place = 13 + _table(data, 10)
    kept, control = [data[:place]], b""
    removed: list[str] = []
    while place < len(data):
        if data[place] == _EXTENSION:
            end = _blocks(data, place + 2)
            if data[place + 1] == _CONTROL:
                control = data[place:end]
            else:
                removed.append("注释等说明")
        elif data[place] == _PICTURE:
            end = _blocks(data, place + 10 + _table(data, place + 9) + 1)
            kept += [control, data[place:end], bytes([_END])]
            if data[end : end + 1] != bytes([_END]) or end + 1 < len(data):
                removed.append("第一幅画面之后的数据")
            return b"".join(kept), removed
        else:
            break
        place = end
    raise BrokenPicture("no picture")


def _table(data: bytes, place: int) -> int:
    """Return the length of the table of colours that a byte of flags promises."""
    flags = data[place] if place < len(data) else 0
    return 3 * 2 ** ((flags & 7) + 1) if flags & _HAS_TABLE else 0


def _blocks(data: bytes, place: int) -> int:
    """Return where a run of blocks ends."""
    while place < len(data):
        length = data[place]
        place += 1 + length
        if not length:
            return place
    raise BrokenPicture("cut off")
