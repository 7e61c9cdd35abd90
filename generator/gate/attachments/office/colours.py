"""Colours of office files: which words cannot be told from their ground."""

from __future__ import annotations

import re

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_PALE = 240
_NAMED = {"white": "FFFFFF", "background1": "FFFFFF", "bg1": "FFFFFF", "light1": "FFFFFF", "lt1": "FFFFFF"}


def is_pale(colour: str) -> bool:
    """Return whether a colour, written RRGGBB, is white or nearly so."""
    return bool(_HEX.fullmatch(colour)) and min(bytes.fromhex(colour)) >= _PALE


def like(one: str, other: str) -> bool:
    """Return whether two colours, written RRGGBB, can hardly be told apart."""
    if not (_HEX.fullmatch(one) and _HEX.fullmatch(other)):
        return False
    return all(
        abs(a - b) <= 255 - _PALE for a, b in zip(bytes.fromhex(one), bytes.fromhex(other), strict=True)
    )


def rgb(value: str, theme: str = "") -> str:
    """Return a colour as RRGGBB from its value or the name of a theme colour; "" where it is automatic."""
    named = _NAMED.get(theme)
    if named:
        return named
    value = value.removeprefix("#")[-6:]
    return _NAMED.get(value, value.upper() if _HEX.fullmatch(value) else "")
