"""Subtract what a result keeps from what a witness saw: the rest is what was lost."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from generator.importers.witness.kept import Kept, essence
from generator.importers.witness.pieces import ANY_SIGN, Kind, Piece
from generator.source.plain_yaml import load_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.importers.witness.pieces import Statement

_CLAUSE = re.compile(r"(?<=[。；：！？;!?])|\s{2,}|\u3000+|\t")
_LEAST_FRAGMENT = 6
_HEAD_REPEATS = 3
_LONGEST_HEAD = 40
_FORMULA_GAP = ".{0,4}"
_SIGN = "(?:[^\\w\ufffd]|[\u0370-\u03ff0-9])"


class Fate(StrEnum):
    """What became of a piece."""

    KEPT = "收入"
    FIELD = "读入字段或者版记"
    LEFT_OUT = "不属正文"
    LOST = "没有收入"


@dataclass(frozen=True, slots=True)
class Judged:
    """A piece with its fate; `lost` are the words of it that the result does not hold, `reason` names a form."""

    piece: Piece
    fate: Fate
    lost: str = ""
    reason: str = ""


class _Form(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    only_pages: bool


class Result(NamedTuple):
    """What the pieces are compared with: the words of the result, its pictures and files by name and digest."""

    words: str
    names: frozenset[str] = frozenset()
    digests: tuple[str, ...] = ()
    aside: str = ""


def judge(statement: Statement, result: Result) -> tuple[Judged, ...]:
    """Return the fate of every piece, in the order of the file.

    Pieces are followed in their order first, the rest looked for by length; each stretch of the result
    accounts for one piece only. `aside`
    are words that the importer set aside for a reason the witness accepts (a table of contents, a head
    that comes on every page).
    """
    kept, aside = Kept(result.words), Kept(result.aside)
    pieces = statement.pieces
    found = _set_aside(pieces, aside)
    found |= _in_order([piece if at not in found else None for at, piece in enumerate(pieces)], kept, result)
    order = sorted(range(len(pieces)), key=lambda at: (-len(pieces[at].text), at))
    for at in order:
        judged = _whole(pieces[at], kept) if at not in found else None
        if judged:
            found[at] = judged
    pictures = _Pictures(result.digests, result.names)
    for at, piece in enumerate(pieces):
        if piece.kind is Kind.PICTURE:
            found[at] = Judged(piece, Fate.KEPT if pictures.take(piece) else Fate.LOST)
    for at in order:
        if at not in found:
            found[at] = _in_parts(pieces[at], kept, aside)
    judged_all = [found[at] for at in range(len(pieces))]
    if statement.is_web:
        judged_all = list(_only_the_article(judged_all))
    return tuple(_without_heads(judged_all))


def unknown_in(line: str, known: str) -> str:
    """Return the longest stretch of a printed line of which not even two characters together are known.

    Printed lines mix the columns of tables, so only what is foreign as a whole counts. `known` is an
    essence already.
    """
    words, longest, run = essence(line), "", ""
    for at in range(len(words)):
        pair = words[max(at - 1, 0) : at + 1]
        following = words[at : at + 2]
        run = "" if pair in known or following in known else run + words[at]
        longest = max(longest, run, key=len)
    return longest if len(longest) >= _LEAST_FRAGMENT else ""


def lost(judged: Iterable[Judged]) -> tuple[Judged, ...]:
    """Return what nothing accounts for."""
    return tuple(item for item in judged if item.fate is Fate.LOST)


def _set_aside(pieces: Sequence[Piece], aside: Kept) -> dict[int, Judged]:
    """Return the fates of whole pieces that the importer set aside for an accepted reason."""
    found: dict[int, Judged] = {}
    for at, piece in enumerate(pieces):
        if not piece.is_left_out and not piece.tokens and aside.take(essence(piece.text), whole_lines=True):
            found[at] = Judged(piece, Fate.LEFT_OUT, reason="目录、页眉等")
    return found


def _in_order(pieces: Sequence[Piece | None], kept: Kept, result: Result) -> dict[int, Judged]:
    """Return the fates that are plain: what is no text to be looked for, and what follows on in the result."""
    found: dict[int, Judged] = {}
    cursor = 0
    for at, piece in enumerate(pieces):
        if piece is None:
            continue
        other = _other(piece, result)
        if other:
            found[at] = other
        elif piece.kind is not Kind.PICTURE and not piece.tokens and ANY_SIGN not in piece.text:
            end = kept.take_next(essence(piece.text), cursor)
            if end >= 0:
                found[at] = Judged(piece, Fate.KEPT)
                cursor = end
    return found


def _other(piece: Piece, result: Result) -> Judged | None:
    """Return the fate of a piece that is no text to be looked for."""
    if piece.is_left_out:
        return Judged(piece, Fate.LEFT_OUT, reason=piece.kind.value)
    if piece.kind is Kind.FILE:
        return Judged(piece, Fate.KEPT if piece.name in result.names else Fate.LOST, piece.name)
    if piece.kind in {Kind.FRAME, Kind.SCANNED, Kind.OBJECT}:
        return Judged(
            piece, Fate.KEPT if piece.name and piece.name in result.names else Fate.LOST, piece.text
        )
    if piece.kind is Kind.CHART and not piece.text.strip():
        return Judged(piece, Fate.LOST)
    return None


def _whole(piece: Piece, kept: Kept) -> Judged | None:
    if piece.kind is Kind.PICTURE:
        return None
    words = essence(piece.text)
    if not words:
        return Judged(piece, Fate.KEPT)
    if ANY_SIGN in words or piece.tokens:
        return Judged(piece, Fate.KEPT) if kept.take_pattern(_pattern(piece)) else None
    return Judged(piece, Fate.KEPT) if kept.take(words) else None


def _pattern(piece: Piece) -> str:
    """Return what a piece looks like in a result: a sign is any sign, a formula may get signs between."""
    if piece.tokens:
        return _FORMULA_GAP.join(_pattern_of(token) for token in piece.tokens if essence(token))
    return _pattern_of(piece.text)


def _pattern_of(words: str) -> str:
    return re.escape(essence(words)).replace(re.escape(ANY_SIGN), _SIGN)


def _in_parts(piece: Piece, kept: Kept, aside: Kept) -> Judged:
    """Look for a piece clause by clause, then in fragments; name what is left of it."""
    form = _form_of(piece, piece.text, kept)
    if form:
        return Judged(piece, Fate.FIELD, reason=form)
    if aside.take(essence(piece.text)):
        return Judged(piece, Fate.LEFT_OUT, reason="目录、页眉等")
    missing: list[str] = []
    signs = 0
    for part in piece.tokens or re.split(f"({ANY_SIGN})", piece.text):
        if part == ANY_SIGN:
            signs += 1
            continue
        for clause in filter(None, (words.strip() for words in _CLAUSE.split(part) if words)):
            missing.extend(_clause(piece, clause, kept))
    if not missing and signs:
        return Judged(Piece(Kind.SYMBOL, piece.text, piece.place), Fate.LOST, piece.text)
    if not missing:
        return Judged(piece, Fate.KEPT)
    return Judged(piece, Fate.LOST, " ".join(missing))


def _clause(piece: Piece, clause: str, kept: Kept) -> Iterator[str]:
    words = essence(clause)
    if not words or kept.take(words):
        return
    if _form_of(piece, clause, kept):
        return
    at, start = 0, -1
    while at < len(words):
        length = kept.longest(words[at:], _LEAST_FRAGMENT)
        if length:
            if start >= 0:
                yield words[start:at]
            at, start = at + length, -1
        else:
            start = at if start < 0 else start
            at += 1
    if start >= 0:
        yield words[start:]


@cache
def _forms() -> tuple[_Form, ...]:
    text = resources.files(__package__).joinpath("forms.yml").read_text(encoding="utf-8")
    return tuple(
        _Form(item["名称"], re.compile(item["写法"], re.IGNORECASE), item.get("只在版面", False))
        for item in load_plain(text)["要素"]
    )


def _form_of(piece: Piece, text: str, kept: Kept) -> str:
    """Return the name of the element of an official document that a whole line is, or an empty string."""
    words = re.sub(r"\s+", "", _half_width(text))
    for form in _forms():
        if form.only_pages and (piece.kind is not Kind.TEXT or not piece.on_page):
            continue
        match = form.pattern.fullmatch(words)
        if match and all(kept.holds(part) for part in match.groups() if part):
            return form.name
    return ""


def _half_width(text: str) -> str:
    return text.translate(str.maketrans("：（）［］，；．／－—–─　", ":()[],;./---- ")).translate(
        {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
    )


class _Pictures:
    """The pictures of a result: told by their bytes, else by their names, else by their number."""

    def __init__(self, digests: Sequence[str], names: frozenset[str]) -> None:
        self._digests = Counter(digests)
        self._names = names

    def take(self, piece: Piece) -> bool:
        if piece.digest and self._digests[piece.digest] > 0:
            self._digests[piece.digest] -= 1
            return True
        return not piece.digest and bool(piece.name) and piece.name in self._names


def _only_the_article(judged: Sequence[Judged]) -> Iterator[Judged]:
    """Of a web page, what stands before the first and behind the last kept text is the page around it."""
    placed = [
        at for at, item in enumerate(judged) if item.fate is Fate.KEPT and len(essence(item.piece.text)) > 1
    ]
    first, last = (placed[0], placed[-1]) if placed else (0, len(judged) - 1)
    for at, item in enumerate(judged):
        outside = not first <= at <= last
        loud = item.piece.kind in {Kind.FRAME, Kind.FILE} or (
            item.piece.kind in {Kind.TEXT, Kind.CELL} and item.piece.text.count("。") > 0
        )
        if outside and item.fate is Fate.LOST and not loud:
            yield Judged(item.piece, Fate.LEFT_OUT, reason="网页的边栏")
        else:
            yield item


def _without_heads(judged: Sequence[Judged]) -> Iterator[Judged]:
    """Take a short line that comes again and again and is nowhere in the result for a running head."""
    seen = Counter(_head(item.piece) for item in judged)
    gone = Counter(_head(item.piece) for item in judged if item.fate is Fate.LOST)
    for item in judged:
        key = _head(item.piece)
        if item.fate is Fate.LOST and key and gone[key] >= _HEAD_REPEATS and gone[key] >= seen[key] - 1:
            yield Judged(item.piece, Fate.LEFT_OUT, reason="页眉页脚")
        else:
            yield item


def _head(piece: Piece) -> str:
    if piece.kind not in {Kind.TEXT, Kind.TEMPLATE} or len(piece.text) > _LONGEST_HEAD:
        return ""
    return re.sub(r"\d+", "#", essence(piece.text))
