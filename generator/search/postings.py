"""From documents to postings: which key stands in which document, how often, in which fields, and where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from generator.search.folding import FoldedTexts, Stream, data_lines, fold_all
from generator.search.keys import (
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
class BucketPostings:
    """Everything that one bucket is searched by, and the length of every body in units."""

    pairs: Postings
    singles: Postings
    tokens: Postings
    lengths: Integers


def postings_of(documents: Sequence[SearchDocument], texts: Sequence[str]) -> BucketPostings:
    """Return the postings of the documents with the given body texts; documents are numbered in order."""
    fields = [
        field for document, text in zip(documents, texts, strict=True) for field in _fields(document, text)
    ]
    folded = fold_all(fields)
    segments = np.repeat(np.arange(len(fields)), folded.counts)
    owners, kinds = np.divmod(segments, _FIELDS)
    starts = np.concatenate(([0], np.cumsum(folded.counts)[:-1]))
    places = np.arange(len(segments)) - np.repeat(starts, folded.counts)
    in_head = kinds < _BODY
    places = places + np.where(in_head, np.asarray((*HEAD_STARTS[:_BODY], 0))[kinds], 0)
    fits = ~in_head | (places < np.asarray((*HEAD_STARTS[1:], 0))[kinds])
    paired = np.flatnonzero((segments[:-1] == segments[1:]) & fits[1:])
    single = np.flatnonzero(fits)
    return BucketPostings(
        _postings(
            mixed_pairs(folded.units, folded.breaks)[paired], owners[paired], places[paired], in_head[paired]
        ),
        _postings(mixed_singles(folded.units)[single], owners[single], places[single], in_head[single]),
        _tokens(documents, folded, starts),
        folded.counts[_BODY::_FIELDS],
    )


def _fields(document: SearchDocument, text: str) -> tuple[str, ...]:
    return (
        document.title,
        "\n".join(document.keywords),
        "\n".join(document.organs),
        f"{document.document_number}\n{document.index_number}",
        text,
    )


def _postings(
    keys: NDArray[np.uint64], owners: Integers, places: Integers, in_head: NDArray[np.bool_]
) -> Postings:
    """Return the occurrences sorted; they come in order of document and place, so one sort of numbers does."""
    order = np.sort(keys << _ROW_BITS | np.arange(len(keys), dtype=np.uint64))
    rows = (order & np.uint64((1 << int(_ROW_BITS)) - 1)).astype(np.int64)
    entries = Entries(order >> _ROW_BITS, owners[rows], places[rows])
    head = in_head[rows]
    return Postings(_chosen(entries, ~head), _chosen(entries, head))


def _chosen(entries: Entries, which: NDArray[np.bool_]) -> Entries:
    return Entries(entries.keys[which], entries.documents[which], entries.places[which])


def _tokens(documents: Sequence[SearchDocument], folded: FoldedTexts, starts: Integers) -> Postings:
    """Return hashed tokens and syllable pairs of titles; they have neither head nor places."""
    whole = Stream(folded.units, folded.breaks)
    found = [
        (token_key(kind, token), number)
        for number, (document, start) in enumerate(zip(documents, starts[::_FIELDS].tolist(), strict=True))
        for kind, token in _hashed(document, whole[start : start + int(folded.counts[number * _FIELDS])])
    ]
    keys = np.array([key for key, _ in found], dtype=np.uint64)
    owners = np.array([owner for _, owner in found], dtype=np.int64)
    numbers = syllable_numbers()[folded.units]
    titles = np.repeat(np.arange(len(folded.counts)) % _FIELDS == 0, folded.counts)
    later = np.ones(len(folded.units), dtype=np.bool_)
    later[starts[starts < len(later)]] = False
    second = np.flatnonzero(titles & later & (numbers > 0) & (np.roll(numbers, 1) > 0))
    segment_owners = np.repeat(np.arange(len(folded.counts)), folded.counts) // _FIELDS
    keys = np.concatenate((keys, mixed_syllables(numbers[second - 1], numbers[second])))
    owners = np.concatenate((owners, segment_owners[second]))
    once = np.unique(np.stack((keys, owners.astype(np.uint64))), axis=1)
    entries = Entries(once[0], once[1].astype(np.int64), np.zeros(once.shape[1], dtype=np.int64))
    return Postings(entries, Entries(entries.keys[:0], entries.documents[:0], entries.places[:0]))


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
