"""The files of the search index, as jobs; which they are is found out beside other work."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from generator.render.job import PageJob
from generator.source.pieces import PieceReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from generator.portal.model import Portal
    from generator.schema.notice import Notice
    from generator.source.pieces import Piece


class IndexFiles(NamedTuple):
    """The files of an index: those made of bytes with their key, and those that lie in packs."""

    made: list[tuple[str, str, bytes]]
    packed: list[tuple[Path, list[Piece]]]


def make_index(
    portal: Portal, read_text: Callable[[Notice], str], state: Path, workers: int, code_key: str
) -> IndexFiles:
    """Return the files of the index of a portal, after writing to packs below `state` what has changed.

    `read_text` gives the text of the body of a notice; it is asked only for what is indexed anew.
    """
    # Counting with arrays is imported where it is done: in a process of its own, beside this one.
    from generator.pipeline.indexing import IndexMaker, documents_of, extras_of  # noqa: PLC0415

    documents = documents_of(portal, read_text, code_key)
    return IndexMaker(state, workers, code_key).make(documents, portal.synonyms, extras_of(portal))


def index_jobs(files: IndexFiles) -> Iterator[PageJob]:
    """Yield the jobs of all files of an index."""
    for address, key, data in files.made:
        yield PageJob(address, key, partial(bytes, data))
    for path, entries in files.packed:
        reader = PieceReader(path)
        for address, start, end, digest in entries:
            yield PageJob(address, digest, partial(reader.read, start, end), is_content_key=True)
