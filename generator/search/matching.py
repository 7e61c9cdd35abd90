"""Which documents of a bucket a phrase stands in, how often, in which fields, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.search.folding import Stream, fold
from generator.search.keys import covering_offsets, pair_at, single_key
from generator.search.postings import HEAD_FIELDS, HEAD_STARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.search.index import OpenBucket
    from generator.search.lists import DocumentList
    from generator.search.records import Record


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a phrase stands in one document: how often in the body, in which head fields, at which units."""

    count: int
    mask: int
    places: tuple[int, ...] = ()


Hits = dict[int, Hit]


def field_bit(field: str) -> int:
    """Return the bit of a head field in `Hit.mask`."""
    return 1 << HEAD_FIELDS.index(field)


def is_certain(stream: Stream) -> bool:
    """Return whether the lists alone tell exactly where a phrase stands: up to two units."""
    return len(stream) <= 2  # noqa: PLR2004 - a pair


def candidates(bucket: OpenBucket, stream: Stream) -> Hits:
    """Return every document that holds all parts of the phrase; exact if `is_certain`."""
    lists = lists_of(bucket, stream)
    body = [dict(zip(found.documents, found.counts, strict=True)) for found in lists]
    head = [dict(zip(found.head_documents, found.head_masks, strict=True)) for found in lists]
    hits: Hits = {}
    for document in _common(body):
        hits[document] = Hit(min(counts[document] for counts in body), 0)
    for document in _common(head):
        mask = head[0][document]
        for masks in head[1:]:
            mask &= masks[document]
        if mask:
            hits[document] = Hit(hits[document].count if document in hits else 0, mask)
    return hits


def lists_of(bucket: OpenBucket, stream: Stream) -> list[DocumentList]:
    """Return the document lists that a phrase is found by."""
    if len(stream) == 1:
        return [bucket.list_of("singles", single_key(int(stream.units[0])))]
    return [bucket.list_of("pairs", pair_at(stream, at)) for at in covering_offsets(len(stream))]


def _common(maps: list[dict[int, int]]) -> Iterable[int]:
    smallest = min(maps, key=len)
    return [document for document in smallest if all(document in other for other in maps)]


def hits_by_places(bucket: OpenBucket, stream: Stream, documents: Iterable[int]) -> Hits:
    """Return where the phrase stands in those of the documents, from the places of its pairs."""
    pairs = [(at, *bucket.places_of(pair_at(stream, at))) for at in covering_offsets(len(stream))]
    hits: Hits = {}
    for document in documents:
        body = _chain((at, bodies.get(document, ())) for at, bodies, _ in pairs)
        head = _chain((at, heads.get(document, ())) for at, _, heads in pairs)
        if body or head:
            hits[document] = Hit(len(body), _mask(head), tuple(body))
    return hits


def _chain(parts: Iterator[tuple[int, tuple[int, ...]]]) -> list[int]:
    """Return the places where all parts stand at their offsets."""
    _, first = next(parts)
    places = set(first)
    for offset, found in parts:
        places &= {place - offset for place in found}
        if not places:
            return []
    return sorted(places)


def _mask(places: Iterable[int]) -> int:
    mask = 0
    for place in places:
        mask |= 1 << next(at for at, end in enumerate(HEAD_STARTS[1:]) if place < end)
    return mask


def hits_by_text(bucket: OpenBucket, stream: Stream, documents: Iterable[int]) -> Hits:
    """Return where the phrase stands in those of the documents, from their texts."""
    hits: Hits = {}
    for document in documents:
        record = bucket.record(document)
        body = places_in(whole_text(bucket, document), stream)
        mask = sum(
            1 << at
            for at, text in enumerate(head_texts(record))
            if next(places_in(text, stream), None) is not None
        )
        found = tuple(body)
        if found or mask:
            hits[document] = Hit(len(found), mask, found)
    return hits


def whole_text(bucket: OpenBucket, document: int) -> str:
    """Return the whole text of a document's body."""
    return "".join(bucket.piece(document, number) for number in range(bucket.record(document).pieces))


def head_texts(record: Record) -> tuple[str, ...]:
    """Return the texts of the head fields, as they were indexed."""
    return (
        record.title,
        "\n".join(record.keywords),
        "\n".join(record.organs),
        f"{record.document_number}\n{record.index_number}",
    )


def places_in(text: str, stream: Stream) -> Iterator[int]:
    """Yield the units of a text at which the phrase begins."""
    folded = fold(text)
    units, wanted = folded.text(), stream.text()
    at = units.find(wanted)
    while at >= 0:
        if (folded.breaks[at + 1 : at + len(stream)] == stream.breaks[1:]).all():
            yield at
        at = units.find(wanted, at + 1)


def merged(found: Iterable[Mapping[int, Hit]]) -> Hits:
    """Return the hits of several phrases that mean the same as if they were one."""
    hits: Hits = {}
    for each in found:
        for document, hit in each.items():
            known = hits.get(document)
            hits[document] = (
                Hit(
                    known.count + hit.count,
                    known.mask | hit.mask,
                    tuple(sorted({*known.places, *hit.places})),
                )
                if known
                else hit
            )
    return hits
