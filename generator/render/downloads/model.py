"""An official document as a person would set it: parts with their roles, ready for any format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What a paragraph is in the layout of official documents."""

    BODY = "body"
    ADDRESSEE = "addressee"
    ANNEX_NOTE = "annex-note"
    NOTE = "note"
    ENACTMENT = "enactment"
    QUOTE = "quote"
    ITEM = "item"


class HeadingStyle(StrEnum):
    """The letter of a heading; it follows the heading's own numbering."""

    CHAPTER = "chapter"
    HEI = "hei"
    KAI = "kai"
    FANG = "fang"
    ENCLOSED = "enclosed"


class HeadKind(StrEnum):
    """What stands above the title: the red mark of an organ, that of a letter, the line of rules, nothing."""

    PLAIN = "plain"
    ORGAN = "organ"
    LETTER = "letter"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Run:
    r"""Words of one form. `text` "\\n" is a line break; `link` an address outside."""

    text: str
    strong: bool = False
    em: bool = False
    under: bool = False
    strike: bool = False
    sup: bool = False
    sub: bool = False
    hei: bool = False
    kai: bool = False
    link: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and its role."""

    runs: Runs
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 2 is directly below the title, levels have no gaps."""

    level: int
    style: HeadingStyle
    runs: Runs


@dataclass(frozen=True, slots=True)
class Signature:
    """署名 and 成文日期, or a list of organs without a date."""

    names: tuple[str, ...]
    day: str


@dataclass(frozen=True, slots=True)
class Annex:
    """The beginning of an annex or an enclosed document: it starts a page. `label` may be empty."""

    label: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table at its place in the grid; `paragraphs` are its lines.

    `is_short` says that its whole column holds few words, which look best in the middle.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    is_head: bool
    paragraphs: tuple[Runs, ...]
    is_short: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `widths` are shares of the line, `head_rows` are repeated on every page.

    One of many columns is laid across a page of its own, unless it is `upright`.
    """

    caption: Runs
    rows: int
    head_rows: int
    widths: tuple[float, ...]
    cells: tuple[Cell, ...]
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """An image beside the notice; `width` in CSS pixels where the text states it."""

    file_name: str
    alt: str
    width: int | None = None


@dataclass(frozen=True, slots=True)
class Divider:
    """A line across the page."""


Block = Paragraph | Heading | Signature | Annex | Table | Picture | Divider


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记: who gets copies, who printed it and when."""

    copies: str
    office: str
    printed: str


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """A whole document. `marks` and `mark_suffix` are the red words of its head, `foot` that of rules.

    `notes` are lines at its end, such as where a reprint comes from; `made_on` is the day that files state as
    their day of making: data, never the clock.
    """

    title: str
    title_lines: tuple[str, ...]
    number: str
    head: HeadKind
    marks: tuple[str, ...]
    mark_suffix: str
    foot: str
    organs: tuple[str, ...]
    keywords: tuple[str, ...]
    made_on: date
    address: str
    notes: tuple[str, ...]
    blocks: tuple[Block, ...]
    imprint: Imprint | None = None
