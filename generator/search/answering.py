"""The answer to a query: found, filtered, counted, ordered, and the wanted page of it with snippets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from generator.search.columns import EPOCH
from generator.search.facets import VALIDITY, YEAR
from generator.search.finding import Found, find, find_parts
from generator.search.folding import fold
from generator.search.matching import field_bit, places_in
from generator.search.near import near_titles
from generator.search.query import parse_query
from generator.search.ranking import newest_first, ranked
from generator.search.records import piece_of
from generator.search.snippets import Part, marked, snippet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.search.finding import Place
    from generator.search.folding import Stream
    from generator.search.index import Index, OpenBucket
    from generator.search.query import Query

FEW = 5
"""With fewer documents than this the page offers those that hold only the parts of the query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How a query is answered: filters, order, page. `relaxed` asks for the parts of the phrases at once."""

    filters: Mapping[str, str] = field(default_factory=dict)
    year: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    by_date: bool = False
    page: int = 1
    size: int = 10
    widen: bool = True
    relaxed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One document of the answer as it is shown."""

    url: str
    title: str
    document_number: str
    index_number: str
    organs: tuple[str, ...]
    published_on: str
    validity: str
    title_parts: tuple[Part, ...]
    snippet: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a query finds: how much in all, the wanted page, counts by facet, and what was done to the query."""

    total: int
    hits: tuple[Answer, ...]
    counts: Mapping[str, Mapping[str, int]]
    relaxed: bool = False
    may_relax: bool = False
    widened: tuple[tuple[str, tuple[str, ...]], ...] = ()
    was_cut: bool = False
    near: tuple[Answer, ...] = ()


def answer(index: Index, text: str, wishes: Wishes | None = None) -> Answers:
    """Return the answer to a query. Raises `IndexUnreadableError`."""
    wishes = wishes or Wishes()
    query = parse_query(text)
    found = Found() if wishes.relaxed else find(index, query, widen=wishes.widen)
    relaxed = not found.documents and _may_relax(query)
    if relaxed:
        found = find_parts(index, query)
    phrases = _phrases(query, found, relaxed=relaxed)
    chosen, counts = _filtered(index, found, wishes)
    order = [item.place for item in ranked(index, chosen)]
    if wishes.by_date:
        order.sort(key=lambda place: newest_first(index, place))
    start = (wishes.page - 1) * wishes.size
    return Answers(
        total=len(order),
        hits=tuple(_answer(index, place, phrases, found) for place in order[start : start + wishes.size]),
        counts=counts,
        relaxed=relaxed and bool(found.documents),
        may_relax=not relaxed and 0 < len(found.documents) < FEW and _may_relax(query),
        widened=found.widened,
        was_cut=query.was_cut,
        near=()
        if found.documents
        else tuple(_answer(index, place, (), found) for place in near_titles(index, text)),
    )


def _may_relax(query: Query) -> bool:
    """Return whether there is a phrase of more than a pair that may be taken apart."""
    return any(not term.is_exact and not term.is_excluded and len(term.stream) > 2 for term in query.terms)  # noqa: PLR2004


def _phrases(query: Query, found: Found, *, relaxed: bool) -> tuple[Stream, ...]:
    """Return what is marked in the texts shown."""
    if query.number:
        return (fold(query.number.text), *(term.stream for term in query.terms))
    streams = [term.stream for term in query.terms if not term.is_excluded]
    if relaxed:
        return tuple(stream[at : at + 2] for stream in streams for at in range(max(1, len(stream) - 1)))
    return (*streams, *(fold(word) for _, others in found.widened for word in others))


def _filtered(index: Index, found: Found, wishes: Wishes) -> tuple[Found, dict[str, dict[str, int]]]:
    """Return the documents that all filters let through, and for every facet the counts with the others set."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*index.facets, YEAR)}
    kept: list[Place] = []
    for place in found.documents:
        values = _values(index, place)
        failed = [name for name, wanted in _wanted(wishes).items() if values[name] != wanted]
        if not _in_days(index, place, wishes):
            continue
        if not failed:
            kept.append(place)
        for name, count in counts.items():
            if all(other == name for other in failed) and values[name]:
                count[values[name]] += 1
    chosen = Found(documents=tuple(kept), hits=found.hits, numbered=found.numbered, titled=found.titled)
    return chosen, {name: dict(_ordered(name, values)) for name, values in counts.items()}


def _wanted(wishes: Wishes) -> dict[str, str]:
    years = {YEAR: str(wishes.year)} if wishes.year else {}
    return {**wishes.filters, **years}


def _values(index: Index, place: Place) -> dict[str, str]:
    columns = index.buckets[place[0]].columns
    values = {name: index.facets[name][columns.facets[name][place[1]]] for name in index.facets}
    return {**values, YEAR: str(_day(index, place).year)}


def _day(index: Index, place: Place) -> date:
    return date.fromordinal(index.buckets[place[0]].columns.days[place[1]] + EPOCH)


def _in_days(index: Index, place: Place, wishes: Wishes) -> bool:
    day = _day(index, place)
    return (wishes.first_day or date.min) <= day <= (wishes.last_day or date.max)


def _ordered(name: str, values: Counter[str]) -> Iterable[tuple[str, int]]:
    """Return years newest first, other values with most documents first."""
    if name == YEAR:
        return sorted(values.items(), reverse=True)
    return sorted(values.items(), key=lambda item: (-item[1], item[0]))


def _answer(index: Index, place: Place, phrases: Sequence[Stream], found: Found) -> Answer:
    bucket = index.buckets[place[0]]
    record = bucket.record(place[1])
    validity = index.facets[VALIDITY][bucket.columns.facets[VALIDITY][place[1]]]
    return Answer(
        url=record.address,
        title=record.title,
        document_number=record.document_number,
        index_number=record.index_number,
        organs=record.organs,
        published_on=record.published_on,
        validity=validity,
        title_parts=tuple(marked(record.title, phrases)),
        snippet=tuple(snippet(_text_around(bucket, place, phrases, found), phrases)),
    )


def _text_around(bucket: OpenBucket, place: Place, phrases: Sequence[Stream], found: Found) -> str:
    """Return the piece of the text that holds a phrase; the first when none is known to."""
    document = place[1]
    record = bucket.record(document)
    places = [first for hits in found.hits if place in hits for first in hits[place].places[:1]]
    if places:
        return bucket.piece(document, min(piece_of(min(places)), record.pieces - 1))
    in_title = any(hits[place].mask & field_bit("title") for hits in found.hits if place in hits)
    in_body = any(hits[place].count for hits in found.hits if place in hits)
    if record.pieces > 1 and in_body and not in_title:
        for number in range(record.pieces):
            text = bucket.piece(document, number)
            if any(next(places_in(text, phrase), None) is not None for phrase in phrases):
                return text
    return record.text
