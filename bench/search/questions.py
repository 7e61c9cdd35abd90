"""Questions with known answers: fragments, titles and numbers drawn from a made corpus."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.corpus import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.corpus import BenchNotice

_WORD = re.compile(r"[\w〇]")
_UNFIT = re.compile(r"[\s\"“”「」『』＂:：]|^[-－]")
_SHORTEST, _LONGEST = 2, 12


@dataclass(frozen=True, slots=True)
class Question:
    """A query and the addresses of the documents in which it stands."""

    text: str
    answers: frozenset[str]


def whole_texts(notices: Sequence[BenchNotice]) -> dict[str, str]:
    """Return everything that can be found of each notice, by address."""
    return {
        address(notice): "\n".join(
            (
                notice.title,
                *notice.keywords,
                notice.organ,
                notice.document_number,
                notice.index_number,
                *notice.paragraphs,
            )
        )
        for notice in notices
    }


def fragments(notices: Sequence[BenchNotice], count: int, *, at_words: bool) -> Iterator[Question]:
    """Yield fragments of 2 to 12 characters of the texts; `at_words` keeps punctuation off both ends."""
    chance = random.Random(2026)
    texts = whole_texts(notices)
    while count:
        text = "\n".join(chance.choice(notices).paragraphs)
        length = chance.randint(_SHORTEST, _LONGEST)
        start = chance.randrange(len(text) - length)
        piece = text[start : start + length]
        if _UNFIT.search(piece) or not any(map(_WORD.match, piece)):
            continue
        if at_words and not (_WORD.match(piece[0]) and _WORD.match(piece[-1])):
            continue
        count -= 1
        yield Question(piece, frozenset(name for name, whole in texts.items() if piece in whole))


def numbers(notices: Sequence[BenchNotice], count: int) -> Iterator[Question]:
    """Yield document numbers, each in every usual spelling."""
    for notice in random.Random(1).sample(list(notices), count):
        code, year, serial = re.fullmatch(r"(.+?)〔(\d+)〕(\d+)号", notice.document_number).groups()  # type: ignore[union-attr]
        for text in (
            f"{code}〔{year}〕{serial}号", f"{code}[{year}]{serial}号", f"{code}（{year}）{serial}", f"{code} {year} {serial}",
            f"{code}{year}年{serial}号",
        ):  # fmt: skip
            yield Question(text, frozenset([address(notice)]))


def titles(notices: Sequence[BenchNotice], count: int) -> Iterator[Question]:
    """Yield whole titles."""
    for notice in random.Random(2).sample(list(notices), count):
        yield Question(notice.title, frozenset([address(notice)]))


def title_fragments(notices: Sequence[BenchNotice], count: int) -> Iterator[Question]:
    """Yield fragments of six to ten characters that stand in one title only."""
    chance = random.Random(3)
    everything = "\n".join(notice.title for notice in notices)
    while count:
        notice = chance.choice(notices)
        length = chance.randint(6, 10)
        if len(notice.title) <= length:
            continue
        start = chance.randrange(len(notice.title) - length)
        piece = notice.title[start : start + length]
        if everything.count(piece) == 1:
            count -= 1
            yield Question(piece, frozenset([address(notice)]))
