"""QR codes of page addresses as SVG, hundreds of times faster than coding each one anew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import segno

if TYPE_CHECKING:
    from collections.abc import Iterator

_ERROR_LEVEL = "m"
_MASK = 3
_RUNS = re.compile("0+|1+")
_MARGIN = 2


class QrCodes:
    """Makes codes of texts that differ little, such as the addresses of one portal's pages.

    With version and mask fixed, a QR code is an affine function of the bits of its text (byte mode
    and Reed-Solomon are linear over GF(2)). So the code of a text is that of a first text of the
    same length, with the contribution of every differing bit flipped in. Any mask can be read;
    choosing the best one only helps printers of the 1990s.
    """

    def __init__(self) -> None:
        self._first: dict[int, tuple[bytes, int, int, int]] = {}
        self._flips: dict[tuple[int, int], int] = {}

    def modules(self, text: str) -> tuple[int, int]:
        """Return (side, modules): dark modules are the ones of a number read row by row."""
        data = text.encode("utf-8")
        if len(data) not in self._first:
            self._first[len(data)] = (data, *_code(data))
        first, version, side, found = self._first[len(data)]
        for position, (own, other) in enumerate(zip(data, first, strict=True)):
            for bit in _bits(own ^ other):
                found ^= self._flip(first, version, position, bit)
        return side, found

    def _flip(self, first: bytes, version: int, position: int, bit: int) -> int:
        key = (len(first), position * 8 + bit)
        if key not in self._flips:
            changed = bytearray(first)
            changed[position] ^= 1 << bit
            self._flips[key] = self._first[len(first)][3] ^ _code(bytes(changed), version)[2]
        return self._flips[key]

    def path(self, text: str) -> tuple[int, str]:
        """Return (side with margin, path data): each run of dark modules as one horizontal stroke."""
        side, modules = self.modules(text)
        rows = f"{modules:0{side * side}b}"
        lines: list[str] = []
        for row in range(side):
            runs = _RUNS.findall(rows, row * side, (row + 1) * side)
            lines.append(f"M{_MARGIN} {row + _MARGIN}.5" + "".join(map(_STROKES.__getitem__, runs)))
        return side + 2 * _MARGIN, "".join(lines)


_LARGEST = 177
_STROKES = {"1" * n: f"h{n}" for n in range(1, _LARGEST + 1)} | {
    "0" * n: f"m{n} 0" for n in range(1, _LARGEST + 1)
}


def _bits(value: int) -> Iterator[int]:
    for bit in range(8):
        if value >> bit & 1:
            yield bit


def _code(data: bytes, version: int | None = None) -> tuple[int, int, int]:
    """Return (version, side, modules) as the library makes them."""
    code = segno.make_qr(
        data, error=_ERROR_LEVEL, version=version, mask=_MASK, mode="byte", boost_error=False
    )
    assert isinstance(code.version, int), "not a micro code"
    bits = "".join("1" if module else "0" for row in code.matrix for module in row)
    return code.version, len(code.matrix), int(bits, 2)
