"""Word: its words by part, what is switched off in it, changes, and fields that fetch from elsewhere."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from generator.gate.attachments import hidden
from generator.gate.attachments.office.parts import FIELDS, W
from generator.gate.attachments.office.word_hiding import hidden_rows, hidden_shapes, hidden_words
from generator.gate.attachments.office.words import pieces_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from generator.gate.attachments.office.package import Package, Part
    from generator.gate.attachments.opened import Piece
    from generator.problems import Problem

_PLACES = {
    "officeDocument": "正文",
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
}
_CHANGES = tuple(
    W + name
    for name in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "tcPrChange", "trPrChange",
        "sectPrChange", "numberingChange", "cellIns", "cellDel", "cellMerge", "tblGridChange",
    )
)  # fmt: skip
_COMMAND = re.compile(r"\s*(=|[A-Za-z]+)")


def word_pieces(package: Package) -> Iterator[Piece]:
    """Yield all words of a document, part by part."""
    for part in package.parts.values():
        yield from pieces_of(part, _PLACES.get(part.kind, posixpath.basename(part.path)))


def word_problems(package: Package, name: str) -> Iterator[Problem]:
    """Yield what a person must decide: changes, words nobody sees, fields that fetch from elsewhere."""
    styles = next((part.root for part in package.parts.values() if part.kind == "styles"), None)
    changes, secret, fields = 0, "", dict[str, None]()
    for part in _texts(package):
        assert part.root is not None, "parts with words are XML"
        changes += sum(1 for _ in part.root.iter(*_CHANGES))
        secret = secret or next((words.strip() for words in hidden_words(part.root, styles)), "")
        if hidden_rows(part.root):
            yield hidden.hidden_parts(name, "表格行")
        if hidden_shapes(part.root):
            yield hidden.hidden_parts(name, "图形")
        fields |= dict.fromkeys(
            command for command in _commands(part.root) if command and command not in FIELDS
        )
    if changes:
        yield hidden.tracked_changes(name, changes)
    if secret:
        yield hidden.hidden_text(name, secret)
    for command in fields:
        yield hidden.fetching(name, f"“{command}”域")


def _texts(package: Package) -> Iterator[Part]:
    return (part for part in package.parts.values() if part.kind in _PLACES and part.root is not None)


def _commands(root: _Element) -> Iterator[str]:
    """Yield the first word of every field, however its instruction is split into runs."""
    for simple in root.iter(f"{W}fldSimple"):
        yield _command(simple.get(f"{W}instr") or "")
    open_fields: list[list[str]] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}delInstrText"):
        if element.tag != f"{W}fldChar":
            if open_fields:
                open_fields[-1].append(element.text or "")
            else:
                yield _command(element.text or "")
            continue
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append([])
        elif open_fields and kind == "separate":
            yield _command("".join(open_fields[-1]))
            open_fields[-1] = []
        elif open_fields and kind == "end":
            yield _command("".join(open_fields.pop()))
    for left in open_fields:
        yield _command("".join(left))


def _command(instruction: str) -> str:
    found = _COMMAND.match(instruction)
    return found[1].upper() if found else instruction.strip()[:10]
