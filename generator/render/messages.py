"""The words of the pages that are not content, as one tree of attributes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from generator.source.plain_yaml import load_plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Messages(SimpleNamespace):
    """Words by dotted name: `messages.header.skip`; `[…]` reads names that are no identifiers."""

    def __getitem__(self, name: str) -> Any:
        return vars(self)[name]


def message_files(folders: Iterable[Path]) -> list[Path]:
    """Return the `messages/zh_CN.yml` of those theme folders that have one."""
    files = (folder / "messages" / "zh_CN.yml" for folder in folders)
    return [file for file in files if file.is_file()]


def load_messages(*folders: Path) -> Messages:
    """Return the words of the theme folders; a word of an earlier folder stands in place of a later one's."""
    words: object = {}
    for file in reversed(message_files(folders)):
        words = _laid_over(load_plain(file.read_text(encoding="utf-8")), words)
    found = _tree(words)
    assert isinstance(found, Messages), "the file is a mapping"
    return found


def _laid_over(own: object, other: object) -> object:
    """Return the words of both, those of `own` where both have one."""
    if not isinstance(own, dict) or not isinstance(other, dict):
        return own if own is not None else other
    return other | {name: _laid_over(value, other.get(name)) for name, value in own.items()}


def _tree(node: object) -> object:
    if isinstance(node, dict):
        return Messages(**{str(name): _tree(value) for name, value in node.items()})
    return tuple(map(_tree, node)) if isinstance(node, list) else node
