"""What is still to be done in the settings of a new portal, each with its line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_FILES = ("organ.yml", "guide.yml", "catalog.yml")
_MARK = re.compile(r"^\s*#\s*(待填|待核实)[：:]\s*(.+?)\s*$")
_QUOTED = re.compile(r"“([^”]+)”")
_HINTS = {"待填": "填写后删去这一行注释；没有的，直接删去", "待核实": "核实后删去这一行注释"}


def unfinished(content: Path) -> Iterator[Problem]:
    """Yield the lines marked 待填 or 待核实: code NEW002."""
    for name, lines in _lines(content).items():
        for number, line in enumerate(lines, 1):
            if found := _MARK.match(line):
                message = f"{found[1]}：{found[2]}"
                yield Problem(name, number, "NEW002", message, _HINTS[found[1]], severity=Severity.ADVICE)


def located(problems: Iterable[Problem], content: Path) -> Iterator[Problem]:
    """Yield the problems, those of a settings file as a whole with the line that has the words they quote."""
    lines = _lines(content)
    for problem in problems:
        if problem.line or problem.path not in lines:
            yield problem
        else:
            yield replace(problem, line=_line_of(problem.message, lines[problem.path]))


def _line_of(message: str, lines: list[str]) -> int:
    for words in reversed(_QUOTED.findall(message)):
        for number, line in enumerate(lines, 1):
            if words in line:
                return number
    return 0


def _lines(content: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in _FILES:
        try:
            found[name] = (content / name).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            continue
    return found
