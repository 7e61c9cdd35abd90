"""A bucket of which an earlier pack differs in a few documents: which of its shards these documents touch.

All others stay as they are, byte for byte: a shard depends on the occurrences of its keys, on how many
documents and shards there are, and, where it holds places, on the rounded lengths of its documents.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from generator.search.documents import SearchDocument
from generator.search.lists import shard_of
from generator.search.postings import Kind, units_of
from generator.search.records import read_record, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from generator.search.documents import Bucket
    from generator.search.packs import KeptDocuments, Pack
    from generator.search.postings import BucketUnits, Entries, Postings

    Row = tuple[int, ...]
    Touched = Mapping[str, NDArray[np.bool_]]

MOST_CHANGED = 8
"""Documents that may differ; more than a few touch nearly all shards."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a few documents of a bucket were in a pack, and what they are now, with their numbers there."""

    pack: Pack
    numbers: tuple[int, ...]
    before: BucketUnits
    after: BucketUnits

    @property
    def tokens(self) -> int:
        """Return how many tokens the bucket has now."""
        return self.pack.summary.tokens - len(self.before.tokens().body) + len(self.after.tokens().body)

    def touched(self, facts: Mapping[str, int], lengths: Sequence[int]) -> Touched | None:
        """Return by kind which shards are other than in the pack, or None where keys are spread otherwise."""
        old = self.pack.summary
        if any(facts[name] != old.facts[name] for name in old.facts if name != "units"):
            return None
        restepped = {number for number in self.numbers if lengths[number] != old.lengths[number]}
        kinds: tuple[tuple[str, Callable[[BucketUnits], Postings]], ...] = (
            ("pairs", lambda units: units.postings(Kind.PAIRS)),
            ("singles", lambda units: units.postings(Kind.SINGLES)),
            ("tokens", lambda units: units.tokens()),
        )
        found = {}
        for kind, make in kinds:
            in_places = kind == "pairs"
            before, after = (self._rows(make(units), in_places) for units in (self.before, self.after))
            keys = {row[0] for row in before ^ after}
            if in_places:
                keys.update(row[0] for row in before | after if row[1] in restepped)
            found[kind] = _shards(keys, facts[kind])
        return found

    def _rows(self, postings: Postings, in_places: bool) -> set[Row]:  # noqa: FBT001 - one of two forms
        """Return what the shards hold of the documents: places, or else only how often and in which fields."""
        body, head = self._occurrences(postings.body), self._occurrences(postings.head)
        if in_places:
            return {(*row, 0) for row in body} | {(*row, 1) for row in head}
        counted = Counter(row[:2] for row in body)
        return {(*row, count, 0) for row, count in counted.items()} | {(*row, 1) for row in head}

    def _occurrences(self, entries: Entries) -> Iterable[tuple[int, int, int]]:
        owners = np.asarray(self.numbers)[entries.documents].tolist()
        return zip(entries.keys.tolist(), owners, entries.places.tolist(), strict=True)


def _shards(keys: Iterable[int], shards: int) -> NDArray[np.bool_]:
    found = np.zeros(shards, dtype=np.bool_)
    found[[shard_of(key, shards) for key in keys]] = True
    return found


def edit_of(bucket: Bucket, texts: Sequence[str], kept: KeptDocuments) -> Edit | None:
    """Return in what the bucket differs from the kept pack next to it; None when none is near enough."""
    packs = [pack for pack in kept.packs if len(pack.summary.keys) == len(bucket.documents)]
    near = min(packs, key=lambda pack: len(_changed(bucket, pack)), default=None)
    numbers = _changed(bucket, near) if near else ()
    if near is None or len(numbers) > MOST_CHANGED or len(numbers) == len(bucket.documents):
        return None  # without a document in common, the pack may come from another version of this program
    entries = near.documents()
    old = [_former([near.read(entry) for entry in entries[number]]) for number in numbers]
    before = units_of([document for document, _ in old], [text for _, text in old])
    after = units_of([bucket.documents[number] for number in numbers], [texts[number] for number in numbers])
    return Edit(near, numbers, before, after)


def _changed(bucket: Bucket, pack: Pack) -> tuple[int, ...]:
    pairs = zip(bucket.documents, pack.summary.keys, strict=True)
    return tuple(number for number, (document, key) in enumerate(pairs) if document.key != key)


def _former(files: Sequence[bytes]) -> tuple[SearchDocument, str]:
    """Return a document as its files hold it, with its text."""
    record, text = read_record(files[0]), read_text(files)
    document = SearchDocument(
        address=record.address,
        title=record.title,
        document_number=record.document_number,
        index_number=record.index_number,
        organs=record.organs,
        keywords=record.keywords,
        published_on=date.fromisoformat(record.published_on),
        facets=(),
        key="",
        read_text=lambda: text,
    )
    return document, text
