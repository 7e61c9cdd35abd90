"""Numbers as bits, whole arrays at once, and one after another back again.

A number is some zeros, a one, and some low bits, highest first. In a Rice code with parameter k the low
bits are the last k bits of the number and the zeros its remaining part; in a gamma code (numbers from 1)
both are as many as the number has bits below its highest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Codes:
    """Numbers ready to be written: zeros, width of the low bits, and the low bits of each."""

    zeros: Integers
    widths: Integers
    lows: Integers


def bit_length(values: Integers) -> Integers:
    """Return the number of bits of each value, exactly."""
    return np.frexp(values.astype(np.float64))[1].astype(np.int64)


def rice(values: Integers, parameters: Integers | int) -> Codes:
    """Return Rice codes of numbers from 0."""
    widths = np.broadcast_to(np.asarray(parameters, dtype=values.dtype), values.shape)
    return Codes(values >> widths, widths, values)


def gamma(values: Integers) -> Codes:
    """Return gamma codes of numbers from 1."""
    widths = bit_length(values) - 1
    return Codes(widths, widths, values)


def gap_parameter(universe: int, counts: Integers) -> Integers:
    """Return k for the gaps of `counts` members out of `universe`: the mean gap, times about ln 2."""
    return np.maximum(0, bit_length(universe * 11 // (16 * counts)) - 1)


def position_parameter(lengths: Integers, counts: Integers) -> Integers:
    """Return k for the gaps between `counts` places in texts of the given lengths."""
    return np.maximum(0, bit_length(lengths * 9 // (16 * counts)) - 1)


def pack(codes: Codes, groups: Integers, group_count: int) -> list[bytes]:
    """Return the bytes of every group; `groups` gives the ascending number of the group of each code."""
    sizes = codes.zeros + 1 + codes.widths
    bit_counts = np.bincount(groups, weights=sizes, minlength=group_count).astype(np.int64)
    byte_counts = (bit_counts + 7) >> 3
    starts = np.concatenate(([0], np.cumsum(byte_counts)))
    padding = np.concatenate(([0], np.cumsum(byte_counts * 8 - bit_counts)))[:-1]
    stops = np.cumsum(sizes) - sizes + padding[groups] + codes.zeros
    raw = _words(codes, stops, int(starts[-1])).tobytes()
    return [raw[start:end] for start, end in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)]


def _words(codes: Codes, stops: Integers, size: int) -> NDArray[Any]:
    """Return words of 32 bits with the ones and the low bits of all codes in their places; `size` in bytes.

    No two codes share a bit, so adding puts them together; sums of doubles are exact below 2**53.
    """
    one = np.uint64(1)
    widths = codes.widths.astype(np.uint64)
    values = (one << widths) | (codes.lows.astype(np.uint64) & ((one << widths) - one))
    at = (stops & 31).astype(np.uint64)
    values <<= np.uint64(63) - at - widths  # a code has at most 33 bits and begins in the first 32
    first = stops >> 5
    words = size // 4 + 2
    high = np.bincount(first, weights=values >> np.uint64(32), minlength=words)
    low = np.bincount(first + 1, weights=values & np.uint64(0xFFFFFFFF), minlength=words)
    return (high + low).astype(">u4")


class BitReader:
    """Read codes one after another from bytes."""

    __slots__ = ("_at", "_bits")

    def __init__(self, data: bytes) -> None:
        self._bits = "".join(map(_BITS.__getitem__, data))
        self._at = 0

    def rice(self, parameter: int) -> int:
        """Return the next number, written as a Rice code."""
        stop = self._bits.index("1", self._at)
        zeros = stop - self._at
        self._at = stop + 1 + parameter
        return zeros << parameter | int(self._bits[stop + 1 : self._at] or "0", 2)

    def gamma(self) -> int:
        """Return the next number, written as a gamma code."""
        stop = self._bits.index("1", self._at)
        self._at = 2 * stop - self._at + 1
        return int(self._bits[stop : self._at], 2)

    def align(self) -> None:
        """Go on at the next byte."""
        self._at = (self._at + 7) // 8 * 8


_BITS = tuple(f"{byte:08b}" for byte in range(256))
