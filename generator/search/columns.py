"""What a result is filtered and sorted by: day, length and facets of every document of a bucket."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from generator.search.facets import FACET_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.search.documents import SearchDocument

EPOCH = 719163
"""1970-01-01 as `date.toordinal` counts; days are kept from there."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Day (since 1970-01-01), rounded length, and number of the facet's value, by document."""

    days: tuple[int, ...]
    lengths: tuple[int, ...]
    facets: Mapping[str, tuple[int, ...]]


def facet_tables(documents: Sequence[SearchDocument]) -> dict[str, list[str]]:
    """Return the values of every facet; the number of a value is its place, and the first means none."""
    return {
        name: ["", *sorted({document.facets[at] for document in documents} - {""})]
        for at, name in enumerate(FACET_NAMES)
    }


def write_columns(
    documents: Sequence[SearchDocument], lengths: Sequence[int], tables: Mapping[str, Sequence[str]]
) -> bytes:
    """Return the columns of a bucket: days newest first as gaps, then lengths and facets."""
    days = np.array([document.published_on.toordinal() - EPOCH for document in documents], dtype=np.int64)
    gaps = np.concatenate((days[:1], days[:-1] - days[1:]))
    parts = [gaps.astype("<u2").tobytes(), bytes(lengths)]
    for at, name in enumerate(FACET_NAMES):
        places = {value: place for place, value in enumerate(tables[name])}
        numbers = [places[document.facets[at]] for document in documents]
        parts.append(np.array(numbers, dtype=_width(len(tables[name]))).tobytes())
    packer = zlib.compressobj(9, wbits=-15)
    return packer.compress(b"".join(parts)) + packer.flush()


def _width(values: int) -> str:
    """Return how the number of one of so many values is kept: in one byte where that is enough."""
    return "<u1" if values <= 256 else "<u2"  # noqa: PLR2004 - what one byte can tell apart


def read_columns(data: bytes, documents: int, tables: Mapping[str, Sequence[str]]) -> Columns:
    """Return the columns of a bucket. Raises zlib.error or ValueError when the file is cut off."""
    raw = zlib.decompress(data, wbits=-15)
    gaps = np.frombuffer(raw, dtype="<u2", count=documents).astype(np.int64)
    days = 2 * gaps[0] - np.cumsum(gaps) if documents else gaps
    start = 2 * documents
    lengths = np.frombuffer(raw, dtype=np.uint8, count=documents, offset=start)
    start += documents
    facets = {}
    for name in tables:
        width = np.dtype(_width(len(tables[name])))
        facets[name] = tuple(np.frombuffer(raw, dtype=width, count=documents, offset=start).tolist())
        start += width.itemsize * documents
    return Columns(tuple(days.tolist()), tuple(lengths.tolist()), facets)
