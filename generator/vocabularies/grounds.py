"""The places of the law that problems rest on, in the words of people; whether one may block is asked here alone.

A fact that is only recalled or unsure may advise but never block. `problems.Problem` lowers an error on such a
ground by itself, so nobody has to remember.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from generator.problems import Ground
from generator.source.plain_yaml import load_beside
from generator.vocabularies.models import Certainty

if TYPE_CHECKING:
    from collections.abc import Iterable

_SEPARATOR = "、"


class Clause(NamedTuple):
    """A place in an instrument; `source` is its mark in `sources.yml`."""

    source: str
    article: str = ""


def may_block(fact: Certainty, instruments: Iterable[Certainty]) -> bool:
    """Return whether a fact may stop publishing: it is confirmed, and so is an instrument it stands in."""
    return fact is Certainty.CONFIRMED and any(found is Certainty.CONFIRMED for found in instruments)


@cache
def ground(source: str, article: str = "", certainty: Certainty = Certainty.CONFIRMED) -> Ground:
    """Return a place in an instrument of `sources.yml`; `certainty` is that of what the article says.

    Raises KeyError for an instrument that is not registered.
    """
    cited, instrument = _instruments()[source]
    return Ground(f"{cited}{article}", may_block=may_block(certainty, (instrument,)))


def grounds(*found: Ground) -> Ground:
    """Return several places together; one that may block is enough."""
    return Ground(_SEPARATOR.join(found), may_block=any(each.may_block for each in found))


def stated_ground(text: str, certainty: Certainty) -> Ground:
    """Return the ground of a list that states it in its own words, with how sure it is of it."""
    return Ground(text, may_block=may_block(certainty, (certainty,)))


@cache
def _instruments() -> dict[str, tuple[str, Certainty]]:
    """Return how every instrument is cited, and how well it is known; read alone, for most runs need no list."""
    file = load_beside(__file__, "sources.yml")
    return {
        row["slug"]: (
            citation(row.get("cited", ""), row.get("number", ""), row["title"]),
            Certainty(row.get("certainty", file["certainty"])),
        )
        for row in file["entries"]
    }


def citation(cited: str, number: str, title: str) -> str:
    """Return how people cite an instrument: as it is usually done, by its number, else by its title."""
    return cited or number or f"《{title.removeprefix('中华人民共和国')}》"
