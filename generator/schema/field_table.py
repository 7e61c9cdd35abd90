"""The fields of a record as forms, skeletons, reference pages and faces ask for them: one row a field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, get_args, get_origin

from generator.schema.declared import Declared, Widget
from generator.schema.record_fields import (
    declared_of,
    fields_of,
    is_keyed,
    mark_of,
    nested_record,
    remembered,
    word_of,
)


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
def on_face(record: type[Any], face: str) -> tuple[tuple[FieldRow, Any], ...]:
    """Return the fields that show on a face (an attribute of `Declared`) with their place there, in its order."""
    rows = [(row, place) for row in field_rows(record) if (place := getattr(row.declared, face, None))]
    return tuple(sorted(rows, key=lambda item: getattr(item[1], "order", 0)))


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
    return mark_of(info, Widget) or _plain_widget(info.annotation)


def _plain_widget(annotation: Any) -> Widget:
    found = {bool: Widget.SWITCH, int: Widget.NUMBER}
    return next((found[part] for part in (annotation, *get_args(annotation)) if part in found), Widget.LINE)


def _closed_list(annotation: Any) -> type[Enum] | None:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return annotation
    return next((found for part in get_args(annotation) if (found := _closed_list(part))), None)
