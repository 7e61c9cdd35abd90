"""What comes out of opening a file: all its words, what was taken out, what speaks against it, the copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.problems import has_errors

if TYPE_CHECKING:
    from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a file and where they stand; a table has numbered `rows` of cells instead of `words`."""

    place: str
    words: str = ""
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    is_hidden: bool = False

    @property
    def text(self) -> str:
        """Return its words as text: a line a row, a tab between cells."""
        return self.words or "\n".join("\t".join(cells) for _, cells in self.rows)


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
