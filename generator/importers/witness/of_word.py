"""Count what a Word package holds, straight from its parts."""

from __future__ import annotations

import hashlib
import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.importers.witness.of_web import web_pieces
from generator.importers.witness.pieces import ANY_SIGN, Kind, Piece
from generator.source.safe_zip import open_zip, read_member
from generator.source.xml import UnsafeXmlError, parse_xml

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from lxml.etree import _Element

_PARTS = (
    (re.compile(r"word/header\d*\.xml"), Kind.HEADER),
    (re.compile(r"word/footer\d*\.xml"), Kind.FOOTER),
    (re.compile(r"word/comments\w*\.xml"), Kind.COMMENT),
)
_NOTES = re.compile(r"word/(?:foot|end)notes\.xml")
_WATERMARK = re.compile(r"WaterMark|WordPictureWatermark", re.IGNORECASE)
_TOC_NAME = re.compile(r"toc \d|目录 ?\d", re.IGNORECASE)
_TOC_IN_BYTES = re.compile(rb"<w:name w:val=\"(?:toc|\xe7\x9b\xae\xe5\xbd\x95) ?\d\"", re.IGNORECASE)
_OFF = {"0", "false", "off"}


def word_pieces(data: bytes, name: str) -> tuple[Piece, ...]:
    """Return the pieces of a package: the document first, then notes, headers, footers, comments."""
    archive = open_zip(data, name)
    names = archive.namelist()
    main = next((path for path in names if re.fullmatch(r"word/document\d*\.xml", path)), "")
    counter = _Counter(archive, name)
    found = list(counter.part(main, Kind.TEXT)) if main else []
    for path in sorted(names):
        if _NOTES.fullmatch(path):
            found.extend(counter.part(path, Kind.NOTE))
        for form, kind in _PARTS:
            if form.fullmatch(path):
                found.extend(counter.part(path, kind))
    return tuple(found)


@dataclass(slots=True)
class _Paragraph:
    """What stands in one paragraph, boxes aside."""

    words: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    aside: list[Piece] = field(default_factory=list)


class _Counter:
    """Walks through the parts of a package; counts paragraphs for the places it names."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._names = set(archive.namelist())
        self._number = 0
        self._part = ""
        has_contents = bool(_TOC_IN_BYTES.search(self._bytes("word/styles.xml")))
        self._contents = _contents_styles(self._root("word/styles.xml")) if has_contents else frozenset()
        self._in_contents = 0

    def part(self, path: str, kind: Kind) -> Iterator[Piece]:
        """Yield the pieces of a part; its paragraphs are of that kind where nothing else is known."""
        root = self._root(path)
        self._part, self._number = path, 0
        if root is not None:
            yield from self._blocks(root, kind)

    def _root(self, path: str) -> _Element | None:
        if path not in self._names:
            return None
        try:
            return parse_xml(read_member(self._archive, self._archive.getinfo(path), self._name))
        except UnsafeXmlError:
            return None

    def _blocks(self, parent: _Element, kind: Kind) -> Iterator[Piece]:
        for element in parent:
            tag = _tag(element)
            if tag == "p":
                yield from self._paragraph(element, kind)
            elif tag == "AlternateContent":
                yield from self._blocks(_shown(element), kind)
            elif tag == "altChunk":
                yield from self._chunk(element)
            elif tag == "tbl":
                yield from self._blocks(element, Kind.CELL if kind is Kind.TEXT else kind)
            elif tag in {"del", "moveFrom"} or (tag == "tr" and element.find("{*}trPr/{*}del") is not None):
                yield from self._blocks(element, Kind.DELETED)
            elif tag not in {"sdtPr", "sectPr", ""} and _attribute(element, "type") not in {
                "separator",
                "continuationSeparator",
            }:
                yield from self._blocks(element, kind)

    def _paragraph(self, element: _Element, kind: Kind) -> Iterator[Piece]:
        self._number += 1
        place = f"第 {self._number} 段"
        if kind is Kind.TEXT and self._is_contents(element):
            kind = Kind.CONTENTS
        found = _Paragraph()
        before = self._in_contents
        self._walk(element, found, place, kind)
        if before and kind is Kind.TEXT:
            kind = Kind.CONTENTS
        text = "".join(found.words)
        if text.strip() or found.tokens:
            tokens = tuple(found.tokens) if any("\x00" in token for token in found.tokens) else ()
            yield Piece(kind, text, place, tuple(token.strip("\x00") for token in tokens))
        yield from found.aside

    def _is_contents(self, element: _Element) -> bool:
        style = element.find("{*}pPr/{*}pStyle")
        return style is not None and _attribute(style, "val") in self._contents

    def _walk(self, element: _Element, found: _Paragraph, place: str, kind: Kind) -> None:
        for child in element:
            tag = _tag(child)
            if tag in {"del", "moveFrom", "rt"}:
                words = _text(child)
                aside = Kind.READING_AID if tag == "rt" else Kind.DELETED
                found.aside.extend([Piece(aside, words, place)] if words.strip() else [])
            elif tag == "r" and _is_set(child, "vanish", "strike", "dstrike"):
                aside = Kind.HIDDEN if _is_set(child, "vanish") else Kind.STRUCK
                found.aside.extend([Piece(aside, _text(child), place)] if _text(child).strip() else [])
            elif tag in {"drawing", "pict", "object"}:
                found.aside.extend(self._drawn(child, place, kind))
            elif tag == "AlternateContent":
                self._walk(_shown(child), found, place, kind)
            elif tag == "sdt" and child.find("{*}sdtPr/{*}showingPlcHdr") is not None:
                continue
            else:
                self._leaf(child, tag, found)
                self._walk(child, found, place, kind)

    def _leaf(self, child: _Element, tag: str, found: _Paragraph) -> None:
        words = child.text or ""
        if tag == "t" and "math" in child.tag:
            found.words.append(words)
            found.tokens.append(f"\x00{words}")
        elif tag == "t":
            found.words.append(words)
            found.tokens.append(words)
        elif tag == "sym":
            found.words.append(ANY_SIGN)
            found.tokens.append(ANY_SIGN)
        elif tag == "noBreakHyphen":
            found.words.append("-")
            found.tokens.append("-")
        elif tag in {"br", "cr", "tab"}:
            found.words.append(" ")
        elif tag == "instrText" and re.match(r"\s*TOC\b", words):
            self._in_contents += 1
        elif tag == "instrText" and re.match(r"\s*EQ\b", words, re.IGNORECASE):
            found.words.append(ANY_SIGN)
            found.tokens.append(ANY_SIGN)
        elif tag == "fldChar" and self._in_contents and _attribute(child, "fldCharType") == "end":
            self._in_contents -= 1
        elif tag == "fldChar" and self._in_contents and _attribute(child, "fldCharType") == "begin":
            self._in_contents += 1

    def _drawn(self, element: _Element, place: str, kind: Kind) -> Iterator[Piece]:
        for child in element:
            tag = _tag(child)
            if tag == "txbxContent":
                inner = kind if kind in {Kind.HEADER, Kind.FOOTER} else Kind.BOX
                yield from self._blocks(child, inner)
            elif tag == "AlternateContent":
                yield from self._drawn(_shown(child), place, kind)
            elif tag == "textpath":
                above = child.getparent()
                shape = above.get("id", "") if above is not None else ""
                is_mark = kind in {Kind.HEADER, Kind.FOOTER} or bool(_WATERMARK.search(shape))
                yield Piece(Kind.WATERMARK if is_mark else Kind.LETTERING, child.get("string", ""), place)
            elif tag in {"blip", "imagedata"} and kind not in {Kind.HEADER, Kind.FOOTER}:
                yield from self._picture(child, place)
                yield from self._drawn(child, place, kind)
            elif tag == "chart" and _attribute(child, "id"):
                yield Piece(Kind.CHART, self._related_text(child), place)
            elif tag == "relIds":
                yield Piece(Kind.CHART, self._related_text(child, "dm"), place)
            else:
                yield from self._drawn(child, place, kind)

    def _picture(self, element: _Element, place: str) -> Iterator[Piece]:
        path = self._target(
            _attribute(element, "embed") or _attribute(element, "id") or _attribute(element, "link")
        )
        data = self._bytes(path)
        digest = hashlib.blake2b(data, digest_size=16).hexdigest() if data else ""
        yield Piece(Kind.PICTURE, "", place, digest=digest, name=posixpath.basename(path))

    def _chunk(self, element: _Element) -> Iterator[Piece]:
        path = self._target(_attribute(element, "id"))
        data = self._bytes(path)
        place = f"第 {self._number} 段之后"
        if path.lower().endswith((".htm", ".html", ".xhtml")):
            pieces = web_pieces(data)
        elif data.startswith(b"PK"):
            pieces = word_pieces(data, path)
        elif path.lower().endswith(".txt"):
            pieces = (Piece(Kind.TEXT, data.decode("utf-8", "replace"), ""),)
        else:
            pieces = (Piece(Kind.OBJECT, posixpath.basename(path), ""),)
        for piece in pieces:
            kind = Kind.EMBEDDED if piece.kind in {Kind.TEXT, Kind.CELL} else piece.kind
            yield Piece(kind, piece.text, place, piece.tokens, piece.digest, piece.name)

    def _related_text(self, element: _Element, attribute: str = "id") -> str:
        root = self._root(self._target(_attribute(element, attribute)))
        return " ".join(_text(root).split()) if root is not None else ""

    def _target(self, identifier: str) -> str:
        folder, base = posixpath.split(self._part)
        relations = self._root(f"{folder}/_rels/{base}.rels")
        if relations is None or not identifier:
            return ""
        for relation in relations:
            if relation.get("Id") == identifier and relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                return posixpath.normpath(
                    target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                )
        return ""

    def _bytes(self, path: str) -> bytes:
        if path not in self._names:
            return b""
        return read_member(self._archive, self._archive.getinfo(path), self._name)


def _contents_styles(root: _Element | None) -> frozenset[str]:
    if root is None:
        return frozenset()
    return frozenset(
        _attribute(style, "styleId")
        for style in root.iter("{*}style")
        for label in style.iter("{*}name")
        if _TOC_NAME.fullmatch(_attribute(label, "val"))
    )


def _tag(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: _Element, name: str) -> str:
    found = (value for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name)
    return str(next(found, ""))


def _is_set(run: _Element, *names: str) -> bool:
    properties = next((child for child in run if _tag(child) == "rPr"), None)
    return properties is not None and any(
        _tag(child) in names and _attribute(child, "val").lower() not in _OFF for child in properties
    )


def _shown(alternatives: _Element) -> _Element:
    """Return the first form that holds text or a picture; both say the same."""
    forms = [form for form in alternatives if _tag(form) in {"Choice", "Fallback"}]
    full = (
        form
        for form in forms
        if _text(form).strip() or next(form.iter("{*}blip", "{*}imagedata"), None) is not None
    )
    return next(full, forms[0] if forms else alternatives)


def _text(element: _Element) -> str:
    return "".join(piece.text or "" for piece in element.iter("{*}t", "{*}delText", "{*}textpath"))
