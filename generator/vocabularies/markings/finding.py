"""Find markings in the lines of a document: a marking stands for itself, a mention stands in a sentence."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from generator.problems import Ground
from generator.source.plain_yaml import load_beside
from generator.vocabularies.grounds import stated_ground
from generator.vocabularies.markings.models import Form, Handling, MarkingList

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_EDGE_LINES = 15
_LONGEST_LINE = 60
_LONGEST_IN_PLACE = 24
_OPENING, _CLOSING = '“‘《「『"', '”’》」』"'
_BRACKETS = "()[]【】〔〕{}<>「」『』"
_NAME_BREAK = re.compile(r"[-_—–·.,;()\[\]【】{}+~\s]+")


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as a reader sees it.

    `apart` tells that it stands outside the running text (header, box, template, watermark,
    annotation), `in_table` that it is a cell; `number` is any number for it.
    """

    text: str
    number: int = 0
    apart: bool = False
    in_table: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """A marking as found: the kind, the words as they stand, the number of their line."""

    name: str
    handling: Handling
    words: str
    source: Ground
    number: int = 0

    @property
    def is_secret(self) -> bool:
        """Return whether the document must be refused."""
        return self.handling is Handling.REFUSED


@cache
def load_markings() -> MarkingList:
    """Return the list that comes with the program."""
    return MarkingList.model_validate(load_beside(__file__, "markings.yml"))


def find_markings(lines: Sequence[Shown]) -> tuple[Marking, ...]:
    """Return the markings of a document, the first of each kind; a word inside a sentence is none.

    The lines are those of the whole document, in order. The ground of each kind stands in
    markings.yml (条例 art. 14 to 16, 保守国家秘密法).
    """
    body = [at for at, line in enumerate(lines) if not line.apart and line.text.strip()]
    edges = {*body[:_EDGE_LINES], *body[-_EDGE_LINES:]}
    heading = "".join(squeezed(lines[at].text) for at in body[:_EDGE_LINES])
    found: dict[str, Marking] = {}
    for at, line in enumerate(lines):
        if len(line.text) > _LONGEST_LINE * 2 and not line.apart and "★" not in line.text:
            continue
        for form in load_markings().forms:
            if form.name not in found and _marks(form, line, at_edge=at in edges):
                if form.unless and re.search(form.unless, heading):
                    continue
                words = " ".join(line.text.split())[:_LONGEST_LINE]
                found[form.name] = Marking(
                    name=form.name,
                    handling=form.handling,
                    words=words,
                    source=_ground_of(form),
                    number=line.number,
                )
    return tuple(found.values())


def _ground_of(form: Form) -> Ground:
    return stated_ground(form.source, load_markings().certainty)


def markings_of_name(stem: str) -> tuple[Marking, ...]:
    """Return the markings that the name of a file bears, without its ending."""
    pieces = [piece for piece in _NAME_BREAK.split(unicodedata.normalize("NFKC", stem)) if piece]
    return tuple(
        Marking(name=form.name, handling=form.handling, words=stem, source=_ground_of(form))
        for form in load_markings().forms
        if not (form.unless and re.search(form.unless, stem))
        if ("★" in stem and form.within and any(re.search(word, squeezed(stem)) for word in form.within))
        or any(re.fullmatch(word, piece) for word in form.file_name for piece in pieces)
    )  # fmt: skip


def squeezed(text: str) -> str:
    """Return text in half width without white space and marks that cannot be seen."""
    return re.sub(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+", "", unicodedata.normalize("NFKC", text))


def _marks(form: Form, line: Shown, *, at_edge: bool) -> bool:
    words = squeezed(line.text)
    if any(_unquoted(pattern, words) for pattern in form.within):
        return True
    if line.apart and len(words) <= _LONGEST_IN_PLACE and _any(re.search, form.place, [words]):
        return True
    if line.in_table and not at_edge:
        return False
    pieces = list(_pieces(line.text))
    return _any(re.fullmatch, form.line, pieces) or (at_edge and _any(re.fullmatch, form.edge, pieces))


def _any(test: object, patterns: Iterable[str], texts: Sequence[str]) -> bool:
    return any(test(pattern, text) for pattern in patterns for text in texts)  # type: ignore[operator]


def _pieces(line: str) -> Iterator[str]:
    """Yield the line as a whole and what stands apart in it by wide space: `000012　机密★　特急`."""
    for text in {line, *re.split(r"\t|\u3000{1,}|\s{2,}", line)}:
        words = squeezed(text).rstrip("。.;,、!")
        if words and len(words) <= _LONGEST_LINE:
            yield words
            bare = words.strip(_BRACKETS)
            if bare and bare != words:
                yield bare


def _unquoted(pattern: str, words: str) -> bool:
    """Return whether words stand outside quotation marks; inside they are spoken of."""
    for match in re.finditer(pattern, words):
        before = words[: match.start()]
        opened = sum(map(before.count, _OPENING[:-1])) - sum(map(before.count, _CLOSING[:-1]))
        if opened <= 0 and before.count('"') % 2 == 0:
            return True
    return False
