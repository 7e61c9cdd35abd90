"""Words that a PDF page holds and does not show: invisible, tiny, outside, of the ground's colour, covered."""

from __future__ import annotations

import re
from ctypes import c_int, c_uint
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium_raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2 as pdfium

_INVISIBLE = 3
_PALE = 240
_OPAQUE = 255
_LOWEST = 1.2
_DEEPEST = 8
_MOST_COVERS = 2000
_WORD = re.compile(r"\w")


class Box(NamedTuple):
    """A rectangle of a page in points, from the lower left."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        """Return its surface, 0 for a line."""
        return max(self.right - self.left, 0) * max(self.top - self.bottom, 0)

    def holds(self, other: Box) -> bool:
        """Return whether another lies inside, but for a hair."""
        return (
            self.left <= other.left + 1 and self.right >= other.right - 1
            and self.bottom <= other.bottom + 1 and self.top >= other.top - 1
        )  # fmt: skip


def concealed_words(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> tuple[str, bool]:
    """Return words that nobody sees, and whether the page is a picture with words laid under it."""
    whole = Box(*page.get_bbox())
    pictures = 0.0
    outside: list[str] = []
    invisible: list[str] = []
    words: list[tuple[str, Box, bool]] = []
    covers: list[Box] = []
    for item in page.get_objects(max_depth=_DEEPEST):
        box = _box(item)
        if item.type == pdfium_raw.FPDF_PAGEOBJ_IMAGE:
            pictures += box.area
            covers.append(box)
        elif item.type == pdfium_raw.FPDF_PAGEOBJ_PATH and len(covers) < _MOST_COVERS and _is_filled(item):
            covers.append(box)
        elif item.type == pdfium_raw.FPDF_PAGEOBJ_TEXT:
            said = _words(item, text)
            if not _WORD.search(said):
                continue
            if pdfium_raw.FPDFTextObj_GetTextRenderMode(item.raw) == _INVISIBLE:
                invisible.append(said)
            elif _is_apart(box, whole) or 0 < box.top - box.bottom < _LOWEST:
                outside.append(said)
            else:
                words.append((said, box, _is_pale(item)))
    is_picture = pictures > whole.area / 2
    doubtful = [(said, box) for said, box, pale in words if pale or any(cover.holds(box) for cover in covers)]
    found = [
        *outside,
        *([] if is_picture else invisible),
        *([] if is_picture else _drowned(page, whole, doubtful)),
    ]
    return "\n".join(found), is_picture


def _box(item: pdfium.PdfObject) -> Box:
    """Return where an object lies on the page, also one that stands in a drawing of its own."""
    bounds = item.get_bounds()
    holder = item.container
    while holder is not None:
        bounds = holder.get_matrix().on_rect(*bounds)
        holder = holder.container
    return Box(*bounds)


def _is_apart(box: Box, whole: Box) -> bool:
    return (
        box.right < whole.left or box.left > whole.right or box.top < whole.bottom or box.bottom > whole.top
    )


def _words(item: pdfium.PdfObject, text: pdfium.PdfTextPage) -> str:
    length = pdfium_raw.FPDFTextObj_GetText(item.raw, text.raw, None, 0)
    if length <= 2:  # noqa: PLR2004 - the closing zero alone
        return ""
    buffer = (pdfium_raw.FPDF_WCHAR * (length // 2))()
    pdfium_raw.FPDFTextObj_GetText(item.raw, text.raw, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace")


def _colour(item: pdfium.PdfObject) -> tuple[int, int, int, int] | None:
    parts = (c_uint(), c_uint(), c_uint(), c_uint())
    if not pdfium_raw.FPDFPageObj_GetFillColor(item.raw, *parts):
        return None
    red, green, blue, alpha = (part.value for part in parts)
    return red, green, blue, alpha


def _is_pale(item: pdfium.PdfObject) -> bool:
    colour = _colour(item)
    return colour is not None and (min(colour[:3]) >= _PALE or colour[3] == 0)


def _is_filled(item: pdfium.PdfObject) -> bool:
    filling, line = c_int(), pdfium_raw.FPDF_BOOL()
    colour = _colour(item)
    drawn = pdfium_raw.FPDFPath_GetDrawMode(item.raw, filling, line)
    return bool(drawn and filling.value) and colour is not None and colour[3] == _OPAQUE


def _drowned(page: pdfium.PdfPage, whole: Box, doubtful: list[tuple[str, Box]]) -> Iterator[str]:
    """Yield the words whose place on the drawn page is of one colour: white on white, not white on blue."""
    if not doubtful:
        return
    pixels = page.render(scale=1).to_numpy()
    height, width = whole.top - whole.bottom, whole.right - whole.left
    turn = page.get_rotation()
    for words, box in doubtful:
        left, right = box.left - whole.left, box.right - whole.left
        upper, lower = whole.top - box.top, whole.top - box.bottom
        if turn == 90:  # noqa: PLR2004 - degrees
            left, right, upper, lower = height - lower, height - upper, left, right
        elif turn == 180:  # noqa: PLR2004 - likewise
            left, right, upper, lower = width - right, width - left, height - lower, height - upper
        elif turn == 270:  # noqa: PLR2004 - likewise
            left, right, upper, lower = upper, lower, width - right, width - left
        area = pixels[max(int(upper), 0) : max(int(lower) + 1, 1), max(int(left), 0) : max(int(right) + 1, 1)]
        if area.size == 0 or int((area.max(axis=(0, 1)) - area.min(axis=(0, 1))).max()) < 255 - _PALE:
            yield words
