"""Write the search index of a made corpus, as one process to be measured: `ours.py CORPUS SITE STATE`."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.corpus import BenchNotice, address
from generator.pipeline.indexing import IndexMaker
from generator.pipeline.search_index import index_jobs
from generator.pipeline.workers import run_all
from generator.render.job import PageJob, key_of
from generator.search.documents import SearchDocument

SYNONYMS = (("发改委", "发展和改革委员会"),)


def main() -> None:
    """Write what is missing of the index below SITE, keeping packs in STATE."""
    corpus, site, state = map(Path, sys.argv[1:4])
    with corpus.open("rb") as file:
        notices: list[BenchNotice] = pickle.load(file)  # noqa: S301 - written by this benchmark
    workers = os.cpu_count() or 1
    documents = [_document(notice) for notice in notices]
    files = IndexMaker(state, workers, "bench").make(documents, SYNONYMS, {"name": "", "partners": []})
    jobs = list(index_jobs(files))
    missing = [job for job in jobs if not (site / job.address).exists() or job.address.endswith("index.json")]
    for folder in {(site / job.address).parent for job in missing}:
        folder.mkdir(parents=True, exist_ok=True)

    def write(job: PageJob) -> None:
        (site / job.address).write_bytes(job.render())

    run_all(missing, write, workers)
    wanted = {job.address for job in jobs}
    for file in (site / "search").rglob("*.bin"):
        if file.relative_to(site).as_posix() not in wanted:
            file.unlink()


def _document(notice: BenchNotice) -> SearchDocument:
    return SearchDocument(
        address=address(notice),
        title=notice.title,
        document_number=notice.document_number,
        index_number=notice.index_number,
        organs=(notice.organ,),
        keywords=notice.keywords,
        published_on=notice.published_on,
        facets=(notice.column, notice.subject, notice.organ, notice.genre, notice.validity),
        key=key_of(notice.title, notice.paragraphs),
        read_text=lambda: "\n".join(notice.paragraphs),
    )


if __name__ == "__main__":
    main()
