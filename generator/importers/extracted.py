"""What a file says before anyone understands it: one text, its lines with their looks, what was left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from generator.problems import Problem

Align = Literal["", "center", "right"]


class Span(NamedTuple):
    """A stretch of the extracted text."""

    start: int
    end: int


class Dropped(NamedTuple):
    """A stretch that is no part of any document, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `text` keeps line ends between its lines, which are paragraphs where it is `whole`."""

    text: str
    span: Span
    rows: int = 1
    columns: int = 1
    is_header: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell that spans several places stands once, at the first of them."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return max((sum(cell.columns for cell in row) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph as the source shows it.

    `span` is its place in `Extracted.text`; `text` is what it says without mark-up. `level` is the
    heading level that the source claims (0: none), `indent` whether its first line is set in (None:
    the format does not tell), `full` whether it reaches the right edge (None: not known), `gap`
    whether empty space precedes it, `recognised` that it was read from a picture, `whole` whether the source holds it as a paragraph of its own.
    """

    span: Span
    text: str
    page: int = 0
    level: int = 0
    align: Align = ""
    indent: bool | None = None
    full: bool | None = None
    gap: bool = False
    whole: bool = False
    table: Table | None = None
    image: str = ""
    footnote: str = ""
    recognised: bool = False


class Asset(NamedTuple):
    """A file that comes with the text (image, attachment); `name` is safe to write beside a notice.

    `origin` is the name it had where it came from, where that is another one.
    """

    name: str
    data: bytes
    is_attachment: bool = False
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A field that the source states by itself, in a meta tag or a table of facts."""

    name: str
    value: str
    place: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a list of notices: the fields it states and the lines of its text."""

    stated: tuple[Stated, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of data as the file holds it, the head first; `name` is that of the sheet."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a file gave. Every character of `text` lies in a line, in `dropped`, or is white space.

    `removed` names what is not in the text, `worth_a_look` what is in it and worth a look.
    `is_public` tells that the source was itself published (a gazette, a page of a portal).
    `notes` are changes of letters that 校勘 has to tell.
    `addresses` are those that it had where it was published before.
    `file_day` is the day on which the file says it was written.
    A list of notices gives `records`, a table of data gives `sheets`; neither has lines.
    """

    name: str
    text: str
    lines: tuple[Line, ...]
    dropped: tuple[Dropped, ...] = ()
    assets: tuple[Asset, ...] = ()
    stated: tuple[Stated, ...] = ()
    problems: tuple[Problem, ...] = ()
    removed: tuple[str, ...] = ()
    worth_a_look: tuple[str, ...] = ()
    is_public: bool = False
    addresses: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    file_day: date | None = None
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Collector:
    """Builds an `Extracted` piece by piece, so that no reader counts characters by hand."""

    name: str
    pieces: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    length: int = 0

    def put(self, text: str, separator: str = "\n") -> Span:
        """Add text and return its place."""
        span = Span(self.length, self.length + len(text))
        self.pieces.append(text + separator)
        self.length = span.end + len(separator)
        return span

    def drop(self, text: str, reason: str) -> None:
        """Add text that belongs to no document."""
        if text.strip():
            self.dropped.append(Dropped(self.put(text), reason))

    def text(self) -> str:
        """Return everything added so far."""
        return "".join(self.pieces)
