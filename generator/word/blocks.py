"""What a Word file is made of: paragraphs of runs, and tables of cells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """A kind of paragraph; the value names it in the file."""

    TITLE = "Title"
    NUMBER = "Number"
    BODY = "Body"
    ADDRESSEE = "Addressee"
    SIGNATURE = "Signature"
    CELL = "Cell"
    LABEL = "Label"
    NOTE = "Note"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look; `marked` lies on yellow, to be completed by hand."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    runs: tuple[Run, ...]
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `merge` is "restart" where cells below belong to it and "continue" in those."""

    paragraphs: tuple[Paragraph, ...]
    merge: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `height` is the least height in twentieths of a point."""

    cells: tuple[Cell, ...]
    height: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the widths of its columns in twentieths of a point."""

    widths: tuple[int, ...]
    rows: tuple[Row, ...]


Block = Paragraph | Table


def line(text: str, style: Style = Style.BODY) -> Paragraph:
    """Return a paragraph of one run."""
    return Paragraph((Run(text),), style)
