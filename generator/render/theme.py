"""The colours of the portal as CSS custom properties, all made from the one main colour."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from pathlib import Path

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_LINEAR_LIMIT = 0.04045
READABLE = 4.5
"""Least contrast of text that WCAG 2.1 AA (1.4.3) asks."""

Rgb = tuple[int, int, int]


def primary_color(mkdocs_yml: Path) -> str:
    """Return `extra.primary_color` of mkdocs.yml; KeyError where it is not set."""
    return str(_extra(mkdocs_yml, "primary_color").value)


def precompress(mkdocs_yml: Path) -> tuple[str, ...]:
    """Return the words of `extra.precompress` of mkdocs.yml, none where it is not set."""
    try:
        node = _extra(mkdocs_yml, "precompress")
    except KeyError:
        return ()
    words = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return tuple(str(word.value) for word in words)


def _extra(mkdocs_yml: Path, name: str) -> yaml.Node:
    """Return what stands below `extra` under a name; KeyError where nothing does.

    Read as nodes: MkDocs allows tags in the file that only MkDocs knows.
    """
    node: yaml.Node | None = yaml.compose(mkdocs_yml.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    for step in ("extra", name):
        entries = node.value if isinstance(node, yaml.MappingNode) else ()
        node = {key.value: value for key, value in entries}[step]
    if node is None:
        raise KeyError(name)
    return node


def parse_color(text: str) -> Rgb:
    """Return the three parts of `#rrggbb`; raises ValueError for any other form."""
    if not _HEX.fullmatch(text):
        raise ValueError(f"颜色“{text}”写法不符，应为 #rrggbb，如 #17508e")
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def contrast_with_white(color: Rgb) -> float:
    """Return the contrast ratio of WCAG 2.1 between the colour and white."""
    red, green, blue = (_linear(part / 255) for part in color)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    linear: float = part / 12.92 if part <= _LINEAR_LIMIT else ((part + 0.055) / 1.055) ** 2.4
    return linear


def _mixed(color: Rgb, other: Rgb, share: float) -> str:
    parts = (round(own * (1 - share) + strange * share) for own, strange in zip(color, other, strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def theme_css(primary: str) -> str:
    """Return the rule that sets the main colour and its shades; ValueError where white on it is not readable."""
    color = parse_color(primary)
    if contrast_with_white(color) < READABLE:
        raise ValueError(
            f"主色 {primary} 与白色的对比度只有 {contrast_with_white(color):.1f}，应不低于 {READABLE}"
        )
    white, black = (255, 255, 255), (0, 0, 0)
    return (
        ":root{"
        f"--portal-primary:{primary};"
        f"--portal-primary-dark:{_mixed(color, black, 0.25)};"
        f"--portal-primary-soft:{_mixed(color, white, 0.72)};"
        f"--portal-primary-pale:{_mixed(color, white, 0.94)}"
        "}\n"
    )
