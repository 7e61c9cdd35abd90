"""The fields of a record as forms, skeletons, reference pages and faces ask for them: one row a field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar, get_args, get_origin

from generator.schema.declared import Declared, Widget
from generator.schema.parse import fields_of, is_keyed, nested_record, remembered, word_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """One field: `order` is its place in the record, `choices` a closed list, `vocabulary` an official one.

    `declared` is None where label and type say enough; `record` is the type of what stands inside.
    """

    key: str
    label: str
    order: int
    widget: Widget
    is_required: bool
    choices: tuple[str, ...]
    vocabulary: str
    record: type[Any] | None
    declared: Declared | None


@remembered
def field_rows(record: type[Any]) -> tuple[FieldRow, ...]:
    """Return the fields of a record in the order of the record."""
    return tuple(_row(record, name, order) for order, name in enumerate(fields_of(record)))


@remembered
def declared_of(record: type[Any], name: str) -> Declared | None:
    """Return what is declared of a field, or None."""
    return _mark(fields_of(record)[name], Declared)


@remembered
def on_face(record: type[Any], face: str) -> tuple[tuple[FieldRow, Any], ...]:
    """Return the fields that show on a face (an attribute of `Declared`) with their place there, in its order."""
    rows = [(row, place) for row in field_rows(record) if (place := getattr(row.declared, face, None))]
    return tuple(sorted(rows, key=lambda item: getattr(item[1], "order", 0)))


@remembered
def spellings_of(record: type[Any]) -> dict[str, str]:
    """Return every word that pages and sheets of other makers have for a field, its label first → its key."""
    found: dict[str, str] = {}
    for row in field_rows(record):
        if row.declared and row.declared.spellings is not None:
            found |= dict.fromkeys((row.label, *row.declared.spellings), row.key)
    return found


@remembered
def keys_with(record: type[Any], *widgets: Widget) -> frozenset[str]:
    """Return the fields that are asked for in one of these ways: all days, all lists."""
    return frozenset(row.key for row in field_rows(record) if row.widget in widgets)


def _row(record: type[Any], name: str, order: int) -> FieldRow:
    info, declared, word = fields_of(record)[name], declared_of(record, name), word_of(record, name)
    closed = _closed_list(info.annotation)
    return FieldRow(
        key=name, label=info.title or name, order=order, widget=_widget(record, name),
        is_required=info.is_required(), choices=tuple(map(str, closed)) if closed else (),
        vocabulary=word.vocabulary if word else "", record=nested_record(record, name), declared=declared,
    )  # fmt: skip


def _widget(record: type[Any], name: str) -> Widget:
    info, declared = fields_of(record)[name], declared_of(record, name)
    if declared and declared.widget:
        return declared.widget
    is_list = any(get_origin(part) is tuple for part in (info.annotation, *get_args(info.annotation)))
    if nested_record(record, name):
        return Widget.KEYED if is_keyed(record, name) else Widget.RECORDS if is_list else Widget.RECORD
    if word_of(record, name) or _closed_list(info.annotation):
        return Widget.CHOICES if is_list else Widget.CHOICE
    return _mark(info, Widget) or _plain_widget(info.annotation)


def _plain_widget(annotation: Any) -> Widget:
    found = {bool: Widget.SWITCH, int: Widget.NUMBER}
    return next((found[part] for part in (annotation, *get_args(annotation)) if part in found), Widget.LINE)


def _closed_list(annotation: Any) -> type[Enum] | None:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return annotation
    return next((found for part in get_args(annotation) if (found := _closed_list(part))), None)


def _mark(info: Any, kind: type[T]) -> T | None:
    """Return the mark of that kind beside the type, also inside an optional."""
    own = [mark for mark in info.metadata if isinstance(mark, kind)]
    return own[0] if own else _mark_in(info.annotation, kind)


def _mark_in(annotation: Any, kind: type[T]) -> T | None:
    for part in (*getattr(annotation, "__metadata__", ()), *get_args(annotation)):
        found = part if isinstance(part, kind) else _mark_in(part, kind)
        if found:
            return found
    return None
