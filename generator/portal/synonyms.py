"""The words that a search takes for one another: the package's, and those an office adds."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from generator.problems import Problem, ProblemsError
from generator.schema.records import read_record
from generator.schema.synonyms import Synonyms
from generator.source.text import decode_text, read_text
from generator.vocabularies import load_vocabularies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.source.folder import SourceFile

OWN_FILE = "vocabularies/synonyms.yml"

Groups = tuple[tuple[str, ...], ...]


def load_synonyms(files: Mapping[str, SourceFile]) -> tuple[Groups, tuple[Problem, ...]]:
    """Return all groups, the office's own first, with what is wrong in its file.

    SYN001: a group of fewer than two words, and the codes of `generator.schema.parse`.
    """
    if OWN_FILE not in files:
        return _package_groups(), ()
    try:
        own, problems = _groups(read_text(files[OWN_FILE].path, OWN_FILE), OWN_FILE)
    except ProblemsError as error:
        return _package_groups(), error.problems
    return (*own, *_package_groups()), problems


@lru_cache(maxsize=1)
def _package_groups() -> Groups:
    path = "generator/vocabularies/synonyms.yml"
    data = resources.files("generator.vocabularies").joinpath("synonyms.yml").read_bytes()
    groups, problems = _groups(decode_text(data, path), path)
    if problems:
        raise ProblemsError(problems)
    return groups


def _groups(text: str, path: str) -> tuple[Groups, tuple[Problem, ...]]:
    record, found = read_record(Synonyms, text, path, load_vocabularies())
    groups = record.groups if record else ()
    return groups, (*found, *(_lonely(path, group) for group in groups if len(set(group)) == 1))


def _lonely(path: str, group: tuple[str, ...]) -> Problem:
    hint = "每组写两个以上的词，如 [发改委, 发展和改革委员会]"
    return Problem(path, 0, "SYN001", f"同义词“{group[0]}”只有一个词", hint)
