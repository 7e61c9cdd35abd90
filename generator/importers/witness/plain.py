"""Count what a plain text holds: its lines; and the text of bytes in the usual encodings."""

from __future__ import annotations

import re

from generator.importers.witness.pieces import Kind, Piece

_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)")
_CONTENTS = re.compile(r".{2,80}?[.．·•…⋯]{3,}\s*[（(]?\s*\d{1,4}\s*[)）]?\s*")
_MARK = re.compile(r"^(?:[-*+]|#{1,6})\s+")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def decoded(data: bytes) -> str:
    """Return the text; bytes that no encoding explains become U+FFFD."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    stated = _CHARSET.search(data[:2048])
    order = ["utf-8-sig", "gb18030"]
    if stated and stated[1].lower().startswith(b"gb"):
        order.reverse()
    for encoding in order:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def plain_pieces(data: bytes) -> tuple[Piece, ...]:
    """Return a piece for each line that is not empty; a picture in Markdown is a picture."""
    found = []
    for number, line in enumerate(re.split(r"\r\n|[\r\n\f]", decoded(data)), 1):
        place = f"第 {number} 行"
        picture = _PICTURE.fullmatch(line.strip())
        if picture:
            found.append(Piece(Kind.PICTURE, picture[1], place, name=picture[2].rsplit("/", 1)[-1]))
        elif words := _MARK.sub("", line.strip()):
            kind = Kind.CONTENTS if _CONTENTS.fullmatch(words) else Kind.TEXT
            found.append(Piece(kind, words, place))
    return tuple(found)
