"""The document itself as the result page shows it: fields and text, in pieces where it is long."""

from __future__ import annotations

import itertools
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.search.folding import unit_starts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.search.documents import SearchDocument

PIECE_UNITS = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the index keeps of a document; `text` is its first piece, `pieces` how many there are."""

    address: str
    title: str
    document_number: str
    index_number: str
    organs: tuple[str, ...]
    keywords: tuple[str, ...]
    published_on: str
    pieces: int
    text: str


def write_record(document: SearchDocument, text: str, length: int) -> list[bytes]:
    """Return the files of a document, its record first; `length` is that of its body in units."""
    pieces = _pieces(text, length)
    record = [
        document.address, document.title, document.document_number, document.index_number, document.organs,
        document.keywords, document.published_on.isoformat(), len(pieces), pieces[0],
    ]  # fmt: skip
    first = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return [_deflate(first), *map(_deflate, pieces[1:])]


def _pieces(text: str, length: int) -> list[str]:
    """Return the text cut before every 4,096th unit of its stream."""
    if length <= PIECE_UNITS:
        return [text]
    starts = unit_starts(text)
    cuts = [0, *(starts[at] for at in range(PIECE_UNITS, len(starts), PIECE_UNITS)), len(text)]
    return [text[start:end] for start, end in itertools.pairwise(cuts)]


def read_record(data: bytes) -> Record:
    """Return a record from its file. Raises zlib.error or ValueError when the file is cut off."""
    values = json.loads(read_piece(data))
    address, title, document_number, index_number, organs, keywords, published_on, pieces, text = values
    return Record(
        address=address,
        title=title,
        document_number=document_number,
        index_number=index_number,
        organs=tuple(organs),
        keywords=tuple(keywords),
        published_on=published_on,
        pieces=pieces,
        text=text,
    )


def read_text(files: Sequence[bytes]) -> str:
    """Return the whole text of a document from its files."""
    return read_record(files[0]).text + "".join(map(read_piece, files[1:]))


def read_piece(data: bytes) -> str:
    """Return the text of a later piece from its file."""
    return zlib.decompress(data, wbits=-15).decode("utf-8")


def _deflate(text: str) -> bytes:
    packer = zlib.compressobj(9, wbits=-15)
    return packer.compress(text.encode("utf-8", "surrogatepass")) + packer.flush()


def piece_of(unit: int) -> int:
    """Return the number of the piece that holds a unit of the body."""
    return unit // PIECE_UNITS
