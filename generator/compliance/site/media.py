"""What kind a file is, by its name or, where systems serve anything under any name, by its first bytes."""

from __future__ import annotations

import re

HTML = "text/html"
UNKNOWN = "application/octet-stream"
FIRST_BYTES = 1024
"""How much of a file `sniff` wants to see."""

_BY_SUFFIX = {
    "html": HTML, "htm": HTML, "shtml": HTML, "xhtml": "application/xhtml+xml",
    "css": "text/css", "js": "text/javascript", "mjs": "text/javascript", "json": "application/json",
    "xml": "application/xml", "txt": "text/plain", "csv": "text/csv", "svg": "image/svg+xml",
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
    "ico": "image/vnd.microsoft.icon", "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff",
    "woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf", "pdf": "application/pdf",
    "doc": "application/msword", "xls": "application/vnd.ms-excel", "ppt": "application/vnd.ms-powerpoint",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "wps": "application/vnd.ms-works", "et": "application/vnd.ms-excel", "ofd": "application/ofd",
    "rtf": "application/rtf", "zip": "application/zip", "rar": "application/vnd.rar",
    "7z": "application/x-7z-compressed", "gz": "application/gzip", "br": "application/x-brotli",
    "mp4": "video/mp4", "webm": "video/webm", "mp3": "audio/mpeg", "wasm": "application/wasm",
}  # fmt: skip
_DYNAMIC = frozenset(("jsp", "jspx", "php", "asp", "aspx", "ashx", "do", "action", "cgi", "jhtml", "htmls"))
_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0", "application/msword"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"Rar!", "application/vnd.rar"),
    (b"\x1f\x8b", "application/gzip"),
)
_TAGS = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|div|table|iframe|center|p|br)[\s/>]",
    re.IGNORECASE,
)
_XML = re.compile(rb"^\s*<\?xml", re.IGNORECASE)


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
    return "application/xml" if _XML.match(readable) else UNKNOWN
