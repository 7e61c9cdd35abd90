"""What kind a file is, by its name or, where systems serve anything under any name, by its first bytes."""

from __future__ import annotations

import re
from enum import Enum, auto

HTML = "text/html"
UNKNOWN = "application/octet-stream"
FIRST_BYTES = 1024
"""How much of a file `sniff` wants to see."""

_OPEN = "application/vnd.openxmlformats-officedocument"


class Family(Enum):
    """Kinds of files that are treated alike."""

    PAGE = auto()
    PAGE_PART = auto()
    FONT = auto()
    TEXT = auto()
    PHOTO = auto()  # may tell camera and place
    PICTURE = auto()
    DRAWING = auto()
    OFFICE = auto()  # a ZIP of XML, without macros
    OLD_OFFICE = auto()
    DOCUMENT = auto()
    ARCHIVE = auto()
    COMPRESSED = auto()
    MEDIA = auto()


_KINDS: dict[Family, dict[str, str]] = {
    Family.PAGE: {"html": HTML, "htm": HTML, "shtml": HTML, "xhtml": "application/xhtml+xml"},
    Family.PAGE_PART: {
        "css": "text/css", "js": "text/javascript", "mjs": "text/javascript", "json": "application/json",
        "xml": "application/xml", "wasm": "application/wasm",
    },
    Family.FONT: {"woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf"},
    Family.TEXT: {"txt": "text/plain", "csv": "text/csv"},
    Family.PHOTO: {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp"},
    Family.PICTURE: {
        "gif": "image/gif", "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff",
        "ico": "image/vnd.microsoft.icon",
    },
    Family.DRAWING: {"svg": "image/svg+xml"},
    Family.OFFICE: {
        "docx": f"{_OPEN}.wordprocessingml.document", "dotx": f"{_OPEN}.wordprocessingml.template",
        "xlsx": f"{_OPEN}.spreadsheetml.sheet", "xltx": f"{_OPEN}.spreadsheetml.template",
        "pptx": f"{_OPEN}.presentationml.presentation", "ppsx": f"{_OPEN}.presentationml.slideshow",
    },
    Family.OLD_OFFICE: {
        "doc": "application/msword", "xls": "application/vnd.ms-excel", "ppt": "application/vnd.ms-powerpoint",
        "wps": "application/vnd.ms-works", "et": "application/vnd.ms-excel", "rtf": "application/rtf",
    },
    Family.DOCUMENT: {"pdf": "application/pdf", "ofd": "application/ofd"},
    Family.ARCHIVE: {
        "zip": "application/zip", "rar": "application/vnd.rar", "7z": "application/x-7z-compressed",
    },
    Family.COMPRESSED: {"gz": "application/gzip", "br": "application/x-brotli"},
    Family.MEDIA: {"mp4": "video/mp4", "webm": "video/webm", "mp3": "audio/mpeg"},
}  # fmt: skip
_BY_SUFFIX = {suffix: kind for kinds in _KINDS.values() for suffix, kind in kinds.items()}
_DYNAMIC = frozenset(("jsp", "jspx", "php", "asp", "aspx", "ashx", "do", "action", "cgi", "jhtml", "htmls"))
_MAGIC = (
    (b"%PDF-", _BY_SUFFIX["pdf"]),
    (b"PK\x03\x04", _BY_SUFFIX["zip"]),
    (b"\xd0\xcf\x11\xe0", _BY_SUFFIX["doc"]),
    (b"\x89PNG", _BY_SUFFIX["png"]),
    (b"\xff\xd8\xff", _BY_SUFFIX["jpg"]),
    (b"GIF8", _BY_SUFFIX["gif"]),
    (b"Rar!", _BY_SUFFIX["rar"]),
    (b"\x1f\x8b", _BY_SUFFIX["gz"]),
)
_TAGS = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|div|table|iframe|center|p|br)[\s/>]",
    re.IGNORECASE,
)
_XML = re.compile(rb"^\s*<\?xml", re.IGNORECASE)


def suffixes_of(*families: Family) -> frozenset[str]:
    """Return the endings of some families, lower case, with their dots."""
    return frozenset(f".{suffix}" for family in families for suffix in _KINDS[family])


WEB_PICTURES = frozenset({".gif", *suffixes_of(Family.PHOTO, Family.DRAWING)})
"""The pictures that every browser shows."""


def suffix_of(name: str) -> str:
    """Return the ending of the last part of a path, lower case, without its dot."""
    last = name.rpartition("/")[2]
    return last.rpartition(".")[2].lower() if "." in last else ""


def type_by_name(path: str) -> str:
    """Return the media type that the name of a file tells, empty where only its content can."""
    return _BY_SUFFIX.get(suffix_of(path), "")


def is_dynamic(path: str) -> bool:
    """Return whether a program answers at this path, so that its query decides which page it is."""
    return suffix_of(path) in _DYNAMIC


def sniff(first: bytes) -> str:
    """Return the media type that the first bytes show, `application/octet-stream` where they show none."""
    for mark, kind in _MAGIC:
        if first.startswith(mark):
            return kind
    readable = first.replace(b"\x00", b"") if first.startswith((b"\xff\xfe", b"\xfe\xff")) else first
    if _TAGS.search(readable):
        return HTML
    return _BY_SUFFIX["xml"] if _XML.match(readable) else UNKNOWN
