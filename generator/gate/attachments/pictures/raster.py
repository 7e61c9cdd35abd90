"""Pictures made of pixels: which kind their first bytes tell, and the copy of each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.gate.attachments.pictures import bmp, gif, jpeg, png, webp
from generator.gate.attachments.pictures.size import BrokenPicture

if TYPE_CHECKING:
    from collections.abc import Callable

_CLEANERS: dict[str, Callable[[bytes], tuple[bytes, list[str]]]] = {
    "jpeg": jpeg.clean_jpeg, "png": png.clean_png, "webp": webp.clean_webp, "gif": gif.clean_gif,
    "bmp": bmp.clean_bmp,
}  # fmt: skip


def kind_of(data: bytes) -> str:
    """Return what the first bytes say a picture is; "" for none that is known."""
    starts = {"jpeg": jpeg.START, "png": png.START, "bmp": b"BM"}
    for kind, start in starts.items():
        if data.startswith(start):
            return kind
    if data.startswith(gif.STARTS):
        return "gif"
    return "webp" if webp.is_webp(data) else ""


def clean_raster(data: bytes) -> tuple[bytes, list[str]]:
    """Return the picture and what it lost; raises `BrokenPicture`, also for unknown kinds."""
    kind = kind_of(data)
    if not kind:
        raise BrokenPicture("unknown")
    try:
        return _CLEANERS[kind](data)
    except IndexError as error:
        raise BrokenPicture("cut off") from error
