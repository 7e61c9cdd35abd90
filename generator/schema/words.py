"""Which fields take their words from an official list, without knowing the lists themselves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """Mark of a field whose words must stand in the vocabulary of that name."""

    vocabulary: str


def word(vocabulary: str) -> Word:
    """Return the mark that `Annotated` takes beside the type of a field."""
    return Word(vocabulary)
