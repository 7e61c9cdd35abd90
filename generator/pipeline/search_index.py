"""The files of the search index, as jobs: written anew only for the buckets whose documents changed."""

from __future__ import annotations

from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING

from generator.pipeline.workers import run_all
from generator.render.job import PageJob, key_of
from generator.search.documents import SearchDocument, buckets_of
from generator.search.folding import data_text, prepare_tables
from generator.search.index import MANIFEST
from generator.search.manifest import column_files, write_manifest
from generator.search.packs import KeptDocuments, Pack, open_pack
from generator.search.writing import write_pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.portal.model import Portal
    from generator.schema.notice import Notice
    from generator.search.documents import Bucket

_PREFIX = "search-"


def search_jobs(
    portal: Portal, read_text: Callable[[Notice], str], state: Path, workers: int, code_key: str
) -> list[PageJob]:
    """Return the jobs of all files of the index; what changed is written to packs below `state` first."""
    documents = [_document(portal, notice, read_text, code_key) for notice in portal.notices]
    partners = [{"name": link.name, "url": link.url} for link in portal.organ.platforms.searched]
    extras = {"name": portal.organ.name, "partners": partners}
    return index_jobs(documents, portal.synonyms, extras, state, workers, code_key)


def index_jobs(
    documents: Sequence[SearchDocument], synonyms: Sequence[Sequence[str]], extras: Mapping[str, object],
    state: Path, workers: int, code_key: str,
) -> list[PageJob]:  # fmt: skip
    """Return the jobs of the index of any documents; `extras` go into the manifest for browsers."""
    buckets = buckets_of(documents, code_key)
    packs = _packs(buckets, state, workers)
    columns = column_files(buckets, packs)
    tables = {f"{name}-{_hash(data)}.txt": data for name, data in _browser_tables()}
    named = {name.partition("-")[0]: name for name in tables}
    manifest = write_manifest(buckets, packs, list(columns), synonyms, {**extras, **named})
    fixed = {f"search/{name}": data for name, data in {**columns, **tables}.items()} | {MANIFEST: manifest}
    return [
        *(PageJob(address, _hash(data), partial(bytes, data)) for address, data in fixed.items()),
        *(job for bucket, pack in zip(buckets, packs, strict=True) for job in _pack_jobs(bucket, pack)),
    ]


def _document(
    portal: Portal, notice: Notice, read_text: Callable[[Notice], str], code_key: str
) -> SearchDocument:
    labels = [file.label for file in portal.attachments.get(notice.index_number, ())]
    return SearchDocument(
        address=notice.address,
        title=notice.title,
        document_number=notice.document_number or "",
        index_number=notice.index_number,
        organs=notice.issuing_organs,
        keywords=notice.keywords,
        published_on=notice.published_on,
        facets=(
            portal.home_column(notice).name, notice.subject or "", notice.issuing_organs[0],
            notice.genre or "", str(portal.validity_of(notice)),
        ),
        key=key_of(code_key, notice.digest, labels),
        read_text=lambda: "\n".join((read_text(notice), *labels)),
    )  # fmt: skip


def _packs(buckets: Sequence[Bucket], state: Path, workers: int) -> list[Pack]:
    """Return the pack of every bucket, written where it is missing; packs no longer wanted go."""
    state.mkdir(parents=True, exist_ok=True)
    paths = {bucket.key: state / f"{_PREFIX}{bucket.key}" for bucket in buckets}
    opened = {path: pack for path in sorted(state.glob(f"{_PREFIX}*")) if (pack := open_pack(path))}
    missing = [bucket for bucket in buckets if paths[bucket.key] not in opened]
    if missing:
        prepare_tables()  # once, before workers are forked
        _write_packs(missing, paths, KeptDocuments(opened.values()), workers)
        opened |= {path: pack for bucket in missing if (pack := open_pack(path := paths[bucket.key]))}
    for file in state.glob(f"{_PREFIX}*"):
        if file not in paths.values():
            file.unlink()
    return [opened[paths[bucket.key]] for bucket in buckets]


def _write_packs(
    buckets: Sequence[Bucket], paths: Mapping[str, Path], kept: KeptDocuments, workers: int
) -> None:
    """Write packs: a single one with all workers, several with one worker each."""
    if len(buckets) == 1:
        (bucket,) = buckets
        write_pack(
            bucket,
            paths[bucket.key],
            kept,
            lambda sections: run_all(sections, lambda section: list(section()), workers, few=2),
        )
    else:
        run_all(buckets, lambda bucket: write_pack(bucket, paths[bucket.key], kept), workers, few=2)


def _pack_jobs(bucket: Bucket, pack: Pack) -> Iterator[PageJob]:
    for entry in pack.entries:
        address = f"search/{bucket.key}/{entry.address}"
        yield PageJob(address, entry.digest, partial(pack.read, entry), is_content_key=True)


def _browser_tables() -> Iterator[tuple[str, bytes]]:
    for name in ("pinyin", "traditional"):
        yield name, data_text(f"{name}.txt").encode()


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=6).hexdigest()
