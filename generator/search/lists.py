"""Postings as files: each shard holds the document lists of its keys, and a second file their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from generator.search.bits import (
    BitReader,
    Codes,
    Integers,
    gamma,
    gap_parameter,
    pack,
    position_parameter,
    rice,
)
from generator.search.keys import KEY_BITS
from generator.search.lengths import STEPS
from generator.search.postings import HEAD_FIELDS, HEAD_STARTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from generator.search.postings import Entries, Postings

_MASK_BITS = len(HEAD_FIELDS)
_HEAD_BITS = 10
MOST_SHARDS = 4096
_COUNT_BYTES = 4


@dataclass(frozen=True, slots=True, eq=False)
class _Lists:
    """The document lists of occurrences: one posting for each key and document."""

    keys: NDArray[np.uint64]
    documents: Integers
    counts: Integers
    starts: Integers  # where the occurrences of each posting begin

    @classmethod
    def of(cls, entries: Entries) -> _Lists:
        fresh = np.ones(len(entries), dtype=np.bool_)
        fresh[1:] = (entries.keys[1:] != entries.keys[:-1]) | (
            entries.documents[1:] != entries.documents[:-1]
        )
        starts = np.flatnonzero(fresh)
        counts = np.diff(np.append(starts, len(entries)))
        return cls(entries.keys[starts], entries.documents[starts], counts, starts)


def shard_count(occurrences: int, per_shard: int) -> int:
    """Return over how many files the keys are spread: a power of two, about `per_shard` occurrences each."""
    wanted = occurrences // per_shard
    return int(min(MOST_SHARDS, 1 << max(0, wanted.bit_length() - 1)))


def shard_of(key: int, shards: int) -> int:
    """Return the number of the shard that holds a key."""
    return key >> (KEY_BITS - (shards.bit_length() - 1))


def write_lists(postings: Postings, shards: int, documents: int) -> list[bytes]:
    """Return the document lists of every shard."""
    body, head = _Lists.of(postings.body), _Lists.of(postings.head)
    keys, body_counts, head_counts = _merged(body.keys, head.keys)
    shift = np.uint64(KEY_BITS - (shards.bit_length() - 1))
    shard = (keys >> shift).astype(np.int64)
    counts = np.bincount(shard, minlength=shards)
    masks = np.bitwise_or.reduceat(_field_bits(postings.head), head.starts) if len(head.keys) else head.counts
    sections = (
        [count.to_bytes(_COUNT_BYTES, "little") for count in counts.tolist()],
        pack(_key_gaps(keys, shard, counts, int(shift)), shard, shards),
        pack(gamma(body_counts + 1), shard, shards),
        pack(gamma(head_counts + 1), shard, shards),
        *_list_sections(body, body_counts, shard, shards, documents),
        *_list_sections(head, head_counts, shard, shards, documents),
        pack(rice(masks, _MASK_BITS), np.repeat(shard, head_counts), shards),
    )
    return [b"".join(parts) for parts in zip(*sections, strict=True)]


def write_places(postings: Postings, shards: int, lengths: Integers) -> list[bytes]:
    """Return the places of every shard; `lengths` are those of the bodies, as `lengths.rounded` numbers."""
    shift = np.uint64(KEY_BITS - (shards.bit_length() - 1))
    body, head = _Lists.of(postings.body), postings.head
    sizes = np.asarray(STEPS)[lengths[body.documents]]
    parameters = np.repeat(position_parameter(sizes, body.counts), body.counts)
    gaps = _gaps(postings.body.places, body.starts)
    return [
        first + second
        for first, second in zip(
            pack(rice(gaps, parameters), (postings.body.keys >> shift).astype(np.int64), shards),
            pack(rice(head.places, _HEAD_BITS), (head.keys >> shift).astype(np.int64), shards),
            strict=True,
        )
    ]


def _merged(
    body: NDArray[np.uint64], head: NDArray[np.uint64]
) -> tuple[NDArray[np.uint64], Integers, Integers]:
    """Return the distinct keys of both in order, and how often each stands in either; both are sorted."""
    body_keys, body_counts = _distinct(body)
    head_keys, head_counts = _distinct(head)
    keys, _ = _distinct(np.sort(np.concatenate((body_keys, head_keys))))
    counts = np.zeros((2, len(keys)), dtype=np.int64)
    counts[0, np.searchsorted(keys, body_keys)] = body_counts
    counts[1, np.searchsorted(keys, head_keys)] = head_counts
    return keys, counts[0], counts[1]


def _distinct(ordered: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], Integers]:
    """Return the distinct ones of sorted values and how often each occurs."""
    fresh = np.ones(len(ordered), dtype=np.bool_)
    fresh[1:] = ordered[1:] != ordered[:-1]
    starts = np.flatnonzero(fresh)
    return ordered[starts], np.diff(np.append(starts, len(ordered)))


def _field_bits(head: Entries) -> Integers:
    fields = np.searchsorted(np.asarray(HEAD_STARTS[1:]), head.places, side="right")
    return np.left_shift(1, fields).astype(np.int64)


def _key_gaps(keys: NDArray[np.uint64], shard: Integers, counts: Integers, shift: int) -> Codes:
    values = keys.astype(np.int64)
    gaps = values - (shard << shift)
    same = np.flatnonzero(shard[1:] == shard[:-1]) + 1
    gaps[same] = values[same] - values[same - 1] - 1
    return rice(gaps, gap_parameter(1 << shift, counts[shard]))


def _gaps(values: Integers, starts: Integers) -> Integers:
    """Return each value less the one before it less one; at starts of lists the value itself."""
    gaps = np.empty_like(values)
    gaps[1:] = values[1:] - values[:-1] - 1
    gaps[starts] = values[starts]
    return gaps


def _list_sections(
    lists: _Lists, sizes: Integers, shard: Integers, shards: int, documents: int
) -> tuple[list[bytes], list[bytes]]:
    fresh = np.cumsum(np.append(0, sizes[sizes > 0]))[:-1]
    owners = np.repeat(shard, sizes)
    parameters = np.repeat(gap_parameter(documents, np.maximum(1, sizes)), sizes)
    gaps = _gaps(lists.documents, fresh)
    return pack(rice(gaps, parameters), owners, shards), pack(gamma(lists.counts), owners, shards)


@dataclass(frozen=True, slots=True)
class DocumentList:
    """Where a key stands: documents in order with counts in the body; counts and fields in the head.

    `first` are the numbers of its first posting of body and head in the shard.
    """

    documents: tuple[int, ...]
    counts: tuple[int, ...]
    head_documents: tuple[int, ...]
    head_counts: tuple[int, ...]
    head_masks: tuple[int, ...]


EMPTY = DocumentList(documents=(), counts=(), head_documents=(), head_counts=(), head_masks=())

Shard = dict[int, DocumentList]
"""The lists of a shard by key, in the order of keys."""


def read_lists(data: bytes, shard: int, shards: int, documents: int) -> Shard:
    """Return the lists of a shard. Raises IndexError or ValueError when the file is cut off."""
    count = int.from_bytes(data[:_COUNT_BYTES], "little")
    if count == 0:
        return {}
    reader = BitReader(data[_COUNT_BYTES:])
    shift = KEY_BITS - (shards.bit_length() - 1)
    keys = _read_keys(reader, count, shard << shift, _gap_parameter(1 << shift, count))
    body_sizes = _read_all(reader, count)
    head_sizes = _read_all(reader, count)
    body = _read_documents(reader, [size - 1 for size in body_sizes], documents)
    head = _read_documents(reader, [size - 1 for size in head_sizes], documents)
    masks = [tuple(reader.rice(_MASK_BITS) for _ in found) for found, _ in head]
    return {key: DocumentList(*body[at], *head[at], masks[at]) for at, key in enumerate(keys)}


def _gap_parameter(universe: int, count: int) -> int:
    return max(0, (universe * 11 // (16 * count)).bit_length() - 1)


def _read_all(reader: BitReader, count: int) -> list[int]:
    values = [reader.gamma() for _ in range(count)]
    reader.align()
    return values


def _read_keys(reader: BitReader, count: int, base: int, parameter: int) -> list[int]:
    keys: list[int] = []
    last = base - 1
    for _ in range(count):
        last += reader.rice(parameter) + 1
        keys.append(last)
    reader.align()
    return keys


def _read_documents(
    reader: BitReader, sizes: Sequence[int], documents: int
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    found: list[tuple[int, ...]] = []
    for size in sizes:
        parameter = _gap_parameter(documents, size) if size else 0
        found.append(_read_ascending(reader, size, parameter))
    reader.align()
    counts = [tuple(reader.gamma() for _ in range(size)) for size in sizes]
    reader.align()
    return list(zip(found, counts, strict=True))


def _read_ascending(reader: BitReader, size: int, parameter: int) -> tuple[int, ...]:
    last = -1
    values: list[int] = []
    for _ in range(size):
        last += reader.rice(parameter) + 1
        values.append(last)
    return tuple(values)


Places = dict[int, tuple[dict[int, tuple[int, ...]], dict[int, tuple[int, ...]]]]
"""By key: the places in bodies and in heads, each by document."""


def read_places(data: bytes, shard: Shard, lengths: Sequence[int]) -> Places:
    """Return the places of a shard whose lists are read; `lengths` are the rounded ones of the bodies."""
    reader = BitReader(data)
    bodies: list[Mapping[int, tuple[int, ...]]] = [
        {
            document: _read_ascending(reader, count, _position_parameter(STEPS[lengths[document]], count))
            for document, count in zip(found.documents, found.counts, strict=True)
        }
        for found in shard.values()
    ]
    reader.align()
    heads = [
        {
            document: tuple(reader.rice(_HEAD_BITS) for _ in range(count))
            for document, count in zip(found.head_documents, found.head_counts, strict=True)
        }
        for found in shard.values()
    ]
    return {key: (dict(bodies[at]), heads[at]) for at, key in enumerate(shard)}


def _position_parameter(length: int, count: int) -> int:
    return max(0, (length * 9 // (16 * count)).bit_length() - 1)
