"""YAML read strictly: every scalar stays the text that was typed, and everything knows its line."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from generator.problems import Problem, ProblemsError
from generator.source.budget import MOST_YAML_DEPTH, MOST_YAML_NODES

try:  # The C parser is ten times as fast; pure Python reads the same.
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # pragma: no cover - depends on how PyYAML was built
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]


class _Loader(_SafeLoader):
    """Composes nodes without guessing what the scalars might mean: all of them stay text."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        """Return no tag."""
        del kind, value, implicit
        return ""


class Scalar(NamedTuple):
    """One value as typed; `blank` when nothing was written behind the key."""

    text: str
    line: int
    blank: bool = False


class Sequence(NamedTuple):
    """A list of values."""

    items: tuple[Scalar | Sequence | Mapping, ...]
    line: int


class Entry(NamedTuple):
    """One key of a mapping with its value and the line of the key."""

    key: str
    line: int
    value: Scalar | Sequence | Mapping


class Mapping(NamedTuple):
    """Keys in the order of the file, each at most once."""

    entries: tuple[Entry, ...]
    line: int


Node = Scalar | Sequence | Mapping


def parse_yaml(text: str, name: str, *, first_line: int = 1) -> tuple[Mapping, tuple[Problem, ...]]:
    """Return the mapping that the YAML text holds and what is wrong in it but did not stop reading.

    `first_line` is the line of the file on which the text starts. The problems are SRC012
    (duplicate key; the first one counts) and SRC011 (a key that is no word). Raises
    `ProblemsError` (SRC010 not YAML, SRC011 not a mapping).
    """
    _refuse_depth(text, name, first_line)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise ProblemsError([_syntax_problem(error, name, first_line)]) from error
    except yaml.YAMLError as error:
        raise ProblemsError([Problem(name, first_line, "SRC010", "YAML 写法有误", str(error))]) from error
    if node is None:
        return Mapping((), first_line), ()
    problems: list[Problem] = []
    if _nodes_of(node, {}, 0) > MOST_YAML_NODES:
        raise ProblemsError([_over_budget(name, first_line, f"别名展开后有 {MOST_YAML_NODES} 个以上的值")])
    converted = _convert(node, name, first_line, problems)
    if not isinstance(converted, Mapping):
        problem = Problem(
            name, first_line, "SRC011", "这里应是“键: 值”形式的字段", "请每行写一个字段，如“标题: …”"
        )
        raise ProblemsError([problem])
    return converted, tuple(problems)


_STEPS = re.compile(r"(?:[-?] ){9}|^ {64}", re.MULTILINE)
"""What may nest deep without brackets: many dashes in a line, or a deep indent."""
_MOST_CHARACTERS = 8 << 20


def _refuse_depth(text: str, name: str, first_line: int) -> None:
    """Raise `ProblemsError` BUD001 for values nested too deep: composing them would exhaust the stack."""
    if len(text) > _MOST_CHARACTERS:
        raise ProblemsError([_over_budget(name, first_line, f"YAML 长达 {len(text)} 字")])
    if text.count("[") + text.count("{") <= MOST_YAML_DEPTH and not _STEPS.search(text):
        return
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > MOST_YAML_DEPTH:
                line = first_line + (event.start_mark.line if event.start_mark else 0)
                raise ProblemsError([_over_budget(name, line, f"值套了 {MOST_YAML_DEPTH} 层以上")])
    except yaml.YAMLError:
        return  # told by what reads it


def _nodes_of(node: yaml.Node, counted: dict[int, int], depth: int) -> int:
    """Return how many values a node stands for, aliases expanded; those of a shared node are counted once and kept."""
    if isinstance(node, yaml.ScalarNode):
        return 1
    known = counted.get(id(node))
    if known is not None:
        return known
    if depth > MOST_YAML_DEPTH:
        return MOST_YAML_NODES + 1
    counted[id(node)] = MOST_YAML_NODES + 1  # a value that holds itself never ends
    children = (
        [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
    )
    total = 1 + sum(_nodes_of(child, counted, depth + 1) for child in children)
    counted[id(node)] = min(total, MOST_YAML_NODES + 1)
    return counted[id(node)]


def _over_budget(name: str, line: int, what: str) -> Problem:
    return Problem(name, line, "BUD001", f"{what}，超出限度", "请直接写出各个值，不用别名，减少层次")


def _syntax_problem(error: yaml.MarkedYAMLError, name: str, first_line: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = first_line + (mark.line if mark else 0)
    what = _SYNTAX_MESSAGES.get((error.problem or "").split(",")[0].strip(), "此处写法不符合 YAML 格式")
    hint = "检查冒号后是否留有空格、缩进是否一致；值中含有冒号、引号、井号或反斜杠时，用英文双引号括起来"
    return Problem(name, line, "SRC010", what, hint)


_SYNTAX_MESSAGES = {
    "mapping values are not allowed in this context": "一行里出现了两个“键: 值”",
    "could not find expected ':'": "字段名后面缺少冒号",
    "found character '\\t' that cannot start any token": "行首使用了制表符（Tab）",
    "found unexpected end of stream": "引号没有成对",
    "found unknown escape character": "双引号里的反斜杠要写两个（\\\\）",
    "expected <block end>": "缩进不一致，或列表与字段混在一起",
    "did not find expected <block end>": "缩进不一致，或列表与字段混在一起",
    "did not find expected key": "缩进不一致，或字段名写法有误",
    "did not find expected ',' or ']'": "方括号列表没有写完整",
    "did not find expected ',' or '}'": "花括号没有写完整",
    "found character that cannot start any token": "行首字符不能作为值的开头（如 Tab、@、`）",
}


def _convert(node: yaml.Node, name: str, first_line: int, problems: list[Problem]) -> Node:
    line = first_line + node.start_mark.line
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, line, name, first_line, problems)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_convert(item, name, first_line, problems) for item in node.value), line)
    assert isinstance(node, yaml.ScalarNode), "YAML knows no fourth kind"
    blank = not node.style and node.value in {"", "~", "null"}
    return Scalar(node.value, line, blank)


def _mapping(
    node: yaml.MappingNode, line: int, name: str, first_line: int, problems: list[Problem]
) -> Mapping:
    entries: list[Entry] = []
    seen: dict[str, int] = {}
    for key_node, value_node in node.value:
        key_line = first_line + key_node.start_mark.line
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(Problem(name, key_line, "SRC011", "字段名只能是一个词", "请改为“字段名: 值”"))
            continue
        key = key_node.value.strip()
        if key in seen:
            problems.append(duplicate_key(name, key_line, key, seen[key]))
            continue
        seen[key] = key_line
        entries.append(Entry(key, key_line, _convert(value_node, name, first_line, problems)))
    return Mapping(tuple(entries), line)


def duplicate_key(name: str, line: int, key: str, first: int) -> Problem:
    """Return the problem of a field that is given twice."""
    return Problem(name, line, "SRC012", f"字段“{key}”重复，第 {first} 行已经写过", "请只保留一处")
