"""Actions and words of PDF objects, and which keys of an object stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf

from generator.gate.attachments.pdf.allowed import ACTIONS

if TYPE_CHECKING:
    from generator.gate.attachments.pdf.found import Copied


def clean_action(item: pikepdf.Object, found: Copied) -> None:
    """Leave an action that only leads to a place or an address."""
    action = item.get("/A")
    if not isinstance(action, pikepdf.Dictionary):
        if "/A" in item:
            del item["/A"]
        return
    address = str(action.get("/URI", ""))
    is_local = address.lower().startswith(("file:", "javascript:")) or "\\" in address
    if action.get("/S") not in ACTIONS or is_local:
        found.lose("脚本、启动程序等动作")
        del item["/A"]
        return
    keep_only(action, frozenset({"/S", "/URI", "/D", "/N", "/Type"}))
    if address:
        found.words.append(("链接", address))


def keep_only(item: pikepdf.Object, keys: frozenset[str]) -> None:
    """Take away the keys that are not allowed."""
    for key in list(item.keys()):
        if key not in keys:
            del item[key]


def words_of(value: object) -> str:
    """Return the words of a string, of a stream or of several; "" for anything else."""
    if isinstance(value, pikepdf.String):
        return str(value).strip()
    if isinstance(value, pikepdf.Stream):
        return value.read_bytes().decode("utf-8", "replace").strip()
    if isinstance(value, pikepdf.Array):
        return "\n".join(filter(None, map(words_of, value)))
    return ""
