"""Repairs that a formula of the genre makes certain enough to propose; each is reported as a doubt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.importers.reader.document import Doubt
from generator.importers.reader.patterns import compact, ends_sentence

if TYPE_CHECKING:
    from generator.importers.reader.layout import Layout

_APPROVED = re.compile(
    r"《.+》(?:已|业)经.{2,60}(?:同意|批准|审议通过|研究通过).{0,6}现.{0,6}(?:印发|转发|发给)"
)


def repair(layout: Layout) -> list[Doubt]:
    """Put right in place what columns have mixed up: `……，现印发给你们` before `《……》已经……同意`."""
    doubts: list[Doubt] = []
    parts = layout.body
    for at in range(len(parts) - 1):
        first, second = parts[at].paragraph, parts[at + 1].paragraph
        if parts[at].role != "text" or parts[at + 1].role != "text" or first.table or second.table:
            continue
        if not ends_sentence(first.text) or ends_sentence(second.text):
            continue
        joined = second.text + first.text
        if _APPROVED.search(compact(joined)) and not _APPROVED.search(compact(first.text)):
            second.text = joined
            second.spans = [*second.spans, *first.spans]
            second.doubt = ""
            doubts.append(
                Doubt(
                    "栏间错行：两段按“已经……同意，现印发”的文意倒接为一句", joined[:40], tuple(second.spans)
                )
            )
            del parts[at]
            break
    return doubts
