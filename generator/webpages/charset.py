"""Bytes of a page → text, as browsers do, and right where Chinese portals declare the wrong encoding."""

from __future__ import annotations

import codecs
import re

_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_META = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_META_WITHIN = 4096
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Text of another encoding read as UTF-8 is wrong at nearly every character; a page cut in the
# middle of a character, or one with a pasted byte, only here and there.
_MOST_WRONG = 0.1
_CHINESE = re.compile("[一-鿿]")
_SINGLE_BYTE = re.compile(r"^(?:ascii|us-ascii|latin-?1|l1|(?:iso-?8859|windows|cp125).*)$", re.IGNORECASE)


def decode_page(data: bytes, media_type_header: str = "") -> tuple[str, str]:
    """Return the text and the name of the encoding it was read in; nothing makes it fail.

    `media_type_header` is the value of Content-Type, empty for a file. NUL is dropped: parsers stop there.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _text(data[len(mark) :], name), name
    declared = declared_encoding(data, media_type_header)
    if declared.startswith("utf-16") and b"\x00" in data[:256]:
        return _text(data, declared), declared
    text = data.decode("utf-8", "replace")
    beyond = len(data) - len(data.translate(None, bytes(range(128, 256))))
    wrong = text.count("�") - data.count("�".encode())
    if wrong <= beyond * _MOST_WRONG:
        return text.replace("\x00", ""), "utf-8"
    if declared and declared not in {"utf-8", "gb18030"} and not _SINGLE_BYTE.match(declared):
        return _text(data, declared), declared
    chinese = _text(data, "gb18030")
    if declared and _SINGLE_BYTE.match(declared) and not _CHINESE.search(chinese):
        return _text(data, declared), declared
    return chinese, "gb18030"


def declared_encoding(data: bytes, media_type_header: str = "") -> str:
    """Return what the header, else the page itself says it is written in; empty where nothing known is said."""
    header = _HEADER.search(media_type_header)
    meta = _META.search(data[:_META_WITHIN])
    for label in (header[1] if header else "", meta[1].decode("ascii", "replace") if meta else ""):
        name = _python_name(label)
        if name:
            return name
    return ""


def _python_name(label: str) -> str:
    if not label:
        return ""
    try:
        name = codecs.lookup(label.replace("_", "-")).name
    except LookupError:
        return ""
    # GBK and GB2312 pages hold characters of the larger set.
    return "gb18030" if name in {"gb2312", "gbk", "gb18030", "hz"} else name


def _text(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding, "replace")
    except (LookupError, ValueError):  # a codec of Python that is no encoding of text: hex, idna
        text = data.decode("utf-8", "replace")
    return text.replace("\x00", "")
