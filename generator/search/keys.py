"""Keys of the index: character pairs, single characters and tokens, and their spread over files.

A key has 33 bits: two UTF-16 units, and whether something separated them. A single character has no
second unit; a first unit in the private use area marks a hashed token or a pair of syllables. The 32 bits
are mixed by a bijection, so that files fill evenly and no two pairs ever meet.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from generator.search.folding import Stream

KEY_BITS = 33
MIX = 0x9E3779B1  # odd, hence invertible modulo 2**32; its high bits depend on every bit of the key
_MASK = 0xFFFFFFFF
_FNV_START, _FNV_PRIME = 0x811C9DC5, 0x01000193
_SYLLABLES_FIRST = 0xE000
_TOKENS_FIRST, _TOKENS_COUNT = 0xE800, 4352

NUMBER, YEAR_SERIAL, TITLE = "n", "y", "="
"""Kinds of hashed tokens: a document's number, its year and serial, its whole title."""


def mix(raw: int) -> int:
    """Return the 33-bit key of 32 raw bits."""
    return ((raw * MIX) & _MASK) << 1


def single_key(unit: int) -> int:
    """Return the key of a single character."""
    return mix(unit << 16)


def token_key(kind: str, text: str) -> int:
    """Return the key of a token, hashed (FNV-1a over UTF-16 units)."""
    raw = (kind + text).encode("utf-16-le", "surrogatepass")
    value = _FNV_START
    for unit in struct.unpack(f"<{len(raw) // 2}H", raw):
        value = ((value ^ unit) * _FNV_PRIME) & _MASK
    first = _TOKENS_FIRST + value % _TOKENS_COUNT
    return mix(first << 16 | (value // _TOKENS_COUNT) & 0xFFFF)


def syllables_key(first: int, second: int) -> int:
    """Return the key of two neighbouring syllables, given by their numbers."""
    return mix(_SYLLABLES_FIRST + first << 16 | second)


def pair_at(stream: Stream, at: int) -> int:
    """Return the key of the pair that begins at an offset of a stream."""
    units = stream.units
    return mix(int(units[at]) << 16 | int(units[at + 1])) | int(stream.breaks[at + 1])


def covering_offsets(length: int) -> list[int]:
    """Return the offsets of the fewest pairs that cover a phrase of two units or more."""
    return [*range(0, length - 2, 2), length - 2]


def mixed(raw: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return raw bits mixed, as `mix` does: the key without its last bit."""
    return raw * np.uint32(MIX)  # modulo 2**32, which is meant


def widened(mixed_bits: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return keys of mixed bits, the last bit not set."""
    return mixed_bits.astype(np.uint64) << np.uint64(1)


def raw_pairs(first: NDArray[np.uint16], second: NDArray[np.uint16]) -> NDArray[np.uint32]:
    """Return the raw bits of pairs of units."""
    return first.astype(np.uint32) << np.uint32(16) | second


def raw_singles(units: NDArray[np.uint16]) -> NDArray[np.uint32]:
    """Return the raw bits of units as single characters."""
    return units.astype(np.uint32) << np.uint32(16)


def raw_syllables(first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.uint32]:
    """Return the raw bits of every two neighbouring syllables."""
    return (first + _SYLLABLES_FIRST).astype(np.uint32) << np.uint32(16) | second.astype(np.uint32)
