"""An official document as a person would set it: parts with their roles, ready for any format."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Role(StrEnum):
    """What a paragraph is in the layout of official documents."""

    BODY = "body"
    ADDRESSEE = "addressee"
    ANNEX_NOTE = "annex-note"
    NOTE = "note"
    ENACTMENT = "enactment"
    QUOTE = "quote"
    ITEM = "item"
    TITLE = "title"
    NUMBER = "number"
    SIGNATURE = "signature"
    FORM_NOTE = "form-note"


class HeadingStyle(StrEnum):
    """The letter of a heading; it follows the heading's own numbering."""

    CHAPTER = "chapter"
    HEI = "hei"
    KAI = "kai"
    FANG = "fang"
    ENCLOSED = "enclosed"


class HeadKind(StrEnum):
    """What stands above the title: the red mark of an organ, that of a letter, the line of rules, nothing.

    NONE: neither head nor title, as the blocks bring their own.
    """

    NONE = "none"
    PLAIN = "plain"
    ORGAN = "organ"
    LETTER = "letter"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Run:
    r"""Words of one form. `text` "\\n" is a line break; `link` an address outside; `marked` is to be completed."""

    text: str
    _: KW_ONLY
    strong: bool = False
    em: bool = False
    under: bool = False
    strike: bool = False
    sup: bool = False
    sub: bool = False
    hei: bool = False
    kai: bool = False
    marked: bool = False
    link: str = ""


Runs = tuple[Run, ...]


def text_of(runs: Iterable[Run]) -> str:
    """Return the words alone."""
    return "".join(run.text for run in runs)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCell:
    """A cell of a table at its place in the grid; `paragraphs` are its lines.

    `is_short` says that its whole column holds few words, which look best in the middle.
    """

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    is_head: bool = False
    paragraphs: tuple[Runs, ...]
    is_short: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTable:
    """A table; `widths` are shares of the line, `head_rows` are repeated on every page.

    One of many columns is laid across a page of its own, unless it is `upright`. `heights` are the
    least heights of the rows of a form in points.
    """

    caption: Runs = ()
    rows: int
    head_rows: int = 0
    widths: tuple[float, ...]
    cells: tuple[PaperCell, ...]
    upright: bool = False
    heights: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """An image beside the notice; `width` in CSS pixels where the text states it."""

    file_name: str
    alt: str
    width: int | None = None


@dataclass(frozen=True, slots=True)
class Divider:
    """A line across the page."""


Block = Paragraph | Heading | Signature | Annex | PaperTable | Picture | Divider


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记: who gets copies, who printed it and when."""

    copies: str
    office: str
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialDocument:
    """A whole document. `marks` and `mark_suffix` are the red words of its head, `foot` that of rules.

    `notes` are lines at its end, such as where a reprint comes from; `made_on` is the day that files state as
    their day of making: data, never the clock. `counted` says that Word counts the headings itself.
    """

    title: str
    title_lines: tuple[str, ...] = ()
    number: str = ""
    head: HeadKind = HeadKind.PLAIN
    marks: tuple[str, ...] = ()
    mark_suffix: str = ""
    foot: str = ""
    organs: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    made_on: date | None = None
    address: str = ""
    notes: tuple[str, ...] = ()
    blocks: tuple[Block, ...]
    imprint: Imprint | None = None
    counted: bool = True


def plain_table(headings: Sequence[str], rows: Iterable[Sequence[str]], shares: Sequence[int]) -> PaperTable:
    """Return a table of words under a head of one row; the columns share the line as `shares` say."""
    lines = (headings, *rows)
    cells = tuple(
        PaperCell(
            row=row, column=column, is_head=row == 0, is_short=False,
            paragraphs=tuple((Run(part),) for part in text.split("\n")),
        )
        for row, line in enumerate(lines)
        for column, text in enumerate(line)
    )  # fmt: skip
    widths = tuple(share / sum(shares) for share in shares)
    return PaperTable(rows=len(lines), head_rows=1, widths=widths, cells=cells)
