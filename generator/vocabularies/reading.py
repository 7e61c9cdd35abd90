"""One vocabulary file as rows of values that still know their lines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from generator.problems import Problem
from generator.source.nodes import Entry, Mapping, Node, Scalar, Sequence, duplicate_key, parse_yaml
from generator.vocabularies.vocabulary import closest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic_core import ErrorDetails

SECTION_LABELS = {"词条": "entries"}


@dataclass(frozen=True, slots=True)
class VocabularyRow:
    """Values under the names the file gave them, each with its line."""

    values: dict[str, Any]
    lines: dict[str, int]
    line: int


@dataclass(frozen=True, slots=True)
class VocabularyFile:
    """A file cut into its head and its sections of rows."""

    path: str
    head: VocabularyRow
    sections: dict[str, tuple[VocabularyRow, ...]]
    problems: tuple[Problem, ...]


def read_file(text: str, path: str, sections: Iterable[str]) -> VocabularyFile:
    """Return head and rows of a vocabulary file; `sections` are the lists it may hold.

    Raises `ProblemsError` when the text is no YAML mapping; see `generator.source.nodes`.
    """
    mapping, found = parse_yaml(text, path)
    problems = list(found)
    allowed = set(sections)
    head: list[Entry] = []
    rows: dict[str, tuple[VocabularyRow, ...]] = {}
    for entry in mapping.entries:
        section = SECTION_LABELS.get(entry.key, entry.key)
        if section in allowed:
            rows[section] = tuple(_rows(entry.value, path, problems))
        else:
            head.append(entry)
    return VocabularyFile(path, _row(Mapping(tuple(head), 1)), rows, tuple(problems))


def _rows(node: Node, path: str, problems: list[Problem]) -> Iterator[VocabularyRow]:
    if isinstance(node, Scalar) and node.blank:
        return
    if not isinstance(node, Sequence):
        problems.append(Problem(path, node.line, "VOC002", "词条应写成列表", "请每个词条以“- ”开头"))
        return
    for item in node.items:
        if isinstance(item, Mapping):
            yield _row(item)
        else:
            hint = "请写成“- {slug: …, name: …}”"
            problems.append(Problem(path, item.line, "VOC002", "词条应由“键: 值”组成", hint))


def _row(node: Mapping) -> VocabularyRow:
    lines = {entry.key: entry.line for entry in node.entries}
    return VocabularyRow({entry.key: plain_value(entry.value) for entry in node.entries}, lines, node.line)


def plain_value(node: Node) -> object:
    """Return a node as mappings, lists, texts and None where nothing was written."""
    if isinstance(node, Mapping):
        return {entry.key: plain_value(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [plain_value(item) for item in node.items]
    return None if node.blank else node.text


@cache
def _spellings(model: type[BaseModel]) -> dict[str, str]:
    """Return every accepted spelling of a field, identifier or Chinese label → identifier."""
    fields = model.model_fields
    return {name: name for name in fields} | {info.title: name for name, info in fields.items() if info.title}


def named(row: VocabularyRow, model: type[BaseModel], path: str, problems: list[Problem]) -> VocabularyRow:
    """Return the row with Chinese labels replaced by identifiers; unknown keys stay as they are.

    A field given under both spellings is SRC012, as a key given twice is.
    """
    spellings = _spellings(model)
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key, value in row.values.items():
        field = spellings.get(key, key)
        if field in lines:
            problems.append(duplicate_key(path, row.lines[key], key, lines[field]))
            continue
        values[field], lines[field] = value, row.lines[key]
    return VocabularyRow(values, lines, row.line)


def problems_of(
    error: ValidationError, model: type[BaseModel], row: VocabularyRow, path: str
) -> Iterator[Problem]:
    """Yield one problem for each thing wrong in a row."""
    for detail in error.errors(include_url=False):
        yield _translate(detail, model, row, path)


def _translate(detail: ErrorDetails, model: type[BaseModel], row: VocabularyRow, path: str) -> Problem:
    if not detail["loc"]:
        return Problem(path, row.line, "VOC005", "词条的几个字段互相矛盾", str(detail["ctx"]["error"]))
    field = str(detail["loc"][0])
    line = row.lines.get(field, row.line)
    info = model.model_fields.get(field)
    label = f"{field}（{info.title}）" if info and info.title else field
    if detail["type"] == "missing":
        return Problem(path, line, "VOC003", f"词条缺少“{label}”", f"请补上“{field}: …”")
    if detail["type"] == "extra_forbidden" and info is None:
        near = closest(field, _spellings(model), 1)
        hint = f"您要写的是“{near[0]}”吗？" if near else f"可用：{'、'.join(model.model_fields)}"
        return Problem(path, line, "VOC004", f"不认识的字段“{field}”", hint)
    shown = "" if isinstance(detail["input"], (dict, list)) else f"“{detail['input']}”"
    hint = _FORM_HINTS.get(detail["type"], "请对照软件自带词表改写")
    return Problem(path, line, "VOC005", f"“{label}”的值{shown}不合要求", hint)


_FORM_HINTS = {
    "string_pattern_mismatch": "标识只用小写英文、数字和连字符，如 press-copyright；网址以 https:// 开头",
    "enum": "把握程度写 C（已核实）、R（凭记忆）或者 U（不确定）",
    "date_from_datetime_parsing": "日期写成 2020-08-07",
    "date_parsing": "日期写成 2020-08-07",
    "date_from_datetime_inexact": "日期写成 2020-08-07",
    "tuple_type": "应写成列表：[甲, 乙]",
    "string_type": "应写一行文字",
    "string_too_short": "不能为空",
    "int_parsing": "应写整数",
    "bool_parsing": "应写 true 或 false",
}
