"""Load the official lists of the package, and what an office adds to them."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from pydantic import ValidationError

from generator.problems import Problem, ProblemsError
from generator.source.text import decode_text, read_text
from generator.vocabularies.collection import Vocabularies
from generator.vocabularies.merging import OWN_SOURCE, Lists, Merge
from generator.vocabularies.models import Certainty, Head, Origin
from generator.vocabularies.reading import VocabularyFile, named, problems_of, read_file
from generator.vocabularies.tables import FILES, TABLES
from generator.vocabularies.vocabulary import Vocabulary, closest

if TYPE_CHECKING:
    from pathlib import Path

# Written in the same folder, read by the search part and by the calendar of working days.
_FOREIGN_FILES = frozenset({"synonyms.yml", "holidays.yml"})


def load_vocabularies(override_dir: Path | None = None) -> Vocabularies:
    """Return all lists; the files in `override_dir` add words to those of the package.

    A file there has the name and form of the package's own. Its head may be left out, and its
    entries get the origin `local`. An entry whose slug is known changes that entry, unless the
    entry is a confirmed official one. Raises `ProblemsError` with everything that is wrong:
    VOC001 unknown file, VOC002–005 form of an entry, VOC006 confirmed entry changed, VOC007 list
    is closed, VOC008 word or slug taken, VOC009 reference to nothing, and those of `generator.source`.
    """
    files = _files_in(override_dir) if override_dir else []
    if not files:
        return _defaults()
    problems: list[Problem] = []
    lists: Lists = _defaults().lists()
    for file in files:
        path = f"{file.parent.name}/{file.name}"
        if file.name not in FILES:
            problems.append(_unknown_file(file.name, path))
            continue
        try:
            read = read_file(read_text(file, path), path, _sections(file.name))
        except ProblemsError as error:
            problems.extend(error.problems)
            continue
        lists |= _merged(lists, read, file.name, Origin.LOCAL, problems)
    return _finished(lists, problems)


def _files_in(folder: Path) -> list[Path]:
    """Return the vocabulary files of a folder: sources first, because the others refer to them."""
    if not folder.is_dir():
        return []
    names = sorted(file.name for file in folder.iterdir() if file.suffix in {".yml", ".yaml"})
    kept = [name for name in names if name not in _FOREIGN_FILES and not name.startswith(".")]
    return [folder / name for name in sorted(kept, key=_rank)]


def _rank(name: str) -> int:
    return FILES.index(name) if name in FILES else len(FILES)


@lru_cache(maxsize=1)
def _defaults() -> Vocabularies:
    problems: list[Problem] = []
    lists: Lists = {}
    package = resources.files("generator.vocabularies")
    for name in FILES:
        path = f"generator/vocabularies/{name}"
        read = read_file(decode_text(package.joinpath(name).read_bytes(), path), path, _sections(name))
        lists |= _merged(lists, read, name, Origin.OFFICIAL, problems)
    return _finished(lists, problems)


def _sections(file: str) -> list[str]:
    return [table.section for table in TABLES if table.file == file]


def _finished(lists: Lists, problems: list[Problem]) -> Vocabularies:
    if problems:
        raise ProblemsError(problems)
    return Vocabularies(**lists)


def _unknown_file(name: str, path: str) -> Problem:
    near = closest(name, FILES, 1)
    hint = f"您要写的是“{near[0]}”吗？" if near else f"可用：{'、'.join(FILES)}"
    return Problem(path, 0, "VOC001", f"没有名为“{name}”的词表", hint)


def _merged(lists: Lists, read: VocabularyFile, file: str, origin: Origin, problems: list[Problem]) -> Lists:
    """Return the lists of one file with its rows worked in."""
    problems.extend(read.problems)
    head = _head(read, origin, problems)
    if head is None:
        return {}
    changed: Lists = {}
    for table in TABLES:
        if table.file == file and (origin is Origin.OFFICIAL or table.section in read.sections):
            base = lists.get(table.name) or Vocabulary(table.name, head, ())
            merge = Merge(table, base, head, origin, read.path)
            for row in read.sections.get(table.section, ()):
                merge.add(row, {**lists, **changed})
            problems.extend(merge.problems)
            changed[table.name] = merge.result()
    return changed


def _head(read: VocabularyFile, origin: Origin, problems: list[Problem]) -> Head | None:
    row = named(read.head, Head, read.path, problems)
    values = dict(row.values)
    if origin is Origin.LOCAL:
        own = {"title": read.path, "certainty": Certainty.RECALLED, "source": OWN_SOURCE[origin]}
        values = {**own, "article": "", "in_force_from": None, "in_force_until": None, **values}
    try:
        return Head.model_validate(values)
    except ValidationError as error:
        problems.extend(problems_of(error, Head, row, read.path))
        return None
