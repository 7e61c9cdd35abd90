"""Cut the bytes of a finished text into pieces, so that what many pages share is looked at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_KNOWN = 400_000
"""Pieces remembered before the memory begins anew: some tens of megabytes."""
_BLOCK = re.compile(
    rb"\n[ \t]*(?=<(?:/?(?:div|p|li|ul|ol|dl|dt|dd|h[1-6]|section|article|nav|main|header|footer|table|script"
    rb"|style|link|meta|head|body|title|html|figure|form|aside|button|svg|template|details|summary|entry|item|url)\b|!--|!doctype))",
    re.IGNORECASE,
)


class Pieces:
    """Remembers the pieces that were looked at; of a file it gives those that are new."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._known: set[int] = set()

    def new_in_markup(self, data: bytes) -> list[bytes]:
        """Return the pieces of HTML or XML that are new, each on one line; a table is one piece."""
        return [b" ".join(piece.splitlines()) for piece in self._new(_blocks(data))]

    def new_in_lines(self, data: bytes) -> list[bytes]:
        """Return the runs of new lines of a plain text, each run as it stands, with the line before it."""
        lines = data.split(b"\n")
        marks = [hash(line) for line in lines]
        new = [mark not in self._known for mark in marks]
        self._remember(marks)
        if all(new):
            return [data]
        wanted = [new[at] or (at + 1 < len(new) and new[at + 1]) for at in range(len(lines))]
        return (
            [b"\n".join(line for line, wants in zip(lines, wanted, strict=True) if wants)] if any(new) else []
        )

    def is_new(self, data: bytes) -> bool:
        """Return whether a whole text was not seen before."""
        return bool(self._new(iter((data,))))

    def _new(self, pieces: Iterator[bytes]) -> list[bytes]:
        found = []
        marks = []
        for piece in pieces:
            mark = hash(piece)
            if mark not in self._known:
                found.append(piece)
                marks.append(mark)
        self._remember(marks)
        return found

    def _remember(self, marks: list[int]) -> None:
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        self._known.update(marks)


def _blocks(data: bytes) -> Iterator[bytes]:
    """Yield the blocks of markup; tables stay whole, for the heading tells what a cell is."""
    place = 0
    while True:
        table = data.find(b"<table", place)
        if table < 0:
            yield from _BLOCK.split(data[place:] if place else data)
            return
        end = data.find(b"</table", table)
        end = len(data) if end < 0 else end
        yield from _BLOCK.split(data[place:table])
        yield data[table:end]
        place = end
