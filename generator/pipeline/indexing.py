"""From a portal to the files of its search index: written anew only for buckets whose documents changed."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from generator.pipeline.search_index import IndexFiles
from generator.pipeline.workers import run_all
from generator.portal.values import texts_of, value_of
from generator.render.job import key_of, key_of_texts
from generator.schema.annual_report.summary import plain_text
from generator.search.documents import SearchDocument, buckets_of
from generator.search.facets import FACETS
from generator.search.folding import data_text, prepare_tables
from generator.search.index import MANIFEST
from generator.search.manifest import column_files, write_manifest
from generator.search.packs import KeptDocuments, Pack, open_pack
from generator.search.writing import write_pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.portal.model import Portal
    from generator.schema.annual_report.report import AnnualReport
    from generator.schema.notice import Notice
    from generator.search.documents import Bucket
    from generator.search.writing import Files, Section

_PREFIX = "search-"
_LARGE = 4000
"""Documents of a bucket of which memory should not hold several at once."""


class IndexMaker:
    """Makes the index of documents, keeping the files of every bucket in a pack below `state`."""

    def __init__(self, state: Path, workers: int, code_key: str) -> None:
        self._state = state
        self._workers = workers
        self._code_key = code_key

    def make(
        self,
        documents: Sequence[SearchDocument],
        synonyms: Sequence[Sequence[str]],
        extras: Mapping[str, object],
    ) -> IndexFiles:
        """Return all files of the index; `extras` go into the manifest for browsers. Raises OSError."""
        buckets = buckets_of(documents, self._code_key)
        packs = self._packs(buckets)
        columns = column_files(buckets, packs)
        tables = {f"{name}-{_hash(data)}.txt": data for name, data in _browser_tables()}
        named = {name.partition("-")[0]: name for name in tables}
        manifest = write_manifest(buckets, packs, list(columns), synonyms, {**extras, **named})
        fixed = {f"search/{name}": data for name, data in {**columns, **tables}.items()}
        made = [(address, _hash(data), data) for address, data in (fixed | {MANIFEST: manifest}).items()]
        packed = [
            (
                pack.path,
                [entry._replace(address=f"search/{bucket.key}/{entry.address}") for entry in pack.entries],
            )
            for bucket, pack in zip(buckets, packs, strict=True)
        ]
        return IndexFiles(made, packed)

    def _packs(self, buckets: Sequence[Bucket]) -> list[Pack]:
        """Return the pack of every bucket, written where it was missing; those no longer wanted go."""
        paths = {bucket.key: self._state / f"{_PREFIX}{bucket.key}" for bucket in buckets}
        found = {path: open_pack(path) for path in sorted(self._state.glob(f"{_PREFIX}*"))}
        opened = {path: pack for path, pack in found.items() if pack}
        missing = [bucket for bucket in buckets if paths[bucket.key] not in opened]
        if missing:
            self._state.mkdir(parents=True, exist_ok=True)
            prepare_tables()  # once, before workers are forked
            _write_packs(missing, paths, KeptDocuments(opened.values()), self._workers)
        for path in found.keys() - paths.values():
            path.unlink(missing_ok=True)  # one that was left half-written may have been written whole since
        packs = [opened.get(paths[bucket.key]) or open_pack(paths[bucket.key]) for bucket in buckets]
        return [pack for pack in packs if pack]


def documents_of(portal: Portal, read_text: Callable[[Notice], str], code_key: str) -> list[SearchDocument]:
    """Return the notices and the annual reports of a portal as the search knows them."""
    reports = portal.reports.published.values()
    return [
        *(_document(portal, notice, read_text, code_key) for notice in portal.notices),
        *(_report(portal, report, code_key) for report in reports),
    ]


def extras_of(portal: Portal) -> dict[str, object]:
    """Return what the manifest tells of the portal: its name, the platforms searched along, the weight of 有效性.

    `ended` documents come later, `marked` ones are shown with their validity.
    """
    partners = [{"name": link.name, "url": link.url} for link in portal.organ.platforms.searched]
    validities = portal.vocabularies.validities
    return {
        "name": portal.organ.name,
        "partners": partners,
        "ended": [entry.name for entry in validities if entry.is_ended],
        "marked": [entry.name for entry in validities if entry.is_marked],
    }


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
        facets=tuple(_facet(portal, notice, facet.field) for facet in FACETS),
        key=key_of_texts(code_key, notice.digest, *labels),
        read_text=lambda: "\n".join((read_text(notice), *labels)),
    )  # fmt: skip


def _facet(portal: Portal, notice: Notice, field: str) -> str:
    """Return the value of a facet: the first of several, "" for none."""
    if not field:
        return portal.home_column(notice).name
    texts = texts_of(value_of(portal, notice, field))
    return texts[0] if texts else ""


def _report(portal: Portal, report: AnnualReport, code_key: str) -> SearchDocument:
    """Return an annual report as the search knows it: its prose and the figures that are not 0."""
    column, organ = portal.columns["annual-reports"], portal.reports.name_of(report.body, portal.organ.name)
    day = report.texts.published_on
    assert day is not None, "published reports have a day"
    own = {"": column.name, "issuing_organs": organ}
    return SearchDocument(
        address=report.address,
        title=report.title(organ),
        document_number="",
        index_number="",
        organs=(organ,),
        keywords=(),
        published_on=day,
        facets=tuple(own.get(facet.field, "") for facet in FACETS),
        key=key_of(code_key, organ, report.texts, sorted(report.figures.items())),
        read_text=lambda: plain_text(report),
    )


def _write_packs(
    buckets: Sequence[Bucket], paths: Mapping[str, Path], kept: KeptDocuments, workers: int
) -> None:
    """Write packs: of several small ones one in each worker; a single or large one with all workers together."""

    def run(sections: Sequence[Section]) -> list[Files]:
        return run_all(sections, lambda section: list(section()), workers, few=2)

    def is_alone(bucket: Bucket) -> bool:
        return len(buckets) == 1 or len(bucket.documents) > _LARGE

    small = [bucket for bucket in buckets if not is_alone(bucket)]
    run_all(small, lambda bucket: write_pack(bucket, paths[bucket.key], kept), workers, few=2)
    for bucket in filter(is_alone, buckets):
        write_pack(bucket, paths[bucket.key], kept, run)


def _browser_tables() -> Iterator[tuple[str, bytes]]:
    for name in ("pinyin", "traditional"):
        yield name, data_text(f"{name}.txt").encode()


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=6).hexdigest()
