"""Notices by their place in the portal: workers pass numbers around without looking at what they stand for."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.portal.model import Portal
    from generator.schema.notice import Notice


class Numbers:
    """The number of every notice: its place among those of the portal.

    What a forked process looks at becomes its own, in memory; a number does not make it look.
    """

    def __init__(self, portal: Portal) -> None:
        self._known = {notice.index_number: number for number, notice in enumerate(portal.notices)}

    def of(self, notices: Iterable[Notice]) -> array[int]:
        """Return the numbers of these notices."""
        known = self._known
        return array("I", [known[notice.index_number] for notice in notices])
