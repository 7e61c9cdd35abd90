"""Cut a Markdown file into its front matter and its body, both with their lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.problems import Problem, ProblemsError
from generator.source.nodes import parse_yaml

if TYPE_CHECKING:
    from generator.source.nodes import Mapping

FENCE = "---"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """A file as it was typed: fields as text with lines, body untouched; `head` is the fields' own text."""

    name: str
    fields: Mapping
    body: str
    body_line: int
    head: str
    problems: tuple[Problem, ...] = ()


def split_front_matter(text: str, name: str) -> RawDocument:
    """Return fields and body of a Markdown file.

    Raises `ProblemsError` (SRC020 no front matter, SRC021 not closed, and those of `parse_yaml`).
    """
    start, end = locate(text, name)
    lines_before_body = text.count("\n", 0, end)
    head = text[len(FENCE) + 1 : start]
    fields, problems = parse_yaml(head, name, first_line=2)
    body = text[end:]
    stripped = body.lstrip("\n")
    return RawDocument(
        name=name,
        fields=fields,
        body=stripped,
        body_line=lines_before_body + 1 + len(body) - len(stripped),
        head=head,
        problems=problems,
    )


def locate(text: str, name: str) -> tuple[int, int]:
    """Return where the closing fence starts and where the body starts."""
    if not text.startswith(FENCE + "\n"):
        raise ProblemsError(
            [
                Problem(
                    name,
                    1,
                    "SRC020",
                    "文件开头没有字段区",
                    "第一行应为 ---，其下每行一个字段，再以一行 --- 结束；可用 gongkai new notice 生成样张",
                )
            ]
        )
    start = text.find("\n" + FENCE, len(FENCE))
    while start != -1:
        after = start + 1 + len(FENCE)
        line_end = text.find("\n", after)
        rest = text[after : line_end if line_end != -1 else len(text)]
        if not rest.strip():
            return start + 1, (line_end + 1 if line_end != -1 else len(text))
        start = text.find("\n" + FENCE, after)
    raise ProblemsError([Problem(name, 1, "SRC021", "字段区没有结束", "请在字段之后另起一行写 ---")])
