"""The query language: words, exact phrases, exclusions, fields and document numbers, read into a `Query`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.search.folding import Stream, fold
from generator.search.numbers import WantedNumber, wanted_number

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CHARACTERS = 200
"""Longer queries are cut; a `Query` says so."""

FIELDS = {"标题": "title", "文号": "numbers", "发文字号": "numbers", "机关": "organs", "发文机关": "organs"}
_TERM = re.compile(
    r"(?P<minus>[-－])?(?:(?P<field>发文字号|发文机关|标题|文号|机关)[:：]\s*)?"
    r"(?:[\"“”＂「『](?P<exact>[^\"“”＂」』]*)[\"“”＂」』]?|(?P<words>[^\s\"“”＂「『]+))"
)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must (or, excluded, must not) stand in a document; `field` is empty for anywhere."""

    text: str
    field: str = ""
    is_exact: bool = False
    is_excluded: bool = False

    @property
    def stream(self) -> Stream:
        """Return the folded form that is looked up."""
        return fold(self.text)


@dataclass(frozen=True, slots=True)
class Query:
    """A query read: its terms, and the document number it spells as a whole, if it does."""

    terms: tuple[Term, ...]
    number: WantedNumber | None = None
    was_cut: bool = False


def parse_query(text: str) -> Query:
    """Return the query that the text states; a text without anything to look up has no terms."""
    asked = text[:MOST_CHARACTERS]
    number = wanted_number(asked)
    return Query(tuple(_terms(asked)), number, len(text) > MOST_CHARACTERS)


def _terms(text: str) -> Iterator[Term]:
    for match in _TERM.finditer(text):
        exact, words = match["exact"], match["words"]
        term = Term(
            (exact if exact is not None else words).strip(),
            FIELDS.get(match["field"] or "", ""),
            exact is not None,
            match["minus"] is not None,
        )
        if len(term.stream):
            yield term
