"""Read XML that strangers made: no entities, no outside addresses, no declarations of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element


class UnsafeXmlError(ValueError):
    """The data is no XML, or asks for what only attacks need."""


def parse_xml(data: bytes) -> _Element:
    """Return the root of a document; raises `UnsafeXmlError` for broken XML and for any DOCTYPE.

    Entities are the way to billion-laughs and to foreign files, and a DOCTYPE is the way to entities;
    office files and drawings need neither.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnsafeXmlError(str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeXmlError("DOCTYPE")
    return root


def take_out(parent: _Element, child: _Element) -> None:
    """Remove an element and what is in it; the text behind it stays in its place."""
    tail, before = child.tail, child.getprevious()
    parent.remove(child)
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail


def has_doctype(data: bytes) -> bool:
    """Return whether XML in any Unicode encoding declares a DOCTYPE, without reading it as XML."""
    return b"<!DOCTYPE" in data.replace(b"\0", b"").upper()
