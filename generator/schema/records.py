"""Read a file of one record, or of a list of them: typed, or everything that is wrong with it at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from generator.problems import Problem, ProblemsError
from generator.schema.parse import parse_record
from generator.source.nodes import Mapping, Scalar, Sequence, parse_yaml
from generator.source.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.source.nodes import Entry
    from generator.vocabularies import Vocabularies

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListForm:
    """How a file holds a list: its one key in both spellings, and what is said where it does not.

    `code` is that of the problem, `hint` names what each item states.
    """

    key: str
    identifier: str
    code: str
    hint: str
    may_be_empty: bool = True


def load_record(
    record: type[T], file: Path, name: str, vocabularies: Vocabularies
) -> tuple[T | None, tuple[Problem, ...]]:
    """Return the record of a file, None with any error, and all problems; `name` is the path shown."""
    try:
        return read_record(record, read_text(file, name), name, vocabularies)
    except ProblemsError as error:
        return None, error.problems


def read_record(
    record: type[T], text: str, name: str, vocabularies: Vocabularies
) -> tuple[T | None, tuple[Problem, ...]]:
    """Return the record that a text spells; raises `ProblemsError` where it is no YAML."""
    fields, found = parse_yaml(text, name)
    parsed, wrong = parse_record(record, fields, name, vocabularies)
    return parsed, (*found, *wrong)


def load_records(
    record: type[T], file: Path, name: str, vocabularies: Vocabularies, form: ListForm
) -> tuple[tuple[T, ...], tuple[Problem, ...]]:
    """Return the sound records of a list and the problems of all; a record has its `line`."""
    try:
        return read_records(record, read_text(file, name), name, vocabularies, form)
    except ProblemsError as error:
        return (), error.problems


def read_records(
    record: type[T], text: str, name: str, vocabularies: Vocabularies, form: ListForm
) -> tuple[tuple[T, ...], tuple[Problem, ...]]:
    """Return what `load_records` does of a text; raises `ProblemsError` where it is no YAML."""
    fields, found = parse_yaml(text, name)
    problems, records = list(found), list[T]()
    if not fields.entries and not form.may_be_empty:
        problems.append(_no_list(name, 1, form))
    for entry in fields.entries:
        for item in _items(entry, name, form, problems):
            parsed, wrong = parse_record(record, item, name, vocabularies, {"line": item.line})
            problems.extend(wrong)
            records.extend([parsed] if parsed else [])
    return tuple(records), tuple(problems)


def _items(entry: Entry, name: str, form: ListForm, problems: list[Problem]) -> Iterator[Mapping]:
    items = entry.value.items if isinstance(entry.value, Sequence) else ()
    is_empty = isinstance(entry.value, Sequence) or (isinstance(entry.value, Scalar) and entry.value.blank)
    if entry.key not in {form.key, form.identifier} or not (items or (is_empty and form.may_be_empty)):
        problems.append(_no_list(name, entry.line, form))
        return
    for item in items:
        if isinstance(item, Mapping):
            yield item
        else:
            message = f"{form.key}的一项没有分行写“键: 值”"
            problems.append(Problem(name, item.line, form.code, message, form.hint))


def _no_list(name: str, line: int, form: ListForm) -> Problem:
    hint = f"请写“{form.key}:”，其下每项以“- ”开头"
    return Problem(name, line, form.code, f"{form.key}没有写成列表", hint)
