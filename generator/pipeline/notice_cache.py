"""Parse notice files once: an unchanged file costs one look at its stamp."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from zlib import crc32

from generator.pipeline.state import load_state, save_state
from generator.pipeline.workers import run_all
from generator.portal.notice_file import ParsedNotice, parse_notice_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from generator.source.folder import SourceFile
    from generator.vocabularies import Vocabularies

    Entry = tuple[tuple[int, int, int, int], ParsedNotice]
    Entries = dict[str, Entry]

_PARTS = 64
"""Over how many files the results are spread: a changed notice rewrites one of them."""


class NoticeCache:
    """Remembers what every notice file gave, for one version of code and vocabularies."""

    def __init__(self, prefix: Path, key: str, jobs: int, progress: Callable[[int], None]) -> None:
        """Keep the results in files whose path begins with `prefix`.

        `key` names the version of code and vocabularies that the results belong to.
        """
        self._prefix = prefix
        self._key = key
        self._jobs = jobs
        self._progress = progress
        self.parsed_anew = 0

    def parse(self, files: Iterable[SourceFile], vocabularies: Vocabularies) -> tuple[ParsedNotice, ...]:
        """Return what each file gave, in order, parsing only files whose stamp is new."""
        wanted = tuple(files)
        known = [self._known(part) for part in range(_PARTS)]
        entries = {name: entry for part in known for name, entry in part.items()}
        stale = [file for file in wanted if file.name not in entries or entries[file.name][0] != file.stamp]
        self.parsed_anew = len(stale)
        results = run_all(
            stale, lambda file: parse_notice_file(file, vocabularies), self._jobs, self._progress
        )
        entries |= {file.name: (file.stamp, parsed) for file, parsed in zip(stale, results, strict=True)}
        gone = entries.keys() - {file.name for file in wanted}
        self._save({_part_of(name) for name in (*gone, *(file.name for file in stale))}, wanted, entries)
        return tuple(entries[file.name][1] for file in wanted)

    def _known(self, part: int) -> Entries:
        saved = load_state(self._file(part))
        if not isinstance(saved, tuple) or saved[0] != self._key:
            return {}
        entries: Entries = saved[1]
        return entries

    def _save(self, changed: set[int], wanted: Iterable[SourceFile], entries: Entries) -> None:
        if not changed:
            return
        parts: defaultdict[int, Entries] = defaultdict(dict)
        for file in wanted:
            part = _part_of(file.name)
            if part in changed:
                parts[part][file.name] = entries[file.name]
        for part in sorted(changed):
            save_state(self._file(part), (self._key, parts[part]))

    def _file(self, part: int) -> Path:
        return self._prefix.with_name(f"{self._prefix.name}-{part}")


def _part_of(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogateescape")) % _PARTS
