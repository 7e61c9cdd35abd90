"""A frame cut at its slots, into which any number of pages are poured."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.render.job import key_of

ROOT = "root"
_TOKEN = re.compile(r"@@portal:([a-z_-]+)@@")


def token(name: str) -> str:
    """Return the mark that stands in a frame where a slot is."""
    return f"@@portal:{name}@@"


@dataclass(frozen=True, slots=True)
class Shell:
    """The fixed text of a frame: `pieces[0] slot[0] pieces[1] slot[1] … pieces[-1]`.

    `key` changes with the frame and stands in the keys of all pages poured into it.
    """

    pieces: tuple[str, ...]
    slots: tuple[str, ...]
    key: str

    def pour(self, **values: str) -> str:
        """Return the page with the slots filled; a slot without value stays empty.

        `root` is the way back to the portal's root: `` for a page at the root, `../` one below.
        """
        get = values.get
        parts = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            parts.extend((get(slot, ""), piece))
        return "".join(parts)


def cut(frame: str) -> Shell:
    """Return the shell that a frame with tokens is."""
    parts = _TOKEN.split(frame)
    return Shell(tuple(parts[::2]), tuple(parts[1::2]), key_of(frame))
