"""Take out of a part's XML what no reader sees: by namespace, by name, and what leads to parts that are cut."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from generator.gate.attachments.office.parts import (
    DROPPED,
    DROPPED_ATTRIBUTES,
    MC,
    NAMESPACES,
    SETTINGS,
    P,
    R,
    W,
)
from generator.source.xml import take_out

if TYPE_CHECKING:
    from collections.abc import Container

    from lxml.etree import _Element

    from generator.gate.attachments.office.package import Package, Part

# Where one of these has lost its part, the element has nothing left to say.
_WITHOUT_PART = frozenset({
    "altChunk", "subDoc", "attachedTemplate", "headerReference", "footerReference", "externalReference", "pivotCache",
    "tablePart", "drawing", "legacyDrawing", "picture", "hlinkClick", "hlinkHover", "hlinkMouseOver", "imagedata",
    "custData", "tags", "control", "chart", "relIds", "sldId", "handoutMasterId", "sourceFileName", "frame",
})  # fmt: skip
_NAMED = frozenset({"cNvPr", "docPr"})
_EMPTY = frozenset({"handoutMasterIdLst", "tableParts", "AlternateContent", "object"})
_OWN_PATH = re.compile(r"[\\/]|\.(?:jpe?g|png|bmp|gif|tiff?|emf|wmf|docx?)$", re.IGNORECASE)


def prune(part: Part) -> None:
    """Leave in a part what the allow lists let stay; relationships must have been cut before."""
    if part.root is None:
        return
    _replace_objects(part.root)
    _clean(part.root, part.relations)
    if part.kind == "settings":
        for child in list(part.root):
            if _split(str(child.tag))[1] not in SETTINGS:
                part.root.remove(child)


def cut_footnotes(package: Package) -> int:
    """Take away notes that no text refers to; return how many."""
    gone = 0
    for kind, note in (("footnotes", "footnote"), ("endnotes", "endnote")):
        used = {
            mark.get(f"{W}id")
            for part in package.parts.values()
            if part.root is not None
            for mark in part.root.iter(f"{W}{note}Reference", f"{W}{note}")
            if mark.tag != f"{W}{note}" or mark.get(f"{W}type") not in {None, "normal"}
        }
        for part in package.parts.values():
            if part.kind == kind and part.root is not None:
                for found in part.root.findall(f"{W}{note}"):
                    if found.get(f"{W}id") not in used:
                        part.root.remove(found)
                        gone += 1
    return gone


def _replace_objects(root: _Element) -> None:
    """Put in the place of an embedded object of a slide the picture that stands for it."""
    for frame in list(root.iter(f"{P}graphicFrame")):
        if next(frame.iter(f"{P}oleObj"), None) is None:
            continue
        picture = next(frame.iter(f"{P}pic"), None)
        parent = frame.getparent()
        if parent is not None:
            parent.replace(frame, picture) if picture is not None else parent.remove(frame)


def _clean(element: _Element, relations: Container[str]) -> None:
    _clean_attributes(element, relations)
    for child in list(element):
        if not isinstance(child.tag, str) or not _stays(child, relations):
            take_out(element, child)
            continue
        _clean(child, relations)
        if _split(str(child.tag))[1] in _EMPTY and len(child) == 0:
            take_out(element, child)


def _stays(element: _Element, relations: Container[str]) -> bool:
    namespace, local = _split(str(element.tag))
    if namespace not in NAMESPACES or local in DROPPED:
        return False
    if element.tag == f"{MC}Choice":
        return all(
            element.nsmap.get(prefix) in NAMESPACES for prefix in (element.get("Requires") or "").split()
        )
    if local not in _WITHOUT_PART:
        return True
    lost = any(name.startswith(R) and value not in relations for name, value in _items(element))
    return not lost


def _items(element: _Element) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in element.items()]


def _clean_attributes(element: _Element, relations: Container[str]) -> None:
    own = _split(str(element.tag))[1]
    for attribute, value in _items(element):
        namespace, local = _split(attribute)
        drop = (
            (namespace and namespace not in NAMESPACES)
            or local in DROPPED_ATTRIBUTES
            or (local.startswith("rsid") and namespace == W[1:-1])
            or (namespace == R[1:-1] and value not in relations)
            or (own == "imagedata" and local in {"title", "href", "althref"})
            or (own in _NAMED and local in {"descr", "title"} and _OWN_PATH.search(value))
        )
        if drop:
            del element.attrib[attribute]
        elif own in _NAMED and local == "name":
            element.set("name", "")


@cache
def _split(tag: str) -> tuple[str, str]:
    """Return namespace and name of a tag; there are a few hundred of them in all."""
    namespace, brace, local = tag.rpartition("}")
    return (namespace[1:], local) if brace else ("", tag)
