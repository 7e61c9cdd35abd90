"""Slides: their words, and the slides, shapes and notes that an audience does not see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.gate.attachments import hidden
from generator.gate.attachments.office.parts import A
from generator.gate.attachments.office.words import local_names, paragraphs, pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.gate.attachments.office.package import Package
    from generator.gate.attachments.opened import Piece
    from generator.problems import Problem

_PLACES = {"slide": "幻灯片", "notesSlide": "备注", "slideLayout": "版式", "slideMaster": "母版"}
_ON = frozenset({"1", "true"})


def slide_pieces(package: Package) -> Iterator[Piece]:
    """Yield all words of slides, notes, layouts, charts and diagrams."""
    for part in package.parts.values():
        yield from pieces_of(part, _PLACES.get(part.kind, "图表和图形"))


def slide_problems(package: Package, name: str) -> Iterator[Problem]:
    """Yield what a person must decide: hidden slides, notes with words, shapes that are switched off."""
    for part in package.parts.values():
        if part.root is None:
            continue
        if part.kind == "slide" and part.root.get("show") in {"0", "false"}:
            yield hidden.hidden_parts(name, "幻灯片")
        if part.kind == "notesSlide" and paragraphs(part.root, f"{A}p").strip("0123456789\n "):
            yield hidden.hidden_parts(name, "演讲者备注")
        if part.kind == "slide" and any(
            shape.get("hidden") in _ON for shape in local_names(part.root, "cNvPr")
        ):
            yield hidden.hidden_parts(name, "图形")
