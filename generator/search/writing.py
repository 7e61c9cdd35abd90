"""From a bucket of documents to its files, kept together in one pack between builds."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from generator.search.lengths import rounded
from generator.search.lists import shard_count, write_lists, write_places
from generator.search.postings import units_of
from generator.search.records import read_text, write_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.search.bits import Integers
    from generator.search.documents import Bucket, SearchDocument
    from generator.search.postings import Postings

_TABLE_BYTES = 8
_AT_ONCE = 1_000_000
_PER_SHARD = {"pairs": 1000, "singles": 16000, "tokens": 200}
"""Occurrences in a shard of each kind: a compromise between bytes read in vain and number of files."""


@dataclass(frozen=True, slots=True)
class PackEntry:
    """A file inside a pack: its address below the bucket's folder, and where its bytes stand."""

    address: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pack:
    """The files of one bucket in one file, and what the manifest says of the bucket."""

    path: Path
    facts: dict[str, int]
    lengths: tuple[int, ...]
    keys: tuple[str, ...]
    entries: tuple[PackEntry, ...]

    def read(self, entry: PackEntry) -> bytes:
        """Return the bytes of one file."""
        with self.path.open("rb") as file:
            file.seek(entry.start)
            return file.read(entry.end - entry.start)


class KeptTexts:
    """The texts of documents that earlier packs hold, by the documents' keys."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self._places = {key: (pack, number) for pack in packs for number, key in enumerate(pack.keys)}
        self._entries: dict[Path, dict[int, list[PackEntry]]] = {}

    def read(self, document: SearchDocument) -> str:
        """Return the text of a document: the kept one, else what the document itself reads."""
        if document.key not in self._places:
            return document.read_text()
        pack, number = self._places[document.key]
        if pack.path not in self._entries:
            self._entries[pack.path] = _document_entries(pack)
        return read_text([pack.read(entry) for entry in self._entries[pack.path][number]])


def _document_entries(pack: Pack) -> dict[int, list[PackEntry]]:
    """Return the files of every document in order; they stand in the pack in order, too."""
    found: defaultdict[int, list[PackEntry]] = defaultdict(list)
    for entry in pack.entries:
        folder, _, name = entry.address.partition("/")
        if folder == "documents":
            found[int(name.removesuffix(".bin").partition("-")[0])].append(entry)
    return found


def write_pack(bucket: Bucket, path: Path, kept: KeptTexts | None = None) -> None:
    """Write the files of a bucket to a pack, whole or not at all; texts come from `kept` where they can."""
    texts = [(kept or KeptTexts(())).read(document) for document in bucket.documents]
    staged = path.with_name(path.name + ".new")
    table: list[tuple[str, int, int]] = []
    with staged.open("wb") as file:
        facts, lengths, files = _files(bucket, texts)
        for address, data in files:
            table.append((address, file.tell(), file.tell() + len(data)))
            file.write(data)
        keys = [document.key for document in bucket.documents]
        head = json.dumps([facts, lengths, keys, table], separators=(",", ":")).encode()
        file.write(head + len(head).to_bytes(_TABLE_BYTES, "little"))
    staged.replace(path)


def open_pack(path: Path) -> Pack | None:
    """Return the pack at a path, or None when there is none or it is not whole."""
    try:
        with path.open("rb") as file:
            file.seek(-_TABLE_BYTES, 2)
            size = int.from_bytes(file.read(_TABLE_BYTES), "little")
            file.seek(-_TABLE_BYTES - size, 2)
            facts, lengths, keys, table = json.loads(file.read(size))
    except (OSError, ValueError):
        return None
    return Pack(path, facts, tuple(lengths), tuple(keys), tuple(PackEntry(*row) for row in table))


def _files(
    bucket: Bucket, texts: Sequence[str]
) -> tuple[dict[str, int], list[int], Iterator[tuple[str, bytes]]]:
    units = units_of(bucket.documents, texts)
    lengths = rounded(units.lengths)
    facts = {"documents": len(texts), "units": int(np.sum(units.lengths))}
    facts |= {name: shard_count(len(units.owners), _PER_SHARD[name]) for name in ("pairs", "singles")}
    tokens = units.tokens()
    facts["tokens"] = shard_count(len(tokens.body), _PER_SHARD["tokens"])

    def files() -> Iterator[tuple[str, bytes]]:
        yield from _part_by_part("pairs", units.pairs, facts, lengths)
        yield from _part_by_part("singles", units.singles, facts, lengths)
        for number, data in enumerate(write_lists(tokens, facts["tokens"], len(texts))):
            yield f"tokens/{number}.bin", data
        sizes = units.lengths.tolist()
        for number, (document, text) in enumerate(zip(bucket.documents, texts, strict=True)):
            for piece, data in enumerate(write_record(document, text, sizes[number])):
                yield f"documents/{number}{f'-{piece}' if piece else ''}.bin", data

    return facts, lengths.tolist(), files()


def _part_by_part(
    kind: str, make: Callable[[int, int], Postings], facts: dict[str, int], lengths: Integers
) -> Iterator[tuple[str, bytes]]:
    """Yield the shards of pairs or singles; only so many occurrences at once as memory should hold."""
    shards = facts[kind]
    parts = min(shards, 1 << (facts["units"] // _AT_ONCE).bit_length())
    size = shards // parts
    for part in range(parts):
        postings = make(part, parts)
        own = range(part * size, (part + 1) * size)
        lists = write_lists(postings, shards, facts["documents"])
        yield from ((f"{kind}/{number}.bin", lists[number]) for number in own)
        if kind == "pairs":
            places = write_places(postings, shards, lengths)
            yield from ((f"places/{number}.bin", places[number]) for number in own)
