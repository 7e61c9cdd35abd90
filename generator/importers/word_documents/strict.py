"""Strict Office Open XML (ISO/IEC 29500-1) → the transitional names that readers know."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from generator.files.packages import zip_of
from generator.source.safe_zip import read_member

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRICT = b"http://purl.oclc.org/ooxml/"
_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/(?P<room>[A-Za-z]+)(?P<rest>/[A-Za-z/]+)?")


def transitional(archive: zipfile.ZipFile, data: bytes, name: str) -> bytes:
    """Return the package with the names of the transitional form; one that is not strict as it is."""
    members = [(info, read_member(archive, info, name)) for info in archive.infolist() if not info.is_dir()]
    if not any(_STRICT in content for info, content in members if _is_xml(info)):
        return data
    return zip_of(_renamed(members))


def _renamed(members: list[tuple[zipfile.ZipInfo, bytes]]) -> Iterator[tuple[str, bytes]]:
    for info, content in members:
        yield info.filename, _NAME.sub(_transitional, content) if _is_xml(info) else content


def _transitional(found: re.Match[bytes]) -> bytes:
    return b"http://schemas.openxmlformats.org/" + found["room"] + b"/2006" + (found["rest"] or b"")


def _is_xml(info: zipfile.ZipInfo) -> bool:
    return info.filename.lower().endswith((".xml", ".rels", ".vml"))
