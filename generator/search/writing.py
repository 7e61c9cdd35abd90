"""From a bucket of documents to its files: all of them anew, or only those that an edit touches."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np

from generator.search.lengths import rounded
from generator.search.lists import shard_count, write_lists, write_places
from generator.search.packs import KeptDocuments, Summary, document_files, save_pack
from generator.search.patching import edit_of
from generator.search.postings import NOWHERE, Kind, units_of
from generator.search.records import write_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from generator.search.documents import Bucket
    from generator.search.packs import Pack
    from generator.search.patching import Touched
    from generator.search.postings import BucketUnits, Postings, Rows

    Files = Iterable[tuple[str, bytes]]
    Section = Callable[[], Files]
    RunSections = Callable[[Sequence[Section]], Iterable[Files]]

_AT_ONCE = 1_000_000
_DOCUMENTS = 1000
_MANY = 0.25
PER_SHARD = {"pairs": 1000, "singles": 16000, "tokens": 200}
"""Occurrences in a shard of each kind: a compromise between bytes read in vain and number of files."""


def one_by_one(sections: Sequence[Section]) -> Iterator[Files]:
    """Yield what each section makes, when it is wanted."""
    for section in sections:
        yield section()


def write_pack(
    bucket: Bucket, path: Path, kept: KeptDocuments | None = None, run: RunSections = one_by_one
) -> None:
    """Write the files of a bucket to a pack, whole or not at all.

    Documents come from `kept` where they can; and where a pack there differs in a few of them, so do all
    shards that these do not touch. `run` has the sections of a bucket made; it may do so in parallel.
    """
    kept = kept or KeptDocuments(())
    texts = [kept.text(document) for document in bucket.documents]
    units = units_of(bucket.documents, texts)
    edit = edit_of(bucket, texts, kept)
    tokens = cache(units.tokens)
    summary = _summary(bucket, units, edit.tokens if edit else len(tokens().body))
    touched = edit.touched(summary.facts, summary.lengths) if edit else None
    few = touched and not any(np.mean(which) > _MANY for which in touched.values())
    work, lengths = (one_by_one if few else run), units.lengths.tolist()
    groups: list[Callable[[], Iterable[Files]]] = [
        lambda: work(_character_sections(units, Kind.PAIRS, summary, touched)),
        lambda: work(_character_sections(units, Kind.SINGLES, summary, touched)),
        lambda: work([
            *_token_sections(tokens, summary, touched),
            *([partial(_copied, edit.pack, touched)] if edit and touched else []),
            *(
                partial(_documents, bucket, kept, texts, lengths, range(start, min(start + _DOCUMENTS, len(texts))))
                for start in range(0, len(texts), _DOCUMENTS)
            ),
        ]),
    ]  # fmt: skip
    save_pack(path, summary, (file for make in groups for files in make() for file in files))


def _summary(bucket: Bucket, units: BucketUnits, tokens: int) -> Summary:
    occurrences = {"pairs": len(units.owners), "singles": len(units.owners), "tokens": tokens}
    facts = {"documents": len(bucket.documents), "units": int(np.sum(units.lengths))}
    facts |= {name: shard_count(count, PER_SHARD[name]) for name, count in occurrences.items()}
    keys = [document.key for document in bucket.documents]
    return Summary(facts, rounded(units.lengths).tolist(), keys, tokens)


def _character_sections(
    units: BucketUnits, kind: Kind, summary: Summary, touched: Touched | None
) -> list[Section]:
    """Return what makes the touched shards of pairs or singles, or all of them, so many as memory should hold."""
    parts = _parts(_wanted(kind, summary, touched), summary.facts["units"])
    rows = units.spread(kind, parts, _part_count(parts))
    return [
        partial(_shards, kind, partial(_taken, units, kind, rows, part), summary, parts == part)
        for part in range(len(rows))
    ]


def _token_sections(
    tokens: Callable[[], Postings], summary: Summary, touched: Touched | None
) -> list[Section]:
    wanted = _wanted("tokens", summary, touched)
    return [partial(_shards, "tokens", tokens, summary, wanted)] if wanted.any() else []


def _wanted(kind: str, summary: Summary, touched: Touched | None) -> NDArray[np.bool_]:
    return touched[kind] if touched else np.ones(summary.facts[kind], dtype=np.bool_)


def _parts(wanted: NDArray[np.bool_], units: int) -> NDArray[np.uint8]:
    """Return the part of each shard: those wanted, in parts of so many occurrences as memory should hold."""
    most = min(len(wanted), NOWHERE, 1 << (units // _AT_ONCE).bit_length())
    parts = np.arange(len(wanted)) * most // len(wanted)
    used = np.unique(parts[wanted])  # parts without a wanted shard are left out
    return np.where(wanted, np.searchsorted(used, parts), NOWHERE).astype(np.uint8)


def _part_count(parts: NDArray[np.uint8]) -> int:
    return len(np.unique(parts[parts != NOWHERE]))


def _taken(units: BucketUnits, kind: Kind, rows: list[Rows], part: int) -> Postings:
    """Return the postings of a part, whose rows nobody needs any more."""
    own, rows[part] = rows[part], rows[part][:0]
    return units.postings(kind, own)


def _shards(
    kind: str, make: Callable[[], Postings], summary: Summary, own: NDArray[np.bool_]
) -> Iterator[tuple[str, bytes]]:
    postings, facts, numbers = make(), summary.facts, np.flatnonzero(own).tolist()
    lists = write_lists(postings, facts[kind], facts["documents"])
    yield from ((f"{kind}/{number}.bin", lists[number]) for number in numbers)
    if kind == "pairs":
        places = write_places(postings, facts[kind], np.asarray(summary.lengths))
        yield from ((f"places/{number}.bin", places[number]) for number in numbers)


def _copied(pack: Pack, touched: Touched) -> Iterator[tuple[str, bytes]]:
    """Yield the shards of a pack that are not touched."""
    which = {**touched, "places": touched["pairs"]}
    for entry in pack.entries:
        folder, _, name = entry.address.partition("/")
        if folder in which and not which[folder][int(name.removesuffix(".bin"))]:
            yield entry.address, pack.read(entry)


def _documents(
    bucket: Bucket, kept: KeptDocuments, texts: Sequence[str], lengths: Sequence[int], numbers: range
) -> Iterator[tuple[str, bytes]]:
    for number in numbers:
        document = bucket.documents[number]
        files = kept.files(document) or write_record(document, texts[number], lengths[number])
        yield from document_files(number, files)
