"""A built index opened for reading: its manifest, and its files as they are asked for."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from generator.search.columns import Columns, read_columns
from generator.search.lists import EMPTY, DocumentList, Places, Shard, read_lists, read_places, shard_of
from generator.search.records import Record, read_piece, read_record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

T = TypeVar("T")

FORMAT = 1
MANIFEST = "search/index.json"


class IndexUnreadableError(Exception):
    """The index is missing, half written, or of another version; the site must be built again."""


@dataclass(slots=True, kw_only=True)
class OpenBucket:
    """One bucket of an open index; what was read of it stays in memory."""

    folder: str
    facts: Mapping[str, int]
    columns: Columns
    _read: Callable[[str], bytes]
    _lists: dict[tuple[str, int], Shard] = field(default_factory=dict)
    _places: dict[int, Places] = field(default_factory=dict)
    _records: dict[int, Record] = field(default_factory=dict)

    @property
    def documents(self) -> int:
        """Return how many documents it holds."""
        return self.facts["documents"]

    def list_of(self, kind: str, key: int) -> DocumentList:
        """Return where a key of a kind (pairs, singles, tokens) stands."""
        return self._shard(kind, shard_of(key, self.facts[kind])).get(key, EMPTY)

    def places_of(self, key: int) -> tuple[dict[int, tuple[int, ...]], dict[int, tuple[int, ...]]]:
        """Return the places of a pair in bodies and in heads, by document."""
        number = shard_of(key, self.facts["pairs"])
        if number not in self._places:
            data = self._read(f"{self.folder}/places/{number}.bin")
            self._places[number] = _whole(
                lambda: read_places(data, self._shard("pairs", number), self.columns.lengths)
            )
        return self._places[number].get(key, ({}, {}))

    def record(self, document: int) -> Record:
        """Return the record of a document."""
        if document not in self._records:
            data = self._read(f"{self.folder}/documents/{document}.bin")
            self._records[document] = _whole(lambda: read_record(data))
        return self._records[document]

    def piece(self, document: int, number: int) -> str:
        """Return a piece of the text of a document."""
        if number == 0:
            return self.record(document).text
        data = self._read(f"{self.folder}/documents/{document}-{number}.bin")
        return _whole(lambda: read_piece(data))

    def _shard(self, kind: str, number: int) -> Shard:
        if (kind, number) not in self._lists:
            data = self._read(f"{self.folder}/{kind}/{number}.bin")
            self._lists[kind, number] = _whole(
                lambda: read_lists(data, number, self.facts[kind], self.documents)
            )
        return self._lists[kind, number]


@dataclass(frozen=True, slots=True)
class Index:
    """An open index: its buckets, the values of its facets, and groups of words that mean the same.

    `ended` are the values of 有效性 whose documents come later in the order.
    """

    buckets: tuple[OpenBucket, ...]
    facets: Mapping[str, tuple[str, ...]]
    synonyms: tuple[tuple[str, ...], ...]
    ended: frozenset[str] = frozenset()

    @property
    def documents(self) -> int:
        """Return how many documents can be found."""
        return sum(bucket.documents for bucket in self.buckets)

    @property
    def mean_length(self) -> float:
        """Return the mean length of a body in units, at least 1."""
        units = sum(bucket.facts["units"] for bucket in self.buckets)
        return max(1.0, units / max(1, self.documents))


def open_index(read: Callable[[str], bytes]) -> Index:
    """Return the index whose files `read` returns by their address below the site.

    Raises `IndexUnreadableError`, here and later from what the index reads.
    """

    def safely(address: str) -> bytes:
        try:
            return read(address)
        except OSError as error:
            raise IndexUnreadableError(address) from error

    manifest = _whole(lambda: json.loads(safely(MANIFEST)))
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise IndexUnreadableError(MANIFEST)
    buckets = tuple(_bucket(facts, manifest["facets"], safely) for facts in manifest["buckets"])
    facets = {name: tuple(values) for name, values in manifest["facets"].items()}
    ended = frozenset(manifest.get("ended", ()))
    return Index(buckets, facets, tuple(map(tuple, manifest["synonyms"])), ended)


def _bucket(
    facts: dict[str, int | str], tables: Mapping[str, Sequence[str]], read: Callable[[str], bytes]
) -> OpenBucket:
    folder, columns = f"search/{facts.pop('folder')}", f"search/{facts.pop('columns')}"
    numbers = {name: int(value) for name, value in facts.items()}
    data = read(columns)
    return OpenBucket(
        folder=folder,
        facts=numbers,
        columns=_whole(lambda: read_columns(data, numbers["documents"], tables)),
        _read=read,
    )


def _whole(work: Callable[[], T]) -> T:
    try:
        return work()
    except (ValueError, IndexError, KeyError, TypeError, zlib.error) as error:
        raise IndexUnreadableError(str(error)) from error
