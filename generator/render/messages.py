"""The words of the pages that are not content, as one tree of attributes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from generator.source.plain_yaml import load_plain

if TYPE_CHECKING:
    from pathlib import Path


class Messages(SimpleNamespace):
    """Words by dotted name: `messages.header.skip`; `[…]` reads names that are no identifiers."""

    def __getitem__(self, name: str) -> Any:
        return vars(self)[name]


def load_messages(overrides: Path) -> Messages:
    """Return the words of `messages/zh_CN.yml` below the theme folder."""
    text = (overrides / "messages" / "zh_CN.yml").read_text(encoding="utf-8")
    found = _tree(load_plain(text))
    assert isinstance(found, Messages), "the file is a mapping"
    return found


def _tree(node: object) -> object:
    if isinstance(node, dict):
        return Messages(**{str(name): _tree(value) for name, value in node.items()})
    return tuple(map(_tree, node)) if isinstance(node, list) else node
