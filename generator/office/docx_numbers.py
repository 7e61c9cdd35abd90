"""Which paragraphs of a document a list of Word can number exactly as the text does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.office.markers import Marker, read_marker
from generator.office.paper import Heading, HeadingStyle, Paragraph, Role, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.office.paper import Block, Runs

_DECIMAL = 2


class Numbers:
    """The numbers of a document as places in lists; a number out of turn begins a list anew.

    `lists` tells of each list the first number of its levels; `spaced` whether a blank follows `1.`.
    What a list of Word would show is always what the text says.
    """

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.lists: list[dict[int, int]] = []
        self.spaced: bool | None = None
        self._last: dict[int, int] = {}
        self._places: dict[int, tuple[int, Marker]] = {}
        for place, block in enumerate(blocks):
            marker = self._marker_of(block)
            if marker:
                self._places[place] = (self._take(marker), marker)

    def place_of(self, place: int) -> tuple[int, Marker] | None:
        """Return the list of the block at that place, counted from 1, and its number there."""
        return self._places.get(place)

    def _marker_of(self, block: Block) -> Marker | None:
        numbered = (isinstance(block, Paragraph) and block.role is Role.BODY) or (
            isinstance(block, Heading) and block.style is not HeadingStyle.ENCLOSED
        )
        if not numbered or not isinstance(block, (Paragraph, Heading)):
            return None
        marker = read_marker(text_of(block.runs))
        if marker is None or not _is_whole(block.runs, marker):
            return None
        if marker.level == _DECIMAL:
            spaced = text_of(block.runs)[marker.length - 1] == " "
            self.spaced = spaced if self.spaced is None else self.spaced
            if spaced is not self.spaced:
                return None
        return marker

    def _take(self, marker: Marker) -> int:
        """Return the list that shows this number next, begun now if none does."""
        if not self.lists or not self._follows(marker):
            self.lists.append({})
            self._last = {}
        self.lists[-1].setdefault(marker.level, marker.value)
        self._last[marker.level] = marker.value
        for deeper in [level for level in self._last if level > marker.level]:
            del self._last[deeper]
        return len(self.lists)

    def _follows(self, marker: Marker) -> bool:
        if marker.level in self._last:
            return marker.value == self._last[marker.level] + 1
        first = self.lists[-1].get(marker.level)
        return first is None or marker.value == first


def _is_whole(runs: Runs, marker: Marker) -> bool:
    """Return whether the number stands in the first run as a whole, with words after it."""
    return len(runs[0].text) >= marker.length and len(text_of(runs)) > marker.length
