"""What a record type knows of its fields: labels, spellings, words, what stands inside, what is declared of them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast, get_args, get_origin

from generator.schema.declared import Declared
from generator.schema.words import Word

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic.fields import FieldInfo

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Return the function with its results kept; record types are few and live for ever."""
    return cast("Callable[P, R]", lru_cache(maxsize=None)(function))


@remembered
def fields_of(record: type[Any]) -> dict[str, FieldInfo]:
    """Return the fields a file may hold: identifier → what pydantic knows of it, label as `title`."""
    declared: dict[str, FieldInfo] = record.__pydantic_fields__
    return {name: info for name, info in declared.items() if not info.exclude}


@remembered
def names_of(record: type[Any]) -> dict[str, str]:
    """Return every accepted spelling of a key (identifier or Chinese label) → identifier."""
    spellings: dict[str, str] = {}
    for name, info in fields_of(record).items():
        spellings[name] = name
        if info.title:
            spellings[info.title] = name
    return spellings


@remembered
def label_of(record: type[Any], name: str) -> str:
    """Return the Chinese label of a field."""
    return fields_of(record)[name].title or name


@remembered
def nested_record(record: type[Any], name: str) -> type[Any] | None:
    """Return the record type that a field holds (directly, in a list, a mapping or an optional)."""
    return _record_in(fields_of(record)[name].annotation)


@remembered
def is_keyed(record: type[Any], name: str) -> bool:
    """Return whether a field maps words of the editor's choice (`3:`, `养老服务:`) to records."""
    annotation = fields_of(record)[name].annotation
    return any(get_origin(part) is dict for part in (annotation, *get_args(annotation)))


def _record_in(annotation: Any) -> type[Any] | None:
    if isinstance(annotation, type) and hasattr(annotation, "__pydantic_fields__"):
        return annotation
    for part in get_args(annotation):
        found = _record_in(part)
        if found:
            return found
    return None


@remembered
def word_of(record: type[Any], name: str) -> Word | None:
    """Return the mark of the vocabulary that a field takes its words from, if any."""
    return mark_of(fields_of(record)[name], Word)


@remembered
def declared_of(record: type[Any], name: str) -> Declared | None:
    """Return what is declared of a field, or None."""
    return mark_of(fields_of(record)[name], Declared)


def mark_of(info: FieldInfo, kind: type[T]) -> T | None:
    """Return the mark of that kind beside the type of a field, also inside an optional."""
    own = [mark for mark in info.metadata if isinstance(mark, kind)]
    return own[0] if own else _mark_in(info.annotation, kind)


def _mark_in(annotation: Any, kind: type[T]) -> T | None:
    for part in (*getattr(annotation, "__metadata__", ()), *get_args(annotation)):
        found = part if isinstance(part, kind) else _mark_in(part, kind)
        if found:
            return found
    return None


@remembered
def spellings_of(record: type[Any]) -> dict[str, str]:
    """Return every word that pages and sheets of other makers have for a field, its label first → its key."""
    found: dict[str, str] = {}
    for name in fields_of(record):
        declared = declared_of(record, name)
        if declared and declared.spellings is not None:
            found |= dict.fromkeys((label_of(record, name), *declared.spellings), name)
    return found
