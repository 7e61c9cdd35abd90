"""From documents to postings: which key stands in which document, how often, in which fields, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from generator.search.folding import FoldedTexts, Stream, data_lines, fold_all
from generator.search.keys import (
    KEY_BITS,
    NUMBER,
    TITLE,
    YEAR_SERIAL,
    mixed,
    raw_pairs,
    raw_singles,
    raw_syllables,
    token_key,
    widened,
)
from generator.search.numbers import number_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.search.bits import Integers
    from generator.search.documents import SearchDocument

HEAD_FIELDS = ("title", "keywords", "organs", "numbers")
HEAD_STARTS = (0, 512, 768, 896, 1024)
"""Where each field of the head begins; a head position tells its field. What is longer is not indexed."""

_BODY = len(HEAD_FIELDS)
_FIELDS = _BODY + 1
_ROW_BITS = np.uint64(31)
_CHUNK = 1 << 20
"""Rows looked at together: what they need besides themselves stays small."""
_TEXTS = 2500
NOWHERE = 255
"""The part of a shard that is not wanted."""

Rows = NDArray[np.int32]


class Kind(StrEnum):
    """What occurs: two neighbouring characters, or one by itself; the value names the folder of its shards."""

    PAIRS = "pairs"
    SINGLES = "singles"


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


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
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

    def spread(self, kind: Kind, parts: NDArray[np.uint8], count: int) -> list[Rows]:
        """Return the rows of occurrences of a kind, in order, spread over `count` parts.

        `parts` gives for each shard the number of its part, or `NOWHERE`. A pair is the row of its first unit.
        """
        found: list[list[Rows]] = [[] for _ in range(count)]
        shift = np.uint32(KEY_BITS - 1 - (len(parts).bit_length() - 1))
        allowed = self._allowed(kind)
        is_partial = bool((parts == NOWHERE).any())
        for start in range(0, len(allowed), _CHUNK):
            rows = np.flatnonzero(allowed[start : start + _CHUNK]) + start
            shards = (
                self._mixed(kind, rows) >> shift if len(parts) > 1 else np.zeros(len(rows), dtype=np.uint32)
            )
            owners = parts[shards]
            if is_partial:
                kept = owners != NOWHERE
                rows, owners = rows[kept], owners[kept]
            order = np.argsort(owners, kind="stable")
            bounds = np.searchsorted(owners[order], np.arange(count + 1)).tolist()
            for part, (first, last) in enumerate(pairwise(bounds)):
                found[part].append(rows[order[first:last]].astype(np.int32))
        return [np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.int32) for pieces in found]

    def postings(self, kind: Kind, rows: Rows | None = None) -> Postings:
        """Return the postings of the occurrences in these rows, or in all of them."""
        if rows is None:
            (rows,) = self.spread(kind, np.zeros(1, dtype=np.uint8), 1)
        at = rows.astype(np.intp)  # what arrays are indexed by anyway
        keys = widened(self._mixed(kind, at))
        if kind is Kind.PAIRS:
            keys |= self.folded.breaks[at + 1]
        # Rows come in order of document and place, so one sort of numbers does.
        order = np.sort(keys << _ROW_BITS | np.arange(len(rows), dtype=np.uint64))
        at = at[(order & np.uint64((1 << int(_ROW_BITS)) - 1)).astype(np.intp)]
        keys = order >> _ROW_BITS
        head = self.in_head[at]
        return Postings(self._entries(keys, at, ~head), self._entries(keys, at, head))

    def _mixed(self, kind: Kind, rows: Integers) -> NDArray[np.uint32]:
        units = self.folded.units
        return mixed(
            raw_pairs(units[rows], units[rows + 1]) if kind is Kind.PAIRS else raw_singles(units[rows])
        )

    def _allowed(self, kind: Kind) -> NDArray[np.bool_]:
        """Return in which rows an occurrence may be: of pairs, where the next unit is of the same field."""
        if kind is Kind.SINGLES:
            return self.fits
        follows = self.fits.copy()
        follows[self.starts[self.starts < len(follows)]] = False
        return follows[1:]

    def _entries(self, keys: NDArray[np.uint64], rows: Integers, which: NDArray[np.bool_]) -> Entries:
        own = rows[which]
        return Entries(keys[which], self.owners[own].astype(np.int32), self.places[own])

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
        numbers, units = syllable_numbers(), self.folded.units
        before, after = numbers[units[second - 1]], numbers[units[second]]
        known = (before > 0) & (after > 0)
        spoken = widened(mixed(raw_syllables(before, after)))
        keys = np.concatenate((np.array([key for key, _ in found], dtype=np.uint64), spoken))
        kept = np.append(np.ones(len(found), dtype=np.bool_), known)
        once = np.unique(np.stack((keys[kept], owners[kept].astype(np.uint64))), axis=1)
        entries = Entries(once[0], once[1].astype(np.int64), np.zeros(once.shape[1], dtype=np.int64))
        return Postings(entries, Entries(entries.keys[:0], entries.documents[:0], entries.places[:0]))


def units_of(documents: Sequence[SearchDocument], texts: Sequence[str]) -> BucketUnits:
    """Return the units of the documents with the given body texts; documents are numbered in order."""
    fields = [
        field for document, text in zip(documents, texts, strict=True) for field in _fields(document, text)
    ]
    folded = _folded(fields)
    starts = np.cumsum(np.append(0, folded.counts))[:-1]
    numbers = np.arange(len(fields), dtype=np.int32)
    small = np.int16 if len(documents) <= np.iinfo(np.int16).max else np.int32
    owners = np.repeat((numbers // _FIELDS).astype(small), folded.counts)
    kinds = np.repeat((numbers % _FIELDS).astype(np.int8), folded.counts)
    in_head = kinds < _BODY
    shifts = (np.tile(np.asarray((*HEAD_STARTS[:_BODY], 0)), len(documents)) - starts).astype(np.int32)
    places = np.arange(len(kinds), dtype=np.int32)
    places += np.repeat(shifts, folded.counts)
    fits = np.ones(len(kinds), dtype=np.bool_)
    heads = np.flatnonzero(in_head)
    fits[heads] = places[heads] < np.asarray(HEAD_STARTS[1:], dtype=np.int32)[kinds[heads]]
    return BucketUnits(
        documents=tuple(documents),
        folded=folded,
        starts=starts,
        owners=owners,
        places=places,
        in_head=in_head,
        fits=fits,
    )


def _folded(texts: list[str]) -> FoldedTexts:
    """Return texts folded, so many at a time as memory should hold more than once."""
    found = [fold_all(texts[start : start + _TEXTS]) for start in range(0, len(texts), _TEXTS)]
    return FoldedTexts(
        np.concatenate([each.units for each in found]),
        np.concatenate([each.breaks for each in found]),
        np.concatenate([each.counts for each in found]),
    )


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
