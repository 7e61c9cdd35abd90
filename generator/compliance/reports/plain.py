"""Text that every format can hold: foreign pages contain characters that no XML may."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

Value = TypeVar("Value")

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Return the text with "�" in the place of what XML forbids."""
    return _FORBIDDEN.sub("�", text)


def cleaned(value: Value) -> Value:
    """Return a frozen value with every text in it made plain."""
    result: Any = value
    if isinstance(value, str) and not isinstance(value, Enum):
        result = plain(value)
    elif isinstance(value, tuple):
        result = tuple(map(cleaned, value))
    elif is_dataclass(value) and not isinstance(value, type):
        result = replace(
            value, **{field.name: cleaned(getattr(value, field.name)) for field in fields(value)}
        )
    return result  # type: ignore[no-any-return]
