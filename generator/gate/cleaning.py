"""What is published of an attachment: the file without the data that programs hide in it."""

from __future__ import annotations

import posixpath
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from generator.files.kinds import Family, suffixes_of
from generator.files.packages import zip_of
from generator.gate.pictures import strip_picture
from generator.gate.svg import clean_svg
from generator.problems import ProblemsError
from generator.source.safe_zip import open_zip, read_member
from generator.source.xml import UnsafeXmlError, parse_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_OFFICE = suffixes_of(Family.OFFICE)
_PHOTOS = suffixes_of(Family.PHOTO)
_PERSONAL_FIELDS = frozenset({
    "creator", "lastModifiedBy", "Company", "Manager", "description", "keywords", "category", "revision",
    "lastPrinted", "HyperlinkBase", "contentStatus", "property",
})  # fmt: skip
_PROPERTIES = frozenset({"docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"})


def needs_cleaning(name: str) -> bool:
    """Return whether files of that name can hold hidden data that is taken out."""
    suffix = posixpath.splitext(name)[1].lower()
    return suffix in _OFFICE or suffix in _PHOTOS or suffix == ".svg"


def clean_attachment(data: bytes, name: str) -> bytes:
    """Return the bytes to publish; the same file gives the same bytes.

    A file that cannot be read is given back as it is: the gate has told so, and it may be right.
    Only SVG is never given back unread; raises `UnsafeXmlError`.
    """
    suffix = posixpath.splitext(name)[1].lower()
    if suffix == ".svg":
        return clean_svg(data)[0]
    if suffix in _PHOTOS:
        return strip_picture(data)
    if suffix in _OFFICE:
        try:
            return rewrite_package(data, name, dict.fromkeys(_PROPERTIES, _without_persons))
        except (ProblemsError, UnsafeXmlError, zipfile.BadZipFile, ValueError):
            return data
    return data


def rewrite_package(data: bytes, name: str, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """Return an office file with some parts changed, the others and their order kept, times blank."""
    archive = open_zip(data, name)
    parts: list[tuple[str, bytes]] = []
    for info in archive.infolist():
        part, change = read_member(archive, info, name), changes.get(info.filename)
        parts.append((info.filename, change(part) if change else part))
    stored = {info.filename for info in archive.infolist() if info.compress_type == zipfile.ZIP_STORED}
    return zip_of(parts, stored=stored)


def _without_persons(part: bytes) -> bytes:
    root = parse_xml(part)
    for element in list(root):
        if isinstance(element.tag, str) and etree.QName(element).localname in _PERSONAL_FIELDS:
            root.remove(element)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
