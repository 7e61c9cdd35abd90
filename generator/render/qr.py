"""QR codes of page addresses as SVG, hundreds of times faster than coding each one anew."""

from __future__ import annotations

import re
from typing import NamedTuple

import segno

_ERROR_LEVEL = "m"
_MASK = 3
_RUNS = re.compile("0+|1+")
_MARGIN = 2


class _First(NamedTuple):
    """The code of the first text of a length."""

    data: bytes
    version: int
    side: int
    modules: int


class QrCodes:
    """Makes codes of texts that differ little, such as the addresses of one portal's pages.

    With version and mask fixed, a QR code is an affine function of the bits of its text (byte mode
    and Reed-Solomon are linear over GF(2)). So the code of a text is that of a first text of the
    same length, with the contribution of every differing bit flipped in. Readers take any mask;
    choosing the best one only eases reading bad prints.
    """

    def __init__(self) -> None:
        self._first: dict[int, _First] = {}
        self._flips: dict[tuple[int, int], int] = {}

    def modules(self, text: str) -> tuple[int, int]:
        """Return (side, modules): the dark modules are the ones of a number, read row by row.

        Rows are filled up with zeros to whole bytes.
        """
        data = text.encode("utf-8")
        size = len(data)
        if size not in self._first:
            self._first[size] = _First(data, *_code(data))
        first = self._first[size]
        found = first.modules
        differing = int.from_bytes(data, "big") ^ int.from_bytes(first.data, "big")
        while differing:
            lowest = differing & -differing
            found ^= self._flips.get((size, lowest)) or self._flip(first, lowest)
            differing ^= lowest
        return first.side, found

    def _flip(self, first: _First, bit: int) -> int:
        """Return the modules that change with one bit of the text."""
        size = len(first.data)
        changed = (int.from_bytes(first.data, "big") ^ bit).to_bytes(size, "big")
        flip = first.modules ^ _code(changed, first.version)[2]
        self._flips[size, bit] = flip
        return flip

    def path(self, text: str) -> tuple[int, str]:
        """Return (side with margin, path data): dark modules as horizontal strokes, row by row."""
        side, modules = self.modules(text)
        width = _row_bytes(side)
        raw = modules.to_bytes(side * width, "big")
        strokes = [_STROKES[byte] for byte in raw]
        for row in range(side):
            strokes[row * width] = f"M{_MARGIN} {row + _MARGIN}.5{strokes[row * width]}"
        return side + 2 * _MARGIN, "".join(strokes)


def _strokes(byte: int) -> str:
    """Return eight modules as path data that ends eight to the right of where it began."""
    runs = _RUNS.findall(f"{byte:08b}")
    return "".join(f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0" for run in runs)


_STROKES = tuple(map(_strokes, range(256)))


def _row_bytes(side: int) -> int:
    return -(-side // 8)


def _code(data: bytes, version: int | None = None) -> tuple[int, int, int]:
    """Return (version, side, modules) as the library makes them."""
    code = segno.make_qr(
        data, error=_ERROR_LEVEL, version=version, mask=_MASK, mode="byte", boost_error=False
    )
    assert isinstance(code.version, int), "not a micro code"
    side = len(code.matrix)
    filling = "0" * (8 * _row_bytes(side) - side)
    rows = ("".join("1" if module else "0" for module in row) + filling for row in code.matrix)
    return code.version, side, int("".join(rows), 2)
