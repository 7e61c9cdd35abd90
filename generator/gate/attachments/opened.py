"""What comes out of opening a file: all its words, what was taken out, what speaks against it, the copy."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.problems import has_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.problems import Problem

_APART = re.compile(r"(?<=[0-9０-９])\s+(?=[0-9０-９Xx])")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a file and where they stand; a table has numbered `rows` of cells instead of `words`.

    `is_joined` are words read once more with figures put together that stand apart on the page: only a
    number that proves itself is taken from there.
    """

    place: str
    words: str = ""
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    is_hidden: bool = False
    is_joined: bool = False

    @property
    def text(self) -> str:
        """Return its words as text: a line a row, a tab between cells."""
        return self.words or "\n".join("\t".join(cells) for _, cells in self.rows)


def joined(piece: Piece) -> Iterator[Piece]:
    """Yield a piece once more with its figures put together, where some stand apart or in two lines."""
    words = _APART.sub("", piece.words)
    if words != piece.words:
        yield replace(piece, words=words, is_joined=True)


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was looked into.

    `copy` is what may be published; None where the file could not be read or must not be rewritten,
    which always is an error among the `problems`. `removed` names what the copy does without.
    """

    pieces: tuple[Piece, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    copy: bytes | None = None

    def __post_init__(self) -> None:
        """Hold that nothing is published unread by accident."""
        assert self.copy is not None or has_errors(self.problems), "no copy and no objection"
