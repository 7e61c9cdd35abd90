"""Where every character of a source went: kept in a document, dropped with a reason, or nowhere."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.importers.extracted import Dropped, Extracted, Span
    from generator.importers.reader.document import ReadDocument


# What stands inside the lines of a document without being words of it. Only plain text has such marks,
# but they read the same everywhere, and `verify` leaves out the same ones.
MARKS = (
    (
        "排版标记",
        re.compile(
            r"^[ \t]*(?:#{1,6}[ \t]+|[-*][ \t]+)|(?<!\*)\*\*(?=[^*\s])|(?<=[^*\s])\*\*(?!\*)|\\(?=[\\*_`#~<>\[\]!.|-])",
            re.MULTILINE,
        ),
    ),
    ("目录连点", re.compile(r"[.．…·⋯]{4,}(?=\s*[（(]?\s*\d)")),
)


@dataclass(frozen=True, slots=True)
class Account:
    """Characters of one source, white space aside: `kept` + `dropped` + `lost` = `total`.

    `dropped` counts by reason; `lost` are stretches that nothing accounts for, with their text.
    """

    total: int
    kept: int
    dropped: tuple[tuple[str, int], ...]
    lost: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """Return the share of characters that are accounted for."""
        return 1 - sum(map(len, self.lost)) / self.total if self.total else 1.0


def account(source: Extracted, documents: Iterable[ReadDocument], dropped: Iterable[Dropped]) -> Account:
    """Return the account of a source, drawn from the places that its documents say they were read from."""
    fate = bytearray(len(source.text))
    for document in documents:
        for span in spans_of(document):
            fate[span.start : span.end] = b"\x01" * (span.end - span.start)
    reasons: Counter[str] = Counter()
    for span, reason in dropped:
        words = "".join(
            char for at, char in enumerate(source.text[span.start : span.end], span.start) if not fate[at]
        )
        reasons[reason] += _visible(words)
        fate[span.start : span.end] = bytes(value or 2 for value in fate[span.start : span.end])
    for reason, form in MARKS:
        for match in form.finditer(source.text):
            if fate[match.start()] == 1:
                reasons[reason] += _visible(match[0])
                fate[match.start() : match.end()] = b"\x02" * len(match[0])
    total = _visible(source.text)
    kept = sum(1 for char, value in zip(source.text, fate, strict=True) if value == 1 and not char.isspace())
    return Account(total, kept, tuple(sorted(reasons.items())), tuple(_lost(source.text, fate)))


def spans_of(document: ReadDocument) -> Iterable[Span]:
    """Yield every stretch that a document was read from."""
    yield from document.head_spans
    for block in document.blocks:
        yield from block.spans


def _visible(text: str) -> int:
    return sum(1 for char in text if not char.isspace())


def _lost(text: str, fate: bytearray) -> Iterable[str]:
    start = 0
    while (start := fate.find(b"\x00", start)) != -1:
        end = start
        while end < len(fate) and fate[end] == 0:
            end += 1
        words = "".join(text[start:end].split())
        if words:
            yield words
        start = end
