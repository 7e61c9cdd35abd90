"""Find statements that are out of law in any text of the portal or of a letter."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from generator.vocabularies.requests import load_claims

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.vocabularies.requests import Claim


class OutdatedClaim(NamedTuple):
    """A claim with the words that make it."""

    claim: Claim
    words: str


@cache
def _patterns() -> tuple[tuple[Claim, re.Pattern[str], re.Pattern[str] | None], ...]:
    return tuple(
        (claim, re.compile(claim.pattern), re.compile(claim.unless) if claim.unless else None)
        for claim in load_claims()
    )


def outdated_claims(text: str) -> Iterator[OutdatedClaim]:
    """Yield every statement that is out of law, at most one of each kind."""
    for claim, pattern, unless in _patterns():
        for match in pattern.finditer(text):
            around = text[max(0, match.start() - 8) : match.end() + 4]
            if not (unless and unless.search(around)):
                yield OutdatedClaim(claim, match[0].strip())
                break
