"""Texts that processes forked from one another make once for all of them."""

from __future__ import annotations

import mmap
import multiprocessing
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_ROOM = 2048
"""Bytes set aside for a text on average; memory is taken only as texts are made."""
_AT_ONCE = 1000
_NUMBER = 8
_LENGTH_BITS = 20
_MOST = 1 << _LENGTH_BITS


class SharedTexts:
    """Texts of numbered things, as bytes, made by whichever process wants them first, while there is room.

    Of each thing there may be several texts, which are made together. What stands where is told in
    shared memory too: a place for each text, 0 while it is not made.
    """

    def __init__(self, count: int, make: Callable[[int], tuple[bytes, ...]], forms: int = 1) -> None:
        """Prepare for `count` things; `make` gives the texts of one, in `forms` forms, alike in every process."""
        self._make = make
        self._forms = forms
        self._lock = multiprocessing.Lock()
        self._places = memoryview(mmap.mmap(-1, (count * forms + 1) * _NUMBER)).cast("Q")
        self._begun = mmap.mmap(-1, count // _AT_ONCE + 1)
        self._bytes = memoryview(mmap.mmap(-1, max(1, count * forms) * _ROOM))

    def pieces(self, numbers: Iterable[int], between: bytes = b"", form: int = 0) -> Iterator[bytes]:
        """Yield the texts of these numbers, many in a piece, with `between` between each two."""
        rest = iter(numbers)
        before = b""
        while some := list(islice(rest, _AT_ONCE)):
            yield before + between.join(self._texts(some, form))
            before = between

    def make_all(self, order: Sequence[int]) -> None:
        """Make all texts in this order; what another process has begun is left to it."""
        for start in range(0, len(order), _AT_ONCE):
            with self._lock:
                is_begun = self._begun[start // _AT_ONCE]
                self._begun[start // _AT_ONCE] = 1
            for number in () if is_begun else order[start : start + _AT_ONCE]:
                if not self._places[number * self._forms + 1]:
                    self._made(number)

    def _texts(self, numbers: list[int], form: int) -> Iterator[bytes | memoryview]:
        with self._lock:
            places = [self._places[number * self._forms + form + 1] for number in numbers]
        for number, place in zip(numbers, places, strict=True):
            start, length = place >> _LENGTH_BITS, place & (_MOST - 1)
            yield self._bytes[start : start + length] if place else self._made(number)[form]

    def _made(self, number: int) -> tuple[bytes, ...]:
        texts = self._make(number)
        size = sum(map(len, texts))
        with self._lock:
            start = self._places[0]  # how much is written already
            if all(0 < len(text) < _MOST for text in texts) and start + size <= len(self._bytes):
                self._bytes[start : start + size] = b"".join(texts)
                for form, text in enumerate(texts):
                    self._places[number * self._forms + form + 1] = start << _LENGTH_BITS | len(text)
                    start += len(text)
                self._places[0] = start
        return texts
