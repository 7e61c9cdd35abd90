"""Open a picture, alone or inside another file: what it is tell its bytes, not its name."""

from __future__ import annotations

import posixpath

from generator.gate.attachments import hidden
from generator.gate.attachments.opened import Opened, Piece
from generator.gate.attachments.pictures.metafile import clean_metafile, is_metafile
from generator.gate.attachments.pictures.raster import clean_raster, kind_of
from generator.gate.attachments.pictures.size import BrokenPicture
from generator.gate.attachments.pictures.svg import open_svg

_SUFFIXES = {
    ".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png", ".webp": "webp", ".gif": "gif", ".bmp": "bmp",
}  # fmt: skip


def open_picture(data: bytes, name: str) -> Opened:
    """Return a picture that stands by itself: its name and its bytes must agree."""
    if kind_of(data) != _SUFFIXES[posixpath.splitext(name)[1].lower()]:
        return Opened(problems=(hidden.other_kind(name),))
    return clean_picture(data, name)


def clean_picture(data: bytes, name: str) -> Opened:
    """Return a picture of any known kind without what does not show."""
    try:
        if kind_of(data):
            clean, removed = clean_raster(data)
            return Opened(removed=tuple(dict.fromkeys(removed)), copy=clean)
        if is_metafile(data):
            clean, removed, words = clean_metafile(data)
            pieces = (Piece("图形中的字", words, is_hidden=True),)
            return Opened(pieces, tuple(dict.fromkeys(removed)), copy=clean)
    except BrokenPicture as error:
        moving = "会动的图片" if str(error) == "moving" else "图片已损坏、尺寸过大或者写法少见，"
        return Opened(problems=(hidden.unread(name, moving),))
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        return open_svg(data, name)
    return Opened(problems=(hidden.unread(name, "这种图片（TIFF、HEIC 等）"),))
