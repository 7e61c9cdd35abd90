"""A report in the form of an official document, taken down part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.office.docx import make_docx
from generator.office.paper import (
    Heading,
    HeadingStyle,
    HeadKind,
    OfficialDocument,
    Paragraph,
    Role,
    Run,
    Signature,
    plain_table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from generator.office.paper import Block

_HEADINGS = {1: HeadingStyle.HEI, 2: HeadingStyle.KAI}


class OfficialPaper:
    """Takes headings, paragraphs and tables one after the other and becomes the bytes of a DOCX."""

    def __init__(self, title: str) -> None:
        first, *others = title.split("\n")
        runs = (Run(first), *(run for line in others for run in (Run("\n"), Run(line))))
        self._title = first + "".join(others)
        self._blocks: list[Block] = [Paragraph(runs, Role.TITLE)]

    def heading(self, text: str, level: int = 1) -> None:
        """Add a heading: level 1 is “一、”, level 2 “（一）”."""
        self._blocks.append(Heading(level + 1, _HEADINGS[level], (Run(text),)))

    def text(self, text: str) -> None:
        """Add a paragraph of body text."""
        self._blocks.append(Paragraph((Run(text),)))

    def signature(self, names: Iterable[str], day: str) -> None:
        """Add office and day at the end."""
        self._blocks.append(Signature(tuple(names), day))

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[str]], shares: Sequence[int]) -> None:
        """Add a table whose columns share the width of the page; its head is repeated on each page."""
        self._blocks.append(plain_table(headings, rows, shares))

    def finished(self, author: str, day: date) -> bytes:
        """Return the file; the same content gives the same bytes."""
        return make_docx(
            OfficialDocument(
                title=self._title, head=HeadKind.NONE, organs=(author,), made_on=day,
                blocks=tuple(self._blocks), counted=False,
            )
        )  # fmt: skip
