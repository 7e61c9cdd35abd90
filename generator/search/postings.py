"""From documents to postings: which key stands in which document, how often, in which fields, and where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from generator.search.folding import FoldedTexts, Stream, data_lines, fold_all
from generator.search.keys import (
    KEY_BITS,
    NUMBER,
    TITLE,
    YEAR_SERIAL,
    mixed_pairs,
    mixed_singles,
    mixed_syllables,
    token_key,
)
from generator.search.numbers import number_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from generator.search.bits import Integers
    from generator.search.documents import SearchDocument

HEAD_FIELDS = ("title", "keywords", "organs", "numbers")
HEAD_STARTS = (0, 512, 768, 896, 1024)
"""Where each field of the head begins; a head position tells its field. What is longer is not indexed."""

_BODY = len(HEAD_FIELDS)
_FIELDS = _BODY + 1
_ROW_BITS = np.uint64(31)
_ALL = np.ones(1, dtype=np.bool_)


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """Occurrences of keys, sorted by key, document and place."""

    keys: NDArray[np.uint64]
    documents: Integers
    places: Integers

    def __len__(self) -> int:
        """Return the number of occurrences."""
        return len(self.keys)


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """All keys of one kind: occurrences in bodies and in heads; heads' places tell their field."""

    body: Entries
    head: Entries


@dataclass(frozen=True, slots=True, eq=False)
class BucketUnits:
    """All units of a bucket's documents in order: whose they are, in the head or not, and at which place.

    `fits` leaves out what is too long for its field; `starts` is where each field of each document begins.
    The postings of each kind are made when asked for, and may be forgotten before the next.
    """

    documents: tuple[SearchDocument, ...]
    folded: FoldedTexts
    starts: Integers
    owners: Integers
    places: Integers
    in_head: NDArray[np.bool_]
    fits: NDArray[np.bool_]

    @property
    def lengths(self) -> Integers:
        """Return the length of every body in units."""
        return self.folded.counts[_BODY::_FIELDS]

    def pairs(self, wanted: NDArray[np.bool_] = _ALL) -> Postings:
        """Return the postings of neighbouring characters: those whose key is in the wanted shards."""
        keys = mixed_pairs(self.folded.units, self.folded.breaks)
        follows = np.ones(len(self.owners), dtype=np.bool_)
        follows[self.starts[self.starts < len(follows)]] = False
        return self._postings(keys, follows[1:] & self.fits[1:] & _in_shards(keys, wanted))

    def singles(self, wanted: NDArray[np.bool_] = _ALL) -> Postings:
        """Return the postings of characters by themselves: those whose key is in the wanted shards."""
        keys = mixed_singles(self.folded.units)
        return self._postings(keys, self.fits & _in_shards(keys, wanted))

    def _postings(self, keys: NDArray[np.uint64], which: NDArray[np.bool_]) -> Postings:
        """Return occurrences sorted; they come in order of document and place, so one sort of numbers does."""
        chosen = np.flatnonzero(which)
        order = np.sort(keys[chosen] << _ROW_BITS | np.arange(len(chosen), dtype=np.uint64))
        rows = chosen[(order & np.uint64((1 << int(_ROW_BITS)) - 1)).astype(np.int64)]
        keys = order >> _ROW_BITS
        head = self.in_head[rows]
        return Postings(self._entries(keys, rows, ~head), self._entries(keys, rows, head))

    def _entries(self, keys: NDArray[np.uint64], rows: Integers, which: NDArray[np.bool_]) -> Entries:
        return Entries(keys[which], self.owners[rows[which]], self.places[rows[which]])

    def tokens(self) -> Postings:
        """Return hashed tokens and syllable pairs of titles; they have neither head nor places."""
        whole, counts = Stream(self.folded.units, self.folded.breaks), self.folded.counts
        found = [
            (token_key(kind, token), number)
            for number, (document, start) in enumerate(
                zip(self.documents, self.starts[::_FIELDS].tolist(), strict=True)
            )
            for kind, token in _hashed(document, whole[start : start + int(counts[number * _FIELDS])])
        ]
        sizes = np.maximum(counts[::_FIELDS], 1) - 1  # neighbouring pairs of each title
        ends = np.cumsum(sizes)
        second = np.arange(int(ends[-1])) + np.repeat(self.starts[::_FIELDS] + 1 - (ends - sizes), sizes)
        owners = np.append(
            np.array([owner for _, owner in found], dtype=np.int64), np.repeat(np.arange(len(sizes)), sizes)
        )
        numbers = syllable_numbers()[self.folded.units]
        known = (numbers[second] > 0) & (numbers[second - 1] > 0)
        spoken = mixed_syllables(numbers[second - 1], numbers[second])
        keys = np.concatenate((np.array([key for key, _ in found], dtype=np.uint64), spoken))
        kept = np.append(np.ones(len(found), dtype=np.bool_), known)
        once = np.unique(np.stack((keys[kept], owners[kept].astype(np.uint64))), axis=1)
        entries = Entries(once[0], once[1].astype(np.int64), np.zeros(once.shape[1], dtype=np.int64))
        return Postings(entries, Entries(entries.keys[:0], entries.documents[:0], entries.places[:0]))


def _in_shards(keys: NDArray[np.uint64], wanted: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which keys are in wanted shards; there are a power of two of these."""
    found: NDArray[np.bool_] = wanted[
        (keys >> np.uint64(KEY_BITS - (len(wanted).bit_length() - 1))).astype(np.int64)
    ]
    return found


def units_of(documents: Sequence[SearchDocument], texts: Sequence[str]) -> BucketUnits:
    """Return the units of the documents with the given body texts; documents are numbered in order."""
    fields = [
        field for document, text in zip(documents, texts, strict=True) for field in _fields(document, text)
    ]
    folded = fold_all(fields)
    starts = np.cumsum(np.append(0, folded.counts))[:-1]
    kinds = np.repeat(np.arange(len(fields), dtype=np.int32) % _FIELDS, folded.counts)
    owners = np.repeat(np.arange(len(fields), dtype=np.int32) // _FIELDS, folded.counts)
    in_head = kinds < _BODY
    shifts = np.tile(np.asarray((*HEAD_STARTS[:_BODY], 0)), len(documents)) - starts
    places = (np.arange(len(kinds)) + np.repeat(shifts, folded.counts)).astype(np.int32)
    fits = ~in_head | (places < np.asarray((*HEAD_STARTS[1:], 0), dtype=np.int32)[kinds])
    return BucketUnits(tuple(documents), folded, starts, owners, places, in_head, fits)


def _fields(document: SearchDocument, text: str) -> tuple[str, ...]:
    return (
        document.title,
        "\n".join(document.keywords),
        "\n".join(document.organs),
        f"{document.document_number}\n{document.index_number}",
        text,
    )


def _hashed(document: SearchDocument, title: Stream) -> list[tuple[str, str]]:
    tokens = [(TITLE, title.text())]
    found = number_tokens(document.document_number)
    if found:
        tokens += [(NUMBER, found[0]), (YEAR_SERIAL, found[1])]
    return tokens


@lru_cache(maxsize=1)
def syllable_numbers() -> Integers:
    """Return the number of the syllable of every unit, 0 where none is known; alike ones have one number."""
    numbers = np.zeros(0x10000, dtype=np.int64)
    names = sorted({blurred(line.split(" ")[0]) for line in data_lines("pinyin.txt")})
    known = {name: number for number, name in enumerate(names, 1)}
    for line in data_lines("pinyin.txt"):
        syllable, characters = line.split(" ")
        numbers[[ord(character) for character in characters]] = known[blurred(syllable)]
    return numbers


def blurred(syllable: str) -> str:
    """Return the syllable with sounds made one that many people do not tell apart."""
    for initial, plain in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        if syllable.startswith(initial):
            syllable = plain + syllable[2:]
    return syllable[:-1] if syllable.endswith(("ang", "eng", "ing")) else syllable
