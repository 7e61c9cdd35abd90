"""The word lists of the detector, read once from `lists/` and made into alternations."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

_LISTS = Path(__file__).parent / "lists"


@lru_cache(maxsize=8)
def _file(name: str) -> dict[str, Any]:
    text = (_LISTS / name).read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return read


def labels(use: str) -> tuple[str, ...]:
    """Return the words of one use of `labels.yml`."""
    return tuple(map(str, _file("labels.yml")[use]["词"]))


def lives(use: str) -> tuple[str, ...]:
    """Return the words of one group of `lives.yml`."""
    return tuple(map(str, _file("lives.yml")[use]["词"]))


def numbers(use: str) -> tuple[str, ...]:
    """Return the values of one group of `numbers.yml`."""
    return tuple(map(str, _file("numbers.yml")[use]["值"]))


def surnames() -> str:
    """Return a pattern of the surnames, those of two characters first."""
    names = _file("names.yml")
    return f"(?:{any_of(names['复姓'])}|{any_of(''.join(names['姓'].split()))})"


def not_given() -> str:
    """Return the characters that stand in no given name."""
    return str(_file("names.yml")["非名用字"])


def not_names() -> frozenset[str]:
    """Return words that begin like a name and are none."""
    return frozenset(word for line in _file("names.yml")["非姓名"] for word in line)


def any_of(words: Iterable[str]) -> str:
    """Return an alternation of words, longer ones first, to stand in a pattern."""
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word)))) + ")"
