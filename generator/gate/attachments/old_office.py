"""DOC, XLS, PPT, WPS, ET, DPS: converted, read and published as the clean copy of what they became."""

from __future__ import annotations

import posixpath

from generator.files.publishable import OLD_OFFICE
from generator.gate.attachments import hidden
from generator.gate.attachments.office.opening import open_office
from generator.gate.attachments.opened import Opened
from generator.source.libre_office import ConversionError, convert

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_READ_AS = {".wps": ".doc", ".et": ".xls", ".dps": ".ppt"}  # the formats of WPS are those of old Office
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_ENCRYPTED = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))


def open_old_office(data: bytes, name: str) -> Opened:
    """Return what an old office file holds; never published as it is."""
    ending = posixpath.splitext(name)[1].lower()
    if not data.startswith(_OLE):
        return Opened(problems=(hidden.other_kind(name),))
    if any(word in data for word in _ENCRYPTED):
        return Opened(problems=(hidden.unread(name, "文件已加密，"),))
    if _MACROS in data:
        return Opened(problems=(hidden.macros(name),))
    try:
        converted = convert(data, _READ_AS.get(ending, ending), OLD_OFFICE[ending])
    except ConversionError:
        return Opened(problems=(hidden.no_office(name, ending),))
    opened = open_office(converted, posixpath.splitext(name)[0] + OLD_OFFICE[ending])
    problems = tuple(hidden.at(name, problem) for problem in opened.problems)
    return Opened(opened.pieces, ("旧格式中的全部其他数据", *opened.removed), problems, opened.copy)
