"""JSON Schema of content files, so that editors complete keys and words while one types."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from generator.schema.catalog import Catalog
from generator.schema.data_table import TableDescription
from generator.schema.framework import FrameworkDocument
from generator.schema.guide import Guide
from generator.schema.notice import Notice
from generator.schema.organ import Organ
from generator.schema.record_fields import declared_of, fields_of, label_of, nested_record, word_of

if TYPE_CHECKING:
    from generator.vocabularies import Vocabularies

RECORDS: dict[str, type[Any]] = {
    "notice": Notice,
    "organ": Organ,
    "guide": Guide,
    "catalog": Catalog,
    "framework": FrameworkDocument,
    "table": TableDescription,
}
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: str, vocabularies: Vocabularies) -> dict[str, Any]:
    """Return the schema of one kind of content file; each key may be English or its Chinese label.

    Raises KeyError for a kind that is not in `RECORDS`.
    """
    record = RECORDS[kind]
    made = deepcopy(TypeAdapter(record).json_schema())
    definitions = made.pop("$defs", {})
    for nested in _records_below(record):
        if nested.__name__ in definitions:
            definitions[nested.__name__] = _bilingual(nested, definitions[nested.__name__], vocabularies)
    schema = {"$schema": _DRAFT, **_bilingual(record, made, vocabularies)}
    if definitions:
        schema["$defs"] = definitions
    return schema


def _records_below(record: type[Any]) -> list[type[Any]]:
    found: list[type[Any]] = []
    for name in fields_of(record):
        nested = nested_record(record, name)
        if nested:
            found.extend((nested, *_records_below(nested)))
    return found


def _bilingual(record: type[Any], schema: dict[str, Any], vocabularies: Vocabularies) -> dict[str, Any]:
    """Return the schema of a record with every property under both of its names."""
    required = set(schema.get("required", ()))
    properties: dict[str, Any] = {}
    either: list[dict[str, Any]] = []
    for name, info in fields_of(record).items():
        value = _with_words(record, name, schema["properties"][name], vocabularies)
        label = info.title or name
        properties[label] = properties[name] = {
            **value,
            "title": label,
            "description": _description(record, name),
        }
        if name in required:
            either.append({"anyOf": [{"required": [label]}, {"required": [name]}]})
    return {
        "title": record.__name__,
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **({"allOf": either} if either else {}),
    }


def _description(record: type[Any], name: str) -> str:
    """Return what an editor shows beside the field: what it is, and what it is not."""
    declared = declared_of(record, name)
    told = (declared.help, declared.unlike) if declared else ("", "")
    return "；".join(filter(None, (f"{label_of(record, name)}（{name}）", *told)))


def _with_words(
    record: type[Any], name: str, value: dict[str, Any], vocabularies: Vocabularies
) -> dict[str, Any]:
    mark = word_of(record, name)
    if mark is None:
        return _one_or_many(value)
    words = {"type": "string", "examples": _words(mark.vocabulary, vocabularies)}
    return {"anyOf": [words, {"type": "array", "items": words}]} if _is_list(value) else words


def _is_list(value: dict[str, Any]) -> bool:
    return value.get("type") == "array"


def _one_or_many(value: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a list that may also be given as one value."""
    items = value.get("items")
    if _is_list(value) and isinstance(items, dict) and items.get("type") in {"string", "integer"}:
        return {"anyOf": [items, value]}
    return value


def _words(vocabulary: str, vocabularies: Vocabularies) -> list[str]:
    if vocabulary == "subject":
        return [f"{main.name}\\{child}" for main in vocabularies.subjects for child in main.children or ("",)]
    return [entry.names[0] for entry in vocabularies.list_of(vocabulary)]
