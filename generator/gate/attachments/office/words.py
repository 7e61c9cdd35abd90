"""All words of a part: paragraphs, tables, and whatever stands in attributes where nobody looks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from generator.gate.attachments.office.parts import A, C, M, S, W
from generator.gate.attachments.opened import Piece, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from generator.gate.attachments.office.package import Part

_BREAKS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{A}br": "\n",
}  # fmt: skip
_WORDS = frozenset({f"{W}t", f"{W}delText", f"{A}t", f"{M}t"})
# Worth reading although no reader sees it: Chinese words, or figures long enough to tell a person.
_TELLING = re.compile(r"[\u3400-\u9fff]|(?:[0-9][\s-]?){11}|[A-Za-z]\d{7,}|@")
_CODES = frozenset({"panose1", "sig", "nsid", "tmpl", "latin", "ea", "cs"})
"""Elements of fonts and lists whose attributes are long figures that say nothing."""
_READ = _WORDS | {f"{S}t", f"{S}v", f"{C}v"}
_MOST_COLUMNS = 500


def words_of_runs(element: _Element) -> str:
    """Return the words below an element in their order, with tabs and line breaks."""
    pieces = []
    for found in element.iter():
        if found.tag in _WORDS:
            pieces.append(found.text or "")
        elif found.tag in _BREAKS:
            parent = found.getparent()
            if parent is not None and parent.tag != f"{W}tabs":
                pieces.append(_BREAKS[str(found.tag)])
    return "".join(pieces)


def paragraphs(root: _Element, paragraph: str) -> str:
    """Return the words of all paragraphs, a line each."""
    return "\n".join(words for found in root.iter(paragraph) if (words := words_of_runs(found)).strip())


def tables(root: _Element, table: str, row: str, cell: str) -> Iterator[list[tuple[int, tuple[str, ...]]]]:
    """Yield the numbered rows of every table of a part; tables in a cell come by themselves, too."""
    for found in root.iter(table):
        yield [
            (number, tuple(words_of_runs(item) for item in line.iterchildren(cell))[:_MOST_COLUMNS])
            for number, line in enumerate(found.iterchildren(row), 1)
        ]


def pieces_of(part: Part, place: str) -> Iterator[Piece]:
    """Yield the words of a part of a document or of slides, of charts and diagrams."""
    if part.root is None:
        return
    root = part.root
    for tag in (f"{W}p", f"{A}p"):
        words = paragraphs(root, tag)
        if words:
            yield Piece(place, words)
            yield from joined(Piece(place, words))
    for rows in tables(root, f"{W}tbl", f"{W}tr", f"{W}tc"):
        yield Piece(f"{place}的表格", rows=tuple(rows))
    for rows in tables(root, f"{A}tbl", f"{A}tr", f"{A}tc"):
        yield Piece(f"{place}的表格", rows=tuple(rows))
    values = [value.text or "" for value in root.iter(f"{C}v")]
    if values:
        yield Piece(f"{place}的图表数据", "\n".join(values))


def unseen_pieces(part: Part) -> Iterator[Piece]:
    """Yield what a part says in attributes and elements that the others did not read: alternative texts,
    names, prompts, defaults of form fields, instructions, addresses."""  # noqa: D205, D209 - one sentence
    if part.root is None:
        return
    found: dict[str, None] = {}
    for element in part.root.iter():
        for value in () if str(element.tag).rpartition("}")[2] in _CODES else element.attrib.values():
            if _TELLING.search(str(value)):
                found[str(value)] = None
        if element.tag not in _READ and element.text and _TELLING.search(element.text):
            found[element.text] = None
    for relation in part.relations.values():
        if relation.is_outside and _TELLING.search(relation.target):
            found[relation.target] = None
    if found:
        yield Piece(f"内部数据（{part.path}）", "\n".join(found), is_hidden=True)


def local_names(root: _Element, name: str) -> Iterator[_Element]:
    """Yield the elements of a name in whatever namespace."""
    return (
        found for found in root.iter() if isinstance(found.tag, str) and etree.QName(found).localname == name
    )
