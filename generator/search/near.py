"""What somebody may have meant: titles that sound like a query, typed in characters or in pinyin."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.search.finding import likely_titles
from generator.search.folding import data_lines, fold
from generator.search.keys import syllables_key
from generator.search.postings import blurred, syllable_numbers

if TYPE_CHECKING:
    from generator.search.finding import Place
    from generator.search.index import Index

MOST_TITLES = 5
_LETTERS = re.compile(r"[a-z]+")


def near_titles(index: Index, query: str) -> list[Place]:
    """Return up to five documents whose titles sound most like the query; none when nothing comes near."""
    numbers = _spoken(query)
    keys = [syllables_key(first, second) for first, second in itertools.pairwise(numbers) if first and second]
    return likely_titles(index, keys, MOST_TITLES) if keys else []


def _spoken(query: str) -> list[int]:
    """Return the numbers of the syllables of a query; letters are read as pinyin."""
    numbers: list[int] = []
    text = fold(query).text()
    at = 0
    while at < len(text):
        letters = _LETTERS.match(text, at)
        if letters:
            numbers += _read_pinyin(letters[0])
            at = letters.end()
        else:
            numbers.append(int(syllable_numbers()[ord(text[at])]))
            at += 1
    return numbers


def _read_pinyin(letters: str) -> list[int]:
    """Return the syllables of a run of letters, the longest first; unknown letters break the run."""
    known = _syllables()
    numbers: list[int] = []
    at = 0
    while at < len(letters):
        size = next((size for size in range(6, 0, -1) if letters[at : at + size] in known), 0)
        numbers.append(known[letters[at : at + size]] if size else 0)
        at += size or 1
    return numbers


@lru_cache(maxsize=1)
def _syllables() -> dict[str, int]:
    names = [line.split(" ")[0] for line in data_lines("pinyin.txt")]
    numbers = {name: number for number, name in enumerate(sorted(set(map(blurred, names))), 1)}
    return {name: numbers[blurred(name)] for name in names}
