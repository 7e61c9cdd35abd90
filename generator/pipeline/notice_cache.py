"""Read notice files once: an unchanged file costs one look at its stamp."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from generator.pipeline.bodies import Bodies, BodyPlace, remove_bodies, write_bodies
from generator.pipeline.reading import ReadNotice, read_notice
from generator.pipeline.state import recall, save_state
from generator.pipeline.workers import run_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.gate.wording import Wording
    from generator.portal.notice_file import ParsedNotice
    from generator.problems import Problem
    from generator.source.folder import SourceFile
    from generator.vocabularies import Vocabularies

_PARTS = 64
"""Over how many files the results are spread: a changed notice rewrites one of them."""

_FEW = 64


class _Entry(NamedTuple):
    """What is remembered of a file: its stamp, what it gave, and where its body is kept."""

    stamp: tuple[int, int, int, int]
    parsed: ParsedNotice
    objections: tuple[Problem, ...]
    body: BodyPlace | None


_Entries = dict[str, _Entry]


@dataclass(frozen=True, slots=True)
class NoticeMemory:
    """Where results are kept, for which content, and the version of code and words that they belong to."""

    folder: Path
    content: Path
    key: str


class _Part(NamedTuple):
    """One part of the results: its number, its files, what is known of those that have not changed.

    `is_current` says that what is kept of it is just that: nothing is new, changed or gone.
    """

    number: int
    files: Sequence[SourceFile]
    known: _Entries
    is_current: bool


class NoticeCache:
    """Remembers what every notice file gave, for one version of code and words."""

    def __init__(
        self,
        memory: NoticeMemory,
        load_words: Callable[[Vocabularies], Wording],
        jobs: int,
        progress: Callable[[int], None],
    ) -> None:
        """Keep results as `memory` says; `load_words` gives the words to look for in what is read anew."""
        self._memory = memory
        self._load_words = load_words
        self._jobs = jobs
        self._progress = progress
        self._entries: _Entries = {}

    def parse(self, files: Iterable[SourceFile], vocabularies: Vocabularies) -> tuple[ParsedNotice, ...]:
        """Return what each file gave, in order, reading only files whose stamp is new. Raises OSError."""
        wanted = tuple(files)
        parts: defaultdict[int, list[SourceFile]] = defaultdict(list)
        for file in wanted:
            parts[_part_of(file.name)].append(file)
        changed = []
        for number in range(_PARTS):
            part = self._part(number, parts[number])
            self._entries |= part.known
            if not part.is_current:
                changed.append(part)
        self._renew(changed, vocabularies)
        return tuple(self._entries[file.name].parsed for file in wanted)

    def objections(self) -> dict[str, tuple[Problem, ...]]:
        """Return what speaks against publishing notices, by the path of those where there is anything."""
        return {name: entry.objections for name, entry in self._entries.items() if entry.objections}

    def bodies(self) -> Bodies:
        """Return the bodies of the notices."""
        places = {name: entry.body for name, entry in self._entries.items() if entry.body}
        return Bodies(self._memory.folder, self._memory.content, places)

    def _part(self, number: int, files: Sequence[SourceFile]) -> _Part:
        """Return a part with what is known of it; of what is gone nothing is to be kept."""
        entries: _Entries = recall(self._file(number), self._memory.key) or {}
        known = {
            file.name: entry
            for file in files
            if (entry := entries.get(file.name)) is not None and entry.stamp == file.stamp
        }
        return _Part(number, files, known, len(known) == len(files) == len(entries))

    def _renew(self, parts: Sequence[_Part], vocabularies: Vocabularies) -> None:
        """Read what is not known and write the parts anew; each is read back as it was written."""
        if not parts:
            return
        wording = self._load_words(vocabularies)
        new = sum(len(part.files) - len(part.known) for part in parts)

        def renew(part: _Part) -> int:
            read = {
                file.name: (file.stamp, read_notice(file, vocabularies, wording))
                for file in part.files
                if file.name not in part.known
            }
            self._write(part, read)
            return part.number

        def take(number: int) -> None:
            self._entries |= recall(self._file(number), self._memory.key)

        few = 2 if new >= _FEW else len(parts) + 1
        run_all(parts, renew, self._jobs, self._progress, few, take)

    def _write(self, part: _Part, read: Mapping[str, tuple[tuple[int, int, int, int], ReadNotice]]) -> None:
        folder, stem = self._memory.folder, f"bodies-{part.number}-"
        kept = Bodies(
            folder,
            self._memory.content,
            {name: entry.body for name, entry in part.known.items() if entry.body},
        )
        bodies = {name: data for name in part.known if (data := kept.kept(name)) is not None}
        bodies |= {name: found.html for name, (_, found) in read.items() if found.html is not None}
        places = write_bodies(folder, stem, bodies)
        entries = {name: entry._replace(body=places.get(name)) for name, entry in part.known.items()}
        entries |= {
            name: _Entry(stamp, found.parsed, found.objections, places.get(name))
            for name, (stamp, found) in read.items()
        }
        save_state(self._file(part.number), (self._memory.key, entries))
        remove_bodies(folder, stem, {place.file for place in places.values()})

    def _file(self, part: int) -> Path:
        return self._memory.folder / f"notices-{part}"


def _part_of(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogateescape")) % _PARTS
