"""The order of what was found: number, title, phrase in the title, in the keywords, then BM25 with nearness."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.search.facets import VALIDITY
from generator.search.lengths import STEPS
from generator.search.matching import field_bit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.search.finding import Found, Place
    from generator.search.index import Index
    from generator.search.matching import Hit

SATURATION, LENGTH_SHARE = 1.2, 0.75
"""k1 and b of BM25."""
FIELD_WEIGHTS = {"title": 8, "keywords": 4, "organs": 2, "numbers": 4}
"""How many occurrences in the body one in each head field is worth."""
NEAR = 16
"""Units between two terms at which nearness counts half."""
LOWERED = 0.5
"""What the score of a document no longer in force is multiplied with."""
STEP = 1024
"""Scores are compared in steps of this part of one, so that rounding errors decide nothing."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document with its tier (higher is better) and its score within the tier."""

    place: Place
    tier: int
    score: int


def ranked(index: Index, found: Found) -> list[Ranked]:
    """Return the documents, the best first; newer ones before older ones where all else is equal."""
    rarities = [_rarity(index.documents, len(hits)) for hits in found.hits]
    result = [_rank(index, found, place, rarities) for place in found.documents]
    return sorted(result, key=lambda item: (-item.tier, -item.score, *newest_first(index, item.place)))


def newest_first(index: Index, place: Place) -> tuple[int, int, int]:
    """Return a key that sorts newer documents first."""
    return (-index.buckets[place[0]].columns.days[place[1]], *place)


def _rank(index: Index, found: Found, place: Place, rarities: list[float]) -> Ranked:
    columns = index.buckets[place[0]].columns
    hits = [hits.get(place) for hits in found.hits]
    ratio = STEPS[columns.lengths[place[1]]] / index.mean_length
    score = sum(
        rarity * _weight(hit, ratio) for rarity, hit in zip(rarities, hits, strict=True) if hit is not None
    )
    score *= _nearness(hit for hit in hits if hit is not None)
    if index.facets[VALIDITY][columns.facets[VALIDITY][place[1]]] in index.ended:
        score *= LOWERED
    return Ranked(place, _tier(found, place, hits), math.floor(score * STEP))


def _tier(found: Found, place: Place, hits: list[Hit | None]) -> int:
    if place in found.numbered:
        return 4
    if place in found.titled:
        return 3
    title, keywords = field_bit("title"), field_bit("keywords")
    masks = [hit.mask if hit else 0 for hit in hits]
    if masks and all(mask & title for mask in masks):
        return 2
    return 1 if masks and all(mask & (title | keywords) for mask in masks) else 0


def _rarity(documents: int, holding: int) -> float:
    return math.log(1 + (documents - holding + 0.5) / (holding + 0.5))


def _weight(hit: Hit, ratio: float) -> float:
    count = hit.count + sum(weight for name, weight in FIELD_WEIGHTS.items() if hit.mask & field_bit(name))
    return count * (SATURATION + 1) / (count + SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * ratio))


def _nearness(hits: Iterable[Hit]) -> float:
    """Return 1 for terms far apart or of unknown places, up to 2 for terms side by side."""
    places = sorted((place, term) for term, hit in enumerate(hits) for place in hit.places)
    gaps = [after - before for (before, one), (after, other) in itertools.pairwise(places) if one != other]
    return 1 + NEAR / (NEAR + min(gaps)) if gaps else 1.0
