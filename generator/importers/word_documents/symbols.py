"""A sign of a symbol font → the character that readers see: Wingdings F0FE is ☑."""

from __future__ import annotations

from functools import cache

from generator.source.plain_yaml import load_beside

UNKNOWN = "\ufffd"
_PRIVATE = range(0xF000, 0xF100)
_FIRST_SIGN, _FIRST_BEYOND_LATIN = 0x20, 0x2000


@cache
def _tables() -> dict[str, dict[str, str]]:
    tables = load_beside(__file__, "symbols.yml")
    return {name.lower(): found for name, found in tables.items() if isinstance(found, dict)}


def symbol(font: str, code: str) -> str:
    """Return the character of a code (hexadecimal) in a font; U+FFFD when nobody can tell."""
    try:
        value = int(code, 16) & 0xFFFF
    except ValueError:
        return UNKNOWN
    table = _tables().get(font.strip().lower())
    if table is not None:
        return table.get(f"{value & 0xFF:02X}", UNKNOWN)
    return UNKNOWN if value in _PRIVATE or value < _FIRST_SIGN else chr(value)


def readable(text: str, font: str) -> str:
    """Return text set in a symbol font as readers see it; other text as it is."""
    if font.strip().lower() not in _tables() and not any(ord(char) in _PRIVATE for char in text):
        return text
    return "".join(
        char if char.isspace() or (ord(char) > _FIRST_BEYOND_LATIN and ord(char) not in _PRIVATE)
        else symbol(font or "Wingdings", f"{ord(char):X}")
        for char in text
    )  # fmt: skip
