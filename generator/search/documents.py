"""What is searched: documents with their fields, their facets, and how they are spread over buckets."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

BUCKET_DOCUMENTS = 1250
MOST_BUCKETS = 8
SMALL = 512
_CUT_EVERY = 256


class SearchDocument(NamedTuple):
    """One document as the search knows it. `key` names its text and fields; facets and day stand apart.

    `facets` are the values of `search.facets.FACETS` in their order, "" for none.

    `read_text` returns the text of the body, one paragraph a line; it is asked only when the
    document's bucket is written anew.
    """

    address: str
    title: str
    document_number: str
    index_number: str
    organs: tuple[str, ...]
    keywords: tuple[str, ...]
    published_on: date
    facets: tuple[str, ...]
    key: str
    read_text: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Bucket:
    """Documents that are written together, newest first; the number of one is its place here.

    `key` names everything the bucket's files depend on except facets, which change by themselves.
    """

    key: str
    documents: tuple[SearchDocument, ...]


def buckets_of(documents: Sequence[SearchDocument], code_key: str) -> tuple[Bucket, ...]:
    """Return the buckets of all documents, a function of the documents alone.

    The newest documents, up to the newest whose hash is a multiple of 256, have a bucket of their own;
    so a new document rewrites a few hundred others and no more. The rest is spread by hash.
    """
    ordered = sorted(documents, key=lambda document: (-document.published_on.toordinal(), document.address))
    if len(ordered) <= SMALL:
        return (_bucket(ordered, code_key),) if ordered else ()
    cut = next(
        (at for at, document in enumerate(ordered) if _spread(document) % _CUT_EVERY == 0), len(ordered)
    )
    recent, settled = ordered[:cut], ordered[cut:]
    count = _bucket_count(len(ordered))
    groups: list[list[SearchDocument]] = [[] for _ in range(count)]
    for document in settled:
        groups[_spread(document) // _CUT_EVERY % count].append(document)
    return tuple(_bucket(group, code_key) for group in (recent, *groups) if group)


def _bucket_count(documents: int) -> int:
    count = 1
    while count < MOST_BUCKETS and documents > count * BUCKET_DOCUMENTS:
        count *= 2
    return count


def _spread(document: SearchDocument) -> int:
    return int.from_bytes(blake2b(document.address.encode(), digest_size=4).digest(), "big")


def _bucket(documents: Sequence[SearchDocument], code_key: str) -> Bucket:
    digest = blake2b(code_key.encode(), digest_size=6)
    for part in _key_parts(documents):
        digest.update(part)
    return Bucket(digest.hexdigest(), tuple(documents))


def _key_parts(documents: Sequence[SearchDocument]) -> Iterator[bytes]:
    for document in documents:
        yield f"{document.address}\0{document.key}\0".encode()
