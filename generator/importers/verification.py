"""Verify what was imported: by the reader, by the witness, and where LibreOffice is there by the page as printed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.importers.comparing import Difference, compare, read_written
from generator.importers.conversion import readable
from generator.importers.fingerprint import squeezed
from generator.importers.formats import format_of
from generator.importers.intake import gather
from generator.importers.placing import table_name
from generator.importers.reader.read import read_documents
from generator.importers.witness.counting import count
from generator.importers.witness.kept import essence, pictures_in, shown
from generator.importers.witness.remainder import Result, judge, unknown_in
from generator.importers.witnessed import by_document, excerpt_of, result_of, words_of
from generator.portal.data_tables import TABLES
from generator.portal.load import NOTICES
from generator.portal.tasks import tasks_file_of
from generator.problems import Problem, ProblemsError
from generator.source.folder import list_files
from generator.source.libre_office import ConversionError, convert
from generator.vocabularies import load_vocabularies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from generator.importers.comparing import WrittenNotice
    from generator.importers.extracted import Extracted
    from generator.importers.intake import Incoming
    from generator.importers.reader.document import ReadDocument
    from generator.importers.reader.read import Reading
    from generator.importers.witness.pieces import Statement
    from generator.importers.witness.remainder import Judged
    from generator.vocabularies import Vocabularies

    Progress = Callable[[int, int, str], None]

_NOTES_OF_THE_IMPORT = {"corrections", "editor_note", "index_number", "status"}
_PRINTED = (".docx", ".docm")


@dataclass(frozen=True, slots=True)
class Verified:
    """One document of a source against the content file that holds it (None: no file does)."""

    source: str
    title: str
    path: str | None
    differences: tuple[Difference, ...]


def verify_import(
    paths: Iterable[Path], content: Path, progress: Progress | None = None
) -> tuple[tuple[Verified, ...], tuple[Problem, ...]]:
    """Compare every document in the sources with the content file of its 文号, or else of its title.

    What the witness saw in a source and no file holds is a difference of the first document of that
    source. Tables of data are compared with their CSV.
    """
    problems: list[Problem] = []
    vocabularies = load_vocabularies(content / "vocabularies")
    found: list[Verified] = []
    files = [file for file in list_files(content, NOTICES) if file.suffix == ".md"]
    written = [notice for file in files if (notice := read_written(file.path, file.name))]
    incoming = gather(paths, problems)
    for done, item in enumerate(incoming):
        if progress:
            progress(done, len(incoming), item.name)
        try:
            found.extend(_verified(item, written, content, vocabularies))
        except ProblemsError as error:
            problems.extend(error.problems)
    if progress:
        progress(len(incoming), len(incoming), "")
    return tuple(found), tuple(problems)


def _verified(
    item: Incoming, written: Sequence[WrittenNotice], content: Path, vocabularies: Vocabularies
) -> Iterator[Verified]:
    data, known = readable(item.load(), item.name)
    statement = count(data, known)
    source = format_of(known).read(data, item.name)
    reading = read_documents(source, vocabularies)
    matches = [_match(document, written) for document in reading.documents]
    there = [match for match in matches if match]
    tables = _tables(source, content)
    result = _result(source, reading, there, tables, content)
    judged = judge(statement, result)
    texts = [
        "\n".join(_words(match)) if match else words_of(document)
        for document, match in zip(reading.documents, matches, strict=True)
    ]
    missing = by_document(texts, judged)
    printed = tuple(_printed(data, known, result, statement))
    for at, (document, match) in enumerate(zip(reading.documents, matches, strict=True)):
        counted = map(_difference, missing.get(at, ()))
        differences = (*compare(source, document, match), *counted, *printed) if match else ()
        printed = () if match else printed
        yield Verified(item.name, document.value("title"), match.path if match else None, differences)
    for path, words in tables.items():
        differences = tuple(map(_difference, missing.pop(0, ()))) if words else ()
        yield Verified(item.name, path, path if words else None, differences)


def _difference(item: Judged) -> Difference:
    place = f"清点（{item.piece.kind.value}，{item.piece.place}）"
    return Difference(place, excerpt_of(item) or "一处", "")


def _printed(data: bytes, known: str, result: Result, statement: Statement) -> Iterator[Difference]:
    """Yield what stands on the pages that LibreOffice prints and neither in the result nor in the counted pieces."""
    if not known.lower().endswith(_PRINTED):
        return
    try:
        pages = convert(data, ".docx", ".pdf")
    except ConversionError:
        return
    apart = "\n".join(piece.text for piece in statement.pieces)
    seen = essence(f"{result.words}\n{apart}")
    for piece in count(pages, "document.pdf").pieces:
        words = unknown_in(piece.text, seen)
        if words:
            yield Difference(f"排出的版面（{piece.place}）", words, "")


def _result(
    source: Extracted,
    reading: Reading,
    there: Sequence[WrittenNotice],
    tables: dict[str, str],
    content: Path,
) -> Result:
    """Return what the content files hold; only what was set aside is taken from the reading."""
    words = list(tables.values())
    names: set[str] = set()
    digests: list[str] = []
    for notice in there:
        words.extend(_words(notice))
        tasks = content / tasks_file_of(notice.path)
        words.append(tasks.read_text(encoding="utf-8") if tasks.is_file() else "")
        attached = notice.fields.get("attachments", "").split("、")
        beside = {*pictures_in(notice.body), *filter(None, attached)}
        for name in sorted(beside):
            file = content / notice.path.rpartition("/")[0] / name
            if file.is_file():
                names.add(name)
                digests.append(hashlib.blake2b(file.read_bytes(), digest_size=16).hexdigest())
    aside = result_of(source, reading.documents, reading.dropped).aside
    return Result("\n".join(words), frozenset(names), tuple(digests), aside)


def _words(notice: WrittenNotice) -> Iterator[str]:
    yield from (value for key, value in notice.fields.items() if key not in _NOTES_OF_THE_IMPORT)
    yield shown(notice.body)


def _tables(source: Extracted, content: Path) -> dict[str, str]:
    """Return the words of the tables that the sheets became, by their paths; empty where there is none."""
    found = {}
    for sheet in source.sheets:
        path = f"{TABLES}/{table_name(sheet, source)}"
        files = [content / f"{path}.csv", content / f"{path}.yml"]
        found[f"{path}.csv"] = "\n".join(
            file.read_text(encoding="utf-8-sig") for file in files if file.is_file()
        )
    return found


def _match(document: ReadDocument, written: Sequence[WrittenNotice]) -> WrittenNotice | None:
    number, title = squeezed(document.value("document_number")), squeezed(document.value("title"))
    for notice in written:
        if number and squeezed(notice.fields.get("document_number", "")) == number:
            return notice
    return next((notice for notice in written if squeezed(notice.fields.get("title", "")) == title), None)
