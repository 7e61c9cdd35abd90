"""From a query to the documents it finds, with what the ranking needs to know of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.search.folding import fold
from generator.search.keys import NUMBER, TITLE, YEAR_SERIAL, covering_offsets, token_key
from generator.search.matching import (
    Hit,
    Hits,
    candidates,
    field_bit,
    hits_by_places,
    hits_by_text,
    is_certain,
    merged,
)
from generator.search.query import Term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.search.folding import Stream
    from generator.search.index import Index, OpenBucket
    from generator.search.query import Query

TEXTS_PER_PAIR = 8
MOST_TEXTS = 48
"""With no more candidates than this (eight for each pair whose places would be read, 48 at most) their
texts are read, ten of which are shown anyway; else the places."""

Place = tuple[int, int]
"""A document: number of the bucket, number in the bucket."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The documents found. `hits` holds, for every term, where it stands in each document.

    `numbered` and `titled` are those whose number or whole title was asked for. `widened` names the
    words that were looked up besides a term of the query.
    """

    documents: tuple[Place, ...] = ()
    hits: tuple[dict[Place, Hit], ...] = ()
    numbered: frozenset[Place] = frozenset()
    titled: frozenset[Place] = frozenset()
    widened: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(slots=True)
class _Wanted:
    """One term as it is looked up: the streams that count as it, and the field it must stand in."""

    term: Term
    streams: list[Stream]
    hits: list[Hits] = field(default_factory=list)  # by bucket


def find(index: Index, query: Query, *, widen: bool = True) -> Found:
    """Return what a query finds: every document that holds all its terms and none that it excludes."""
    terms, excluded = _split(query)
    widened = {term: _alike(index, term) for term in terms} if widen else {}
    numbered = _tokens(index, *_number_token(query)) if query.number else frozenset()
    wanted = [
        _Wanted(term, [term.stream, *map(fold, widened.get(term, ())), *_as_typed(query)]) for term in terms
    ]
    unwanted = [_Wanted(term, [term.stream]) for term in excluded]
    documents = _matching(index, wanted, unwanted)
    whole = fold(" ".join(term.text for term in terms)).text()
    return Found(
        documents=tuple(sorted(documents | numbered)),
        hits=tuple(
            {
                (number, document): hit
                for number, hits in enumerate(each.hits)
                for document, hit in hits.items()
            }
            for each in wanted
        ),
        numbered=numbered,
        titled=_tokens(index, TITLE, whole) & documents if _may_be_title(wanted) else frozenset(),
        widened=tuple((term.text, others) for term, others in widened.items() if others),
    )


def _split(query: Query) -> tuple[list[Term], list[Term]]:
    """Return the terms to find and to leave out; a document number is looked up in its official spelling."""
    if query.number:
        spelling = query.number.text if query.number.code else query.terms[0].text
        return [Term(spelling)] if query.number.code else list(query.terms), []
    return (
        [term for term in query.terms if not term.is_excluded],
        [term for term in query.terms if term.is_excluded],
    )


def _as_typed(query: Query) -> list[Stream]:
    """Return a document number as it was typed: it may be the beginning of a longer one."""
    if not (query.number and query.number.code):
        return []
    typed = fold(" ".join(term.text for term in query.terms))
    return [typed] if typed.text() != fold(query.number.text).text() else []


def _may_be_title(wanted: Sequence[_Wanted]) -> bool:
    """Return whether some document has every term in its title; else nobody's title was asked for."""
    bit = field_bit("title")
    return bool(wanted) and all(
        any(hit.mask & bit for hits in each.hits for hit in hits.values()) for each in wanted
    )


def _number_token(query: Query) -> tuple[str, str]:
    assert query.number is not None
    return (NUMBER if query.number.code else YEAR_SERIAL), query.number.token


def _alike(index: Index, term: Term) -> tuple[str, ...]:
    """Return the other words of the groups that a term belongs to, unless it is asked for exactly."""
    if term.is_exact:
        return ()
    text = term.stream.text()
    return tuple(
        word
        for group in index.synonyms
        if any(fold(word).text() == text for word in group)
        for word in group
        if fold(word).text() != text
    )


def _tokens(index: Index, kind: str, text: str) -> frozenset[Place]:
    if not text:
        return frozenset()
    key = token_key(kind, text)
    return frozenset(
        (number, document)
        for number, bucket in enumerate(index.buckets)
        for document in bucket.list_of("tokens", key).documents
    )


def _matching(index: Index, wanted: Sequence[_Wanted], unwanted: Sequence[_Wanted]) -> set[Place]:
    """Return the documents with all wanted and no unwanted terms; fills in the hits of the wanted."""
    if not wanted:
        return set()
    for each in (*wanted, *unwanted):
        each.hits = [_allowed(each, _candidates(bucket, each)) for bucket in index.buckets]
    common = [_common(wanted, number) for number in range(len(index.buckets))]
    pairs = sum(_pairs_to_place(stream) for each in (*wanted, *unwanted) for stream in each.streams)
    if pairs:
        by_text = sum(map(len, common)) <= min(MOST_TEXTS, TEXTS_PER_PAIR * pairs)
        for number, bucket in enumerate(index.buckets):
            for each in (*wanted, *unwanted):
                each.hits[number] = _allowed(each, _verified(bucket, each, common[number], by_text=by_text))
            common[number] = _common(wanted, number)
    return {
        (number, document)
        for number, documents in enumerate(common)
        for document in documents
        if not any(document in each.hits[number] for each in unwanted)
    }


def _pairs_to_place(stream: Stream) -> int:
    return 0 if is_certain(stream) else len(covering_offsets(len(stream)))


def _candidates(bucket: OpenBucket, wanted: _Wanted) -> Hits:
    return merged(candidates(bucket, stream) for stream in wanted.streams)


def _verified(bucket: OpenBucket, wanted: _Wanted, documents: set[int], *, by_text: bool) -> Hits:
    """Return the hits among the documents, each phrase looked up where it must."""
    found: list[Hits] = []
    for stream in wanted.streams:
        likely = candidates(bucket, stream)
        chosen = sorted(documents & likely.keys())
        if is_certain(stream) and not by_text:
            found.append({document: likely[document] for document in chosen})
        elif by_text:
            found.append(hits_by_text(bucket, stream, chosen))
        else:
            found.append(hits_by_places(bucket, stream, chosen) if chosen else {})
    return merged(found)


def _allowed(wanted: _Wanted, hits: Hits) -> Hits:
    """Return the hits in the field that the term is restricted to."""
    if not wanted.term.field:
        return hits
    bit = field_bit(wanted.term.field)
    return {document: Hit(0, bit) for document, hit in hits.items() if hit.mask & bit}


def _common(wanted: Sequence[_Wanted], number: int) -> set[int]:
    return set.intersection(*(set(each.hits[number]) for each in wanted))


def find_parts(index: Index, query: Query) -> Found:
    """Return the documents that hold the parts of the query's phrases, anywhere: all of them, else most.

    Fields stay; documents that hold all parts of an excluded phrase are left out.
    """
    terms, excluded = _split(query)
    wanted = [_Wanted(term, [part]) for term in terms for part in _parts(term)]
    unwanted = [_Wanted(term, [term.stream]) for term in excluded]
    for each in (*wanted, *unwanted):
        each.hits = [_allowed(each, _candidates(bucket, each)) for bucket in index.buckets]
    counts: dict[Place, int] = {}
    for each in wanted:
        for number, hits in enumerate(each.hits):
            for document in hits:
                counts[number, document] = counts.get((number, document), 0) + 1
    most = max(counts.values(), default=0)
    needed = most if most == len(wanted) else max(2, (2 * len(wanted) + 2) // 3)
    documents = tuple(
        sorted(
            (number, document)
            for (number, document), count in counts.items()
            if count >= needed and not any(document in each.hits[number] for each in unwanted)
        )
    )
    hits_of = tuple(
        {(number, document): hit for number, hits in enumerate(each.hits) for document, hit in hits.items()}
        for each in wanted
    )
    return Found(documents=documents, hits=hits_of)


def _parts(term: Term) -> list[Stream]:
    """Return the pairs that cover a phrase and do not straddle punctuation."""
    stream = term.stream
    if is_certain(stream):
        return [stream]
    covering = [at for at in covering_offsets(len(stream)) if not stream.breaks[at + 1]]
    return [stream[at : at + 2] for at in covering]


def likely_titles(index: Index, keys: Sequence[int], most: int) -> list[Place]:
    """Return the documents whose titles share most of the given syllable pairs, at least a third."""
    votes: dict[Place, int] = {}
    for key in keys:
        for number, bucket in enumerate(index.buckets):
            for document in bucket.list_of("tokens", key).documents:
                votes[number, document] = votes.get((number, document), 0) + 1
    best = max(votes.values(), default=0)
    if not best or best * 3 < len(keys):
        return []
    return sorted(place for place, count in votes.items() if count == best)[:most]
