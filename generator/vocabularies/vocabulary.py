"""One official list, looked up by slug, number or word."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from generator.vocabularies.models import Dated, Head, SubjectClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

T = TypeVar("T", bound=Dated)

# A two-character word with one wrong character still is half right.
_CUTOFF = 0.5
SEPARATOR = "\\"


@dataclass(frozen=True)
class Vocabulary(Generic[T]):
    """The entries of a list in official order, own additions last."""

    name: str
    head: Head
    entries: tuple[T, ...]

    def __iter__(self) -> Iterator[T]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, key: int | str) -> T:
        """Return the entry of that slug or official number; KeyError when there is none."""
        return self._by_key[key]

    def get(self, key: int | str) -> T | None:
        """Return the entry of that slug or official number, or None."""
        return self._by_key.get(key)

    def find(self, word: str) -> T | None:
        """Return the entry that the word means, be it its name or an alias, or None."""
        return self._by_word.get(word.strip())

    def in_force(self, on: date) -> tuple[T, ...]:
        """Return the entries that apply on that day."""
        return tuple(entry for entry in self.entries if entry.in_force(on))

    def suggest(self, word: str, count: int = 3) -> tuple[str, ...]:
        """Return proper words that look like the given one, the likeliest first."""
        near = closest(word, self._by_word, count)
        return tuple(dict.fromkeys(self._by_word[found].names[0] for found in near))

    @cached_property
    def _by_key(self) -> dict[int | str, T]:
        return {key: entry for entry in self.entries for key in entry.lookup_keys}

    @cached_property
    def _by_word(self) -> dict[str, T]:
        return {word: entry for entry in self.entries for word in entry.names}


@dataclass(frozen=True, slots=True)
class SubjectPath:
    """A place in the subject tree; `child` is None when only the main class is named."""

    main: SubjectClass
    child: str | None

    @property
    def text(self) -> str:
        r"""Return the official spelling, such as `综合政务\政务公开`."""
        return self.main.name if self.child is None else f"{self.main.name}{SEPARATOR}{self.child}"


def subject_path(subjects: Vocabulary[SubjectClass], text: str) -> SubjectPath | None:
    """Return the place that the text names, or None when the tree has no such place."""
    main_word, separator, child = (part.strip() for part in text.partition(SEPARATOR))
    main = subjects.find(main_word)
    if main is None or (separator and child not in main.children):
        return None
    return SubjectPath(main, child if separator else None)


def suggest_subjects(subjects: Vocabulary[SubjectClass], text: str, count: int = 3) -> tuple[str, ...]:
    """Return subject paths that look like the text; a bare sub-class finds its full paths."""
    children = [SubjectPath(main, child) for main in subjects for child in main.children]
    exact = [path.text for path in children if path.child == text.strip()]
    if exact:
        return tuple(exact[:count])
    spellings = [path.text for path in children] + [main.name for main in subjects]
    return closest(text.replace("/", SEPARATOR), spellings, count)


def closest(word: str, words: Iterable[str], count: int) -> tuple[str, ...]:
    """Return the words most similar to the given one, best first."""
    return tuple(difflib.get_close_matches(word.strip(), list(words), n=count, cutoff=_CUTOFF))
