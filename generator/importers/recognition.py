"""Text read from pictures of pages, where the extra for it is installed; its models lie in its wheel."""

from __future__ import annotations

import importlib.util
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from generator.importers.pdf_page import PageText, PrintedLine, PrintedPicture, png_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PIL.Image import Image

_POINTS = 72
_EDGE = 0.12
_SAME_ROW = 0.5
HINT = "请安装文字识别组件（pip install 'gongkai[ocr]'）后重新导入，或者用文字识别软件另存为 Word 后导入"


class Recognised(NamedTuple):
    """A line as recognised, with its place in pixels."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


@cache
def recogniser() -> Callable[[Image], Sequence[Recognised]] | None:
    """Return what reads a picture, or None where the extra is not installed. Nothing is downloaded."""
    if any(importlib.util.find_spec(name) is None for name in ("rapidocr", "onnxruntime")):
        return None
    from rapidocr import RapidOCR  # noqa: PLC0415 - heavy, and only in the extra

    engine = RapidOCR(params={"Global.log_level": "critical"})

    def read(image: Image) -> Sequence[Recognised]:
        found = engine(np.asarray(image.convert("RGB")))
        texts, boxes = getattr(found, "txts", None), getattr(found, "boxes", None)
        if texts is None or boxes is None:  # nothing on the picture
            return ()
        return tuple(_line(text, box) for text, box in zip(texts, boxes, strict=True))

    return read


def _line(text: str, box: Sequence[Sequence[float]]) -> Recognised:
    across, down = [float(point[0]) for point in box], [float(point[1]) for point in box]
    return Recognised(text, min(across), max(across), min(down), max(down))


def recognised_page(
    image: Image, number: int, resolution: int, read: Callable[[Image], Sequence[Recognised]]
) -> PageText:
    """Return a page as recognised: its picture, then its lines in order, each marked as recognised."""
    scale = _POINTS / resolution
    height = image.height * scale
    found = PageText(has_picture=True)
    found.items.append(PrintedPicture(f"p{number}.png", png_of(image), 0.0, number))
    for row in _rows(read(image)):
        text = "  ".join(piece.text for piece in row)
        top, bottom = min(piece.top for piece in row) * scale, max(piece.bottom for piece in row) * scale
        size = round(bottom - top, 1)
        at_edge = top < height * _EDGE or top > height * (1 - _EDGE)
        found.items.append(
            PrintedLine(
                text,
                row[0].x0 * scale,
                row[-1].x1 * scale,
                top,
                size,
                page=number,
                at_edge=at_edge,
                recognised=True,
            )
        )
        found.characters += len(text)
    return found


def _rows(lines: Sequence[Recognised]) -> list[list[Recognised]]:
    """Return the pieces that stand in one row together, from left to right."""
    rows: list[list[Recognised]] = []
    for line in sorted(lines, key=lambda item: (item.top + item.bottom, item.x0)):
        middle = (line.top + line.bottom) / 2
        last = rows[-1][-1] if rows else None
        if last and abs((last.top + last.bottom) / 2 - middle) < (line.bottom - line.top) * _SAME_ROW:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda item: item.x0) for row in rows]
