"""What copying a PDF finds on its way."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Copied:
    """What copying found: words in places no page shows, notes, filled fields, hidden layers, what went."""

    words: list[tuple[str, str]] = field(default_factory=list)
    removed: dict[str, None] = field(default_factory=dict)
    notes: int = 0
    filled: int = 0
    layers: bool = False
    signed: bool = False
    odd: str = ""

    def lose(self, label: str) -> None:
        """Note what the copy does without."""
        self.removed[label] = None
