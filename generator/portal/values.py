"""What a notice states in a field, in the words of its faces; 有效性 is computed, all else stands in the file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.portal.model import Portal
    from generator.schema.notice import Notice

SEPARATOR = "、"


def value_of(portal: Portal, notice: Notice, key: str) -> object:
    """Return the value of a field as the portal knows it on its day."""
    return portal.validity_of(notice) if key == "validity" else getattr(notice, key)


def texts_of(value: object) -> tuple[str, ...]:
    """Return the texts of a value, one or several; none where nothing is stated."""
    if value is None or value == "":
        return ()
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return (value.isoformat() if isinstance(value, date) else str(value),)


def words_of(value: object) -> str:
    """Return a value as people read it, several texts parted by 、."""
    return SEPARATOR.join(texts_of(value))
