"""Parse notice files once: an unchanged file costs one look at its stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pipeline.state import load_state, save_state
from generator.pipeline.workers import run_all
from generator.portal.notice_file import ParsedNotice, parse_notice_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from generator.source.folder import SourceFile
    from generator.vocabularies import Vocabularies

    Entry = tuple[tuple[int, int, int, int], ParsedNotice]


class NoticeCache:
    """Remembers what every notice file gave, for one version of code and vocabularies."""

    def __init__(self, file: Path, key: str, jobs: int, progress: Callable[[int], None]) -> None:
        """`key` names the version of code and vocabularies that the results belong to."""
        self._file = file
        self._key = key
        self._jobs = jobs
        self._progress = progress
        self.parsed_anew = 0

    def parse(self, files: Iterable[SourceFile], vocabularies: Vocabularies) -> tuple[ParsedNotice, ...]:
        """Return what each file gave, in order, parsing only files whose stamp is new."""
        wanted = tuple(files)
        known = self._known()
        stale = [file for file in wanted if file.name not in known or known[file.name][0] != file.stamp]
        self.parsed_anew = len(stale)
        results = run_all(
            stale, lambda file: parse_notice_file(file, vocabularies), self._jobs, self._progress
        )
        fresh = {file.name: (file.stamp, parsed) for file, parsed in zip(stale, results, strict=True)}
        entries = {file.name: fresh.get(file.name) or known[file.name] for file in wanted}
        if fresh or len(entries) != len(known):
            save_state(self._file, (self._key, entries))
        return tuple(parsed for _, parsed in entries.values())

    def _known(self) -> dict[str, Entry]:
        saved = load_state(self._file)
        if not isinstance(saved, tuple) or saved[0] != self._key:
            return {}
        entries: dict[str, Entry] = saved[1]
        return entries
