"""The files of one bucket kept together between builds, each known by the hash of its bytes."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from generator.files.whole import whole_file
from generator.search.records import read_text
from generator.source.pieces import Piece, PieceReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.search.documents import SearchDocument

_TABLE_BYTES = 8


@dataclass(frozen=True, slots=True)
class Summary:
    """What is known of a bucket besides its files.

    `facts` are what the manifest says of it, `lengths` the rounded ones of its documents, `keys` the
    documents' own, `tokens` how many there are.
    """

    facts: dict[str, int]
    lengths: list[int]
    keys: list[str]
    tokens: int


@dataclass(frozen=True, slots=True)
class Pack:
    """The files of one bucket in one file; the addresses of its entries are below the bucket's folder."""

    path: Path
    summary: Summary
    entries: tuple[Piece, ...]
    pieces: PieceReader = field(compare=False, repr=False)

    def read(self, entry: Piece) -> bytes:
        """Return the bytes of one file."""
        return self.pieces.read(entry.start, entry.end)

    def documents(self) -> dict[int, list[Piece]]:
        """Return the files of every document in order; they stand in the pack in order, too."""
        found: defaultdict[int, list[Piece]] = defaultdict(list)
        for entry in self.entries:
            folder, _, name = entry.address.partition("/")
            if folder == "documents":
                found[int(name.removesuffix(".bin").partition("-")[0])].append(entry)
        return found


def document_files(number: int, files: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a document with their addresses."""
    for piece, data in enumerate(files):
        yield f"documents/{number}{f'-{piece}' if piece else ''}.bin", data


def save_pack(path: Path, summary: Summary, files: Iterable[tuple[str, bytes]]) -> None:
    """Write the files of a bucket to a pack, whole or not at all."""
    table: list[Piece] = []
    with whole_file(path) as file:
        for address, data in files:
            start, digest = file.tell(), blake2b(data, digest_size=12).hexdigest()
            table.append(Piece(address, start, start + len(data), digest))
            file.write(data)
        known = (summary.facts, summary.lengths, summary.keys, summary.tokens)
        head = json.dumps([known, table], separators=(",", ":")).encode()
        file.write(head + len(head).to_bytes(_TABLE_BYTES, "little"))


def open_pack(path: Path) -> Pack | None:
    """Return the pack at a path, or None when there is none or it is not whole."""
    try:
        with path.open("rb") as file:
            file.seek(-_TABLE_BYTES, 2)
            size = int.from_bytes(file.read(_TABLE_BYTES), "little")
            file.seek(-_TABLE_BYTES - size, 2)
            known, table = json.loads(file.read(size))
        return Pack(path, Summary(*known), tuple(map(Piece._make, table)), PieceReader(path))
    except (OSError, ValueError, TypeError):
        return None


class KeptDocuments:
    """The documents that earlier packs hold, by their keys; a document of the same key is the same."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self.packs = tuple(packs)
        self._places = {
            key: (pack, number) for pack in self.packs for number, key in enumerate(pack.summary.keys)
        }
        self._entries: dict[Path, dict[int, list[Piece]]] = {}

    def files(self, document: SearchDocument) -> list[bytes] | None:
        """Return the files of a document, its record first; None when no pack holds it."""
        if document.key not in self._places:
            return None
        pack, number = self._places[document.key]
        if pack.path not in self._entries:
            self._entries[pack.path] = pack.documents()
        return [pack.read(entry) for entry in self._entries[pack.path][number]]

    def text(self, document: SearchDocument) -> str:
        """Return the text of a document: the kept one, else what the document itself reads."""
        files = self.files(document)
        return document.read_text() if files is None else read_text(files)
