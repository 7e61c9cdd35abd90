"""The content folder during an import: what it holds, what was added, the next free number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.importers.comparing import read_written
from generator.importers.fingerprint import fingerprint, squeezed
from generator.importers.writer import Settings
from generator.portal.ledger import NextNumbers, read_ledger
from generator.portal.load import NOTICES
from generator.problems import ProblemsError
from generator.schema.index_number import make_pattern, page_slug
from generator.schema.organ import Organ
from generator.schema.records import load_record
from generator.source.folder import list_files
from generator.vocabularies import Vocabularies, load_vocabularies

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path


@dataclass(slots=True)
class Office:
    """An office's content, open for additions. Only `written` and what `remember` notes ever change."""

    content: Path
    organ: Organ
    vocabularies: Vocabularies
    settings: Settings
    dry_run: bool = False
    written: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    redirects: dict[str, str] = field(default_factory=dict)
    _fingerprints: dict[str, str] = field(default_factory=dict)
    _numbers: dict[str, str] = field(default_factory=dict)
    _index_numbers: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _next: NextNumbers | None = None
    _paths: set[str] = field(default_factory=set)

    def take(self, index_numbers: Iterable[str], paths: Iterable[str]) -> None:
        """Note numbers and paths that are not free."""
        self._taken.update(index_numbers)
        self._paths.update(path.lower() for path in paths)

    def remember(self, path: str, fields: Mapping[str, str], body: str) -> None:
        """Note a content file, so that it is recognised when it comes again."""
        number = fields.get("document_number", "")
        self._paths.add(path.lower())
        self._fingerprints.setdefault(fingerprint(fields.get("title", ""), number, body), path)
        if number:
            self._numbers.setdefault(squeezed(number), path)
        index_number = fields.get("index_number", "")
        if index_number:
            self._index_numbers[path] = index_number
            self._taken.add(index_number)

    def same_as(self, title: str, number: str, body: str) -> str:
        """Return the file that already holds this document, or an empty string."""
        return self._fingerprints.get(fingerprint(title, number, body), "")

    def holder_of(self, number: str) -> str:
        """Return the file that already bears a 文号, or an empty string."""
        return self._numbers.get(squeezed(number), "") if number else ""

    def address_of(self, path: str) -> str:
        """Return the address of the page of a content file below the portal's root."""
        return f"notices/{page_slug(self._index_numbers[path])}.html"

    def has_address(self, path: str) -> bool:
        """Return whether a content file has the 索引号 from which its address comes."""
        return path in self._index_numbers

    def is_taken(self, index_number: str) -> bool:
        """Return whether a 索引号 was ever given."""
        return index_number in self._taken

    def next_index_number(self, year: int) -> str:
        """Return the next free 索引号 of a year."""
        organ = self.organ
        if self._next is None:
            pattern = make_pattern(organ.index_number_pattern, organ.credit_code, organ.site_identifier)
            self._next = NextNumbers(pattern, self._taken)
        return self._next.take(year)

    def free_path(self, folder: str, stem: str, ending: str) -> str:
        """Return a path in the content folder that no file has yet."""
        name, count = f"{folder}/{stem}{ending}", 1
        while name.lower() in self._paths:
            count += 1
            name = f"{folder}/{stem}-{count}{ending}"
        self._paths.add(name.lower())
        return name


def open_office(
    content: Path, today: date, accepted: frozenset[str], *, drafts: bool, dry_run: bool
) -> Office:
    """Return the office of a content folder; raises `ProblemsError` when organ.yml cannot be read."""
    vocabularies = load_vocabularies(content / "vocabularies")
    organ, problems = load_record(Organ, content / "organ.yml", "organ.yml", vocabularies)
    if organ is None:
        raise ProblemsError(problems)
    files = list_files(content)
    office = Office(content, organ, vocabularies, Settings(organ.name, today, accepted, drafts), dry_run)
    office.take(read_ledger(content)[0], (file.name for file in files))
    for file in files:
        if file.name.startswith(f"{NOTICES}/") and file.suffix == ".md":
            written = read_written(file.path, file.name)
            if written:
                office.remember(written.path, written.fields, written.body)
    return office
