"""The kinds of letter of official documents, each named once: 标题, 仿宋, 楷体, 黑体, 宋体."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.source.plain_yaml import load_beside

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class FontRole:
    """A kind of letter: its Chinese name, free families in order, the package that brings one, its name in Word."""

    label: str
    families: tuple[str, ...]
    packages: str
    office: str


@lru_cache(maxsize=1)
def font_roles() -> Mapping[str, FontRole]:
    """Return the five roles by identifier."""
    data = load_beside(__file__, "fonts.yml")
    return {
        name: FontRole(role["label"], tuple(role["families"]), role["packages"], role["office"])
        for name, role in data.items()
    }
