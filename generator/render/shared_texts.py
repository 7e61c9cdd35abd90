"""Texts that processes forked from one another make once for all of them."""

from __future__ import annotations

import mmap
import multiprocessing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO

_ROOM = 2048
"""Bytes set aside for a text on average; memory is taken only as texts are made."""
_NUMBER = 8
_LENGTH_BITS = 20
_MOST = 1 << _LENGTH_BITS


class SharedTexts:
    """Numbered texts as bytes, each made by whichever process wants it first, while there is room for it.

    What stands where is told in shared memory too: a number for each text, 0 while it is not made.
    """

    def __init__(self, count: int, make: Callable[[int], bytes]) -> None:
        """Prepare for `count` texts; `make` gives the text of a number, alike in every process."""
        self._make = make
        self._lock = multiprocessing.Lock()
        self._places = memoryview(mmap.mmap(-1, (count + 1) * _NUMBER)).cast("Q")
        self._bytes = memoryview(mmap.mmap(-1, max(1, count) * _ROOM))

    def write(self, out: BinaryIO, numbers: Iterable[int], between: bytes = b"") -> None:
        """Write the texts of these numbers, one behind the other."""
        wanted = list(numbers)
        with self._lock:
            places = [self._places[number + 1] for number in wanted]
        for position, (number, place) in enumerate(zip(wanted, places, strict=True)):
            if position:
                out.write(between)
            start, length = place >> _LENGTH_BITS, place & (_MOST - 1)
            out.write(self._bytes[start : start + length] if place else self._made(number))

    def _made(self, number: int) -> bytes:
        text = self._make(number)
        length = len(text)
        with self._lock:
            start = self._places[0]  # how much is written already
            if 0 < length < _MOST and start + length <= len(self._bytes):
                self._bytes[start : start + length] = text
                self._places[0] = start + length
                self._places[number + 1] = start << _LENGTH_BITS | length
        return text
