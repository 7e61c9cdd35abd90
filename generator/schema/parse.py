"""Turn raw fields into a typed record, or into all of its problems at once."""

from __future__ import annotations

import difflib
from sys import intern
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.problems import Problem
from generator.schema.record_fields import (
    fields_of,
    is_keyed,
    label_of,
    names_of,
    nested_record,
    remembered,
    spellings_of,
    word_of,
)
from generator.source.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

    from generator.source.nodes import Node
    from generator.vocabularies import Vocabularies

    Place = tuple[str | int, ...]

T = TypeVar("T")


@remembered
def _adapter(record: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(record)


def parse_record(
    record: type[T],
    fields: Mapping,
    name: str,
    vocabularies: Vocabularies,
    extra: dict[str, Any] | None = None,
) -> tuple[T | None, tuple[Problem, ...]]:
    """Return the record that the fields spell, and every problem found.

    Words of official lists come out in their proper spelling. `extra` are values that come from
    the file itself (its path, its digest). With any problem the record is None. Codes: FLD001
    missing, FLD002 unknown key, FLD003 key given in both spellings, FLD004 wrong form of value,
    FLD005 not on a short list, FLD006 not in a vocabulary, and those of `schema.fields`.
    """
    reading = _Reading(name, vocabularies)
    values = reading.mapping(record, fields, ())
    if "field_lines" in record.__pydantic_fields__:  # type: ignore[attr-defined]
        # The same in most notices, of which there may be a hundred thousand in memory.
        values["field_lines"] = intern(",".join(
            f"{at[0]}:{line}" for at, line in reading.lines.items() if len(at) == 1
        ))  # fmt: skip
    try:
        parsed: T = _adapter(record).validate_python({**values, **(extra or {})})
    except ValidationError as error:
        found = _problems_of(record, error.errors(include_url=False), name, fields.line, reading.lines)
        return None, (*reading.problems, *found)
    return (None if reading.problems else parsed), tuple(reading.problems)


class _Reading:
    """Turns nodes into plain values, noting the line of each and what is wrong with keys and words."""

    def __init__(self, name: str, vocabularies: Vocabularies) -> None:
        self.name = name
        self.vocabularies = vocabularies
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []

    def mapping(self, record: type[Any] | None, node: Mapping, at: Place) -> dict[str, Any]:
        """Return the values of a mapping under their identifiers; blank ones are left out."""
        values: dict[str, Any] = {}
        spellings = names_of(record) if record else {}
        for entry in node.entries:
            key = spellings.get(entry.key) if record else entry.key
            if key is None:
                self.problems.append(_unknown_key(record, self.name, entry.line, entry.key))
            elif (*at, key) in self.lines:
                self.problems.append(_given_twice(record, self.name, entry.line, key, self.lines[*at, key]))
            else:
                self.lines[*at, key] = entry.line
                if not (isinstance(entry.value, Scalar) and entry.value.blank):
                    values[key] = self._field(record, key, entry.value, (*at, key))
        return values

    def _field(self, record: type[Any] | None, key: str, node: Node, at: Place) -> Any:
        if record is None:
            return self._value(None, node, at)
        inner = nested_record(record, key)
        if is_keyed(record, key) and isinstance(node, Mapping):
            return self._keyed(inner, node, at)
        value = self._value(inner, node, at)
        mark = word_of(record, key)
        return self._words(mark.vocabulary, label_of(record, key), value, at) if mark else value

    def _keyed(self, record: type[Any] | None, node: Mapping, at: Place) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for entry in node.entries:
            self.lines[*at, entry.key] = entry.line
            values[entry.key] = self._value(record, entry.value, (*at, entry.key))
        return values

    def _value(self, record: type[Any] | None, node: Node, at: Place) -> Any:
        self.lines.setdefault(at, node.line)
        if isinstance(node, Mapping):
            return self.mapping(record, node, at)
        if isinstance(node, Sequence):
            found = []
            for position, item in enumerate(node.items):
                self.lines[*at, position] = item.line
                found.append(self._value(record, item, (*at, position)))
            return found
        return node.text

    def _words(self, vocabulary: str, label: str, value: Any, at: Place) -> Any:
        """Return the value with every word in its proper spelling; note the words that are not listed."""
        if isinstance(value, list):
            return [self._words(vocabulary, label, item, (*at, i)) for i, item in enumerate(value)]
        if not isinstance(value, str):
            return value
        proper = self.vocabularies.canonical(vocabulary, value)
        if proper is None:
            near = self.vocabularies.suggest(vocabulary, value)
            hint = (
                f"您要写的是“{near[0]}”吗？"
                if near
                else "请改用词表中的词，或在 content/vocabularies/ 中增加"
            )
            line = self.lines.get(at, self.lines.get(at[:-1], 0))
            message = f"“{label}”的词“{value}”不在词表中"
            self.problems.append(Problem(self.name, line, "FLD006", message, hint))
        return proper or value


def _unknown_key(record: type[Any] | None, name: str, line: int, key: str) -> Problem:
    spellings, others = (names_of(record), spellings_of(record)) if record else ({}, {})
    near = difflib.get_close_matches(key, spellings, n=1, cutoff=0.5)
    meant = label_of(record, others[key]) if record and key in others else near[0] if near else ""
    hint = f"您要写的是“{meant}”吗？" if meant else "请删除该行，或对照 gongkai schema 列出的字段改正"
    return Problem(name, line, "FLD002", f"不认识的字段“{key}”", hint)


def _given_twice(record: type[Any] | None, name: str, line: int, key: str, first: int) -> Problem:
    label = label_of(record, key) if record else key
    return Problem(name, line, "FLD003", f"字段“{label}”重复，第 {first} 行已经写过", "请只保留一处")


def _problems_of(
    record: type[Any],
    errors: Iterable[ErrorDetails],
    name: str,
    first_line: int,
    lines: dict[Place, int],
) -> Iterable[Problem]:
    seen: set[tuple[str, int, str]] = set()
    for error in errors:
        problem = _translate(record, error, name, first_line, lines)
        mark = (problem.code, problem.line, problem.message)
        if mark not in seen:
            seen.add(mark)
            yield problem


def _translate(
    record: type[Any],
    error: ErrorDetails,
    name: str,
    first_line: int,
    lines: dict[Place, int],
) -> Problem:
    location = tuple(error["loc"])
    line = _line_of(location, lines, first_line)
    label = _label_path(record, location)
    kind, context = error["type"], error.get("ctx", {})
    if kind == "field":
        said = context["message"]
        message = said if label in said else f"“{label}”：{said}"
        return Problem(name, line, context["code"], message, context["hint"], context["source"])
    if kind == "missing":
        return Problem(
            name, line, "FLD001", f"缺少必填字段“{label}”", f"请补上一行“{label.split('›')[-1]}: …”"
        )
    if kind == "enum":
        allowed = str(context["expected"]).replace("'", "").replace(" or ", "、").replace(", ", "、")
        return Problem(
            name, line, "FLD005", f"“{label}”的值“{error['input']}”不在规定词表中", f"可用：{allowed}"
        )
    if kind in {"too_short", "string_too_short"}:
        return Problem(name, line, "FLD001", f"必填字段“{label}”没有填写", "请填写内容")
    return Problem(name, line, "FLD004", f"“{label}”的值写法不符", _FORM_HINTS.get(kind, "请对照样张改写"))


_FORM_HINTS = {
    "string_type": "这里只能写一行文字；值中有冒号时请加英文双引号",
    "tuple_type": "这里应写成列表：[甲, 乙]，或每行以“- ”开头",
    "int_parsing": "这里应写整数",
    "bool_parsing": "这里应写 true 或 false",
    "greater_than_equal": "数值过小",
    "less_than_equal": "数值过大",
    "string_too_long": "内容过长，请缩短",
    "dataclass_type": "这里应分行写“键: 值”",
    "dict_type": "这里应分行写“键: 值”",
}


def _line_of(location: Place, lines: dict[Place, int], first_line: int) -> int:
    """Return the line of the innermost part of the location that stands in the file."""
    for length in range(len(location), 0, -1):
        found = lines.get(location[:length])
        if found is not None:
            return found
    return first_line


def _label_path(record: type[Any], location: Place) -> str:
    """Return the location in the words of the file: 接收渠道›2›地址."""
    words: list[str] = []
    current: type[Any] | None = record
    for part in location:
        if isinstance(part, int):
            words.append(f"第 {part + 1} 项")
        elif current is not None and part in fields_of(current):
            words.append(label_of(current, part))
            current = nested_record(current, part)
        elif not part.startswith(("function-", "nullable", "is-", "lax-")):
            words.append(part)
    return "›".join(words)
