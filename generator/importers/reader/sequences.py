"""Numbers that run on (1…140, 一…十) and where they do not: a hole may be a lost paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.importers.reader.numbering import PLAN
from generator.importers.reader.patterns import ANNEX_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importers.reader.layout import Part
    from generator.importers.reader.numbering import Marker


def holes(parts: Sequence[Part], markers: Sequence[Marker | None]) -> Iterator[tuple[int, str]]:
    """Yield the place of every number that does not go on from the one before it, with what is wrong.

    A number may begin again at 1 under any heading, or run on through the whole chapter.
    """
    last: dict[str, str] = {}
    values: dict[str, int] = {}
    is_annex_list = False
    for at, (part, marker) in enumerate(zip(parts, markers, strict=True)):
        text = part.paragraph.text
        if part.role != "text" or marker is None:
            is_annex_list = part.role == "text" and bool(ANNEX_LINE.match(text))
            continue
        shown = text[: marker.length].strip(" 　\u00a0")
        if is_annex_list:
            continue  # the list of annexes begins on the line 附件：1.…
        series = _series(marker, shown)
        before = values.get(series, 0)
        if marker.value not in {1, before + 1}:
            yield (
                at,
                f"编号不连续：“{last[series]}”之后是“{shown}”" if before else f"编号从“{shown}”开始",
            )
        values[series], last[series] = marker.value, shown


def _series(marker: Marker, shown: str) -> str:
    """Return what numbers count together: those of one kind; 1.1 and 1.2, but not 2.1."""
    is_deeper = marker.kind.startswith(PLAN) and marker.kind != f"{PLAN}1"
    return marker.kind + re.split(r"[.．]\d+\D*$", shown)[0] if is_deeper else marker.kind
