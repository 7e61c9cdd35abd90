"""Texts: TXT, CSV, JSON, XML and subtitles, in whatever encoding Chinese offices write them."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import re
from typing import TYPE_CHECKING

from lxml import etree

from generator.gate.attachments import hidden
from generator.gate.attachments.opened import Opened, Piece
from generator.source.xml import UnsafeXmlError, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe\x00\x00": "", b"\x00\x00\xfe\xff": "", b"\xff\xfe": "utf-16",
          b"\xfe\xff": "utf-16"}  # fmt: skip
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_LIVE = re.compile(
    r"\{http://www\.w3\.org/(?:1999/xhtml|2000/svg|1999/XSL/Transform|1999/xlink)\}|\{urn:schemas-microsoft-com:xslt\}"
)
_ENCODING = re.compile(rb"<\?xml[^>]*\?>")
_NOTES = re.compile(rb"<!--|<\?")
_MOST_SIZE = 50 << 20


class _Undecodable(ValueError):  # noqa: N818 - a judgement on the file, told to a person
    pass


def open_plain(data: bytes, name: str) -> Opened:
    """Return the words of a text file; it is published as it is, XML without notes, subtitles likewise."""
    suffix = posixpath.splitext(name)[1].lower()
    if len(data) > _MOST_SIZE:
        return Opened(problems=(hidden.unread(name, "文本过大，"),))
    try:
        if suffix == ".xml":
            return _xml(data, name)
        text = decoded(data)
        if suffix == ".vtt":
            return _subtitles(text, name)
        pieces = tuple(_READERS[suffix](text))
    except (_Undecodable, UnsafeXmlError):
        return Opened(problems=(hidden.unread(name, "文字编码不明，或者内容不是文本，"),))
    except (ValueError, RecursionError, csv.Error):
        return Opened(problems=(hidden.other_kind(name),))
    return Opened(pieces, copy=data)


def decoded(data: bytes) -> str:
    """Return the text that the bytes spell; raises ValueError when they spell none."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            if not encoding:
                raise _Undecodable("UTF-32")
            return _strictly(data, encoding)
    if b"\0" in data:
        even, odd = data[::2].count(0), data[1::2].count(0)
        return _strictly(data, "utf-16-le" if odd > even else "utf-16-be")
    try:
        return _strictly(data, "utf-8")
    except _Undecodable:
        return _strictly(data, "gb18030")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _Undecodable(encoding) from error
    if _CONTROL.search(text):
        raise _Undecodable("control characters")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _lines(text: str) -> Iterator[Piece]:
    yield Piece("", text)


def _table(text: str) -> Iterator[Piece]:
    yield Piece("", text)
    for delimiter in (",", ";", "\t"):
        if delimiter in text:
            reader = csv.reader(io.StringIO(text), delimiter=delimiter)
            rows = tuple((number, tuple(cells)) for number, cells in enumerate(reader, 1) if any(cells))
            yield Piece("表格", rows=rows)


def _json(text: str) -> Iterator[Piece]:
    yield Piece("", text)
    yield Piece("数据", "\n".join(_values(json.loads(text))))


def _values(value: object, label: str = "") -> Iterator[str]:
    """Yield every value of JSON behind its name, as a reader of the data would see it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _values(inner, str(key))
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner, label)
    else:
        yield f"{label}：{value}" if label else str(value)


_READERS = {".txt": _lines, ".csv": _table, ".json": _json}


def _xml(data: bytes, name: str) -> Opened:
    root = parse_xml(data)
    tags = {str(element.tag) for element in root.iter()}
    names = {str(key) for element in root.iter() for key in element.attrib}
    if any(_LIVE.match(word) for word in tags | names):
        return Opened(problems=(hidden.other_kind(name),))
    words = []
    for element in root.iter():
        label = etree.QName(element).localname
        values = [element.text, *map(str, element.attrib.values())]
        words += [f"{label}：{value.strip()}" for value in values if value and value.strip()]
        words += [element.tail.strip()] if element.tail and element.tail.strip() else []
    clean = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    notes = _NOTES.search(_ENCODING.sub(b"", data.replace(b"\0", b""), count=1))
    return Opened((Piece("", "\n".join(words)),), ("注释和处理指令",) if notes else (), copy=clean)


def _subtitles(text: str, name: str) -> Opened:
    """Return subtitles without the notes that players do not show."""
    if not text.startswith(("WEBVTT", "\ufeffWEBVTT")):
        return Opened(problems=(hidden.other_kind(name),))
    blocks = re.split(r"\n{2,}", text.removeprefix("\ufeff"))
    kept = ["WEBVTT"] + [block for block in blocks[1:] if not block.startswith(("NOTE", "STYLE", "REGION"))]
    clean = "\n\n".join(kept).rstrip() + "\n"
    removed = ("注释",) if len(kept) < len(blocks) or blocks[0].strip() != "WEBVTT" else ()
    return Opened((Piece("字幕", clean),), removed, copy=clean.encode("utf-8"))
