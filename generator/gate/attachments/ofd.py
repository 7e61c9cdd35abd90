"""OFD (GB/T 33190): words of all pages, an allow list of parts; sealed files are never rewritten."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from lxml import etree

from generator.files.packages import zip_of
from generator.gate.attachments import hidden
from generator.gate.attachments.office.package import xml_bytes
from generator.gate.attachments.opened import Opened, Piece, joined
from generator.gate.attachments.pictures.raster import clean_raster, kind_of
from generator.gate.attachments.pictures.size import BrokenPicture
from generator.problems import ProblemsError
from generator.source.safe_zip import open_zip, read_member
from generator.source.xml import UnsafeXmlError, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_INFO_KEPT = frozenset({"DocID", "DocUsage", "Cover"})
# Elements that lead to parts which no page shows.
_DROPPED = {
    "Attachments": "嵌入的附件", "Extensions": "扩展数据", "CustomTags": "自定义标引", "Versions": "以前的版本",
    "CustomDatas": "自定义属性", "Actions": "动作", "Bookmarks": "书签",
}  # fmt: skip
_POINTERS = frozenset({
    "DocRoot", "PublicRes", "DocumentRes", "PageRes", "Annotations", "FileLoc", "MediaFile", "FontFile", "Signatures",
    "ColorProfile", "SignedValue", "BaseLoc",
})  # fmt: skip
_LOCATED = frozenset({"BaseLoc", "Profile"})
_NOTES = frozenset({"Highlight", "Path", "Stamp"})
_MOST_PARTS = 20_000


def open_ofd(data: bytes, name: str) -> Opened:
    """Return what an OFD file holds and its clean copy, or the file itself where it is sealed and clean."""
    try:
        archive = open_zip(data, name)
        contents = {
            info.filename: read_member(archive, info, name)
            for info in archive.infolist()
            if not info.is_dir()
        }
        if "OFD.xml" not in contents or len(contents) < sum(not i.is_dir() for i in archive.infolist()):
            return Opened(problems=(hidden.other_kind(name),))
        return _opened(_Document(contents), data, name)
    except (ProblemsError, UnsafeXmlError, BrokenPicture, KeyError, ValueError, RecursionError):
        return Opened(problems=(hidden.unread(name, "OFD 已损坏、已加密或者结构可疑，"),))


class _Document:
    """The parts that OFD.xml leads to, read as XML or kept as pictures and fonts."""

    def __init__(self, contents: dict[str, bytes]) -> None:
        self.contents = contents
        self.roots: dict[str, _Element] = {}
        self.others: set[str] = set()
        self.removed: dict[str, None] = {}
        self._walk("OFD.xml")
        left = [path for path in contents if path not in self.roots and path not in self.others]
        if left:
            self.removed[f"没有用到的部件 {len(left)} 个"] = None

    @property
    def is_sealed(self) -> bool:
        """Return whether somebody has signed or sealed the file."""
        return any(_named(root, "Signatures") or _local(root) == "Signatures" for root in self.roots.values())

    def _walk(self, path: str) -> None:
        root = parse_xml(self.contents[path])
        self.roots[path] = root
        if len(self.roots) > _MOST_PARTS:
            raise ValueError("too many parts")
        self._clean(root)
        bases = [posixpath.dirname(path)]
        base = root.get("BaseLoc")
        if base:
            bases.insert(0, _joined(bases[0], base))
        for element in list(root.iter()):
            for target in _targets(element):
                found = next(
                    (there for folder in bases if (there := _joined(folder, target)) in self.contents), None
                )
                if found is None or found in self.roots or found in self.others:
                    continue
                if found.lower().endswith(".xml"):
                    self._walk(found)
                else:
                    self.others.add(found)

    def _clean(self, root: _Element) -> None:
        for element in list(root.iter()):
            parent, label = element.getparent(), _DROPPED.get(_local(element))
            if parent is None:
                continue
            if label and _local(parent) != "DocInfo":
                parent.remove(element)
                self.removed[label] = None
            elif _local(parent) == "DocInfo" and _local(element) not in _INFO_KEPT:
                parent.remove(element)
                if (element.text or "").strip() or len(element):
                    self.removed["作者、标题等文件属性"] = None


def _local(element: _Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _named(root: _Element, *names: str) -> list[_Element]:
    return [element for element in root.iter() if _local(element) in names]


def _targets(element: _Element) -> Iterator[str]:
    if _local(element) in _POINTERS and (element.text or "").strip():
        yield (element.text or "").strip()
    for key in _LOCATED:
        value = element.get(key)
        if value and element.getparent() is not None:
            yield value


def _joined(folder: str, address: str) -> str:
    joined = address if address.startswith("/") else posixpath.join(folder, address)
    return posixpath.normpath(joined).lstrip("/")


def _opened(document: _Document, data: bytes, name: str) -> Opened:
    pieces: list[Piece] = []
    notes, secret = 0, ""
    for path, root in document.roots.items():
        pieces += _pieces(path, root)
        secret = secret or _invisible(root)
        notes += sum(_is_note(note) for note in _named(root, "Annot"))
    copies = dict(document.contents)
    for path in sorted(document.others):
        if kind_of(document.contents[path]):
            copies[path], lost = clean_raster(document.contents[path])
            document.removed |= dict.fromkeys(f"图片的{label}" for label in lost)
    problems = [hidden.comments(name, notes)] if notes else []
    problems += [hidden.hidden_text(name, secret)] if secret else []
    if not any(piece.words.strip() for piece in pieces):
        problems.append(hidden.scanned(name))
    removed = tuple(document.removed)
    if document.is_sealed:
        if removed:
            problems.append(hidden.signed(name, removed))
        return Opened(tuple(pieces), (), tuple(problems), data)
    return Opened(tuple(pieces), removed, tuple(problems), _written(document, copies))


def _pieces(path: str, root: _Element) -> Iterator[Piece]:
    rows: dict[float, list[tuple[float, str]]] = {}
    codes = []
    for item in _named(root, "TextObject"):
        left, top = (float(value) for value in (item.get("Boundary") or "0 0").split()[:2])
        for code in _named(item, "TextCode"):
            codes.append(code.text or "")
            place = top + float(code.get("Y") or 0), left + float(code.get("X") or 0)
            rows.setdefault(round(place[0]), []).append((place[1], code.text or ""))
    if codes:
        lines = ("".join(words for _, words in sorted(rows[row])) for row in sorted(rows))
        for piece in (Piece(path, "\n".join(codes)), Piece(path, "\n".join(lines))):
            yield piece
            yield from joined(piece)
    told = [
        value.strip()
        for element in root.iter()
        if _local(element) != "TextCode"
        for value in (element.text, *map(str, element.attrib.values()))
        if value and any("\u3400" <= letter <= "\u9fff" for letter in value)
    ]
    if told:
        yield Piece(f"内部数据（{path}）", "\n".join(told), is_hidden=True)


def _invisible(root: _Element) -> str:
    """Return words on a page that are switched off or clear."""
    for item in _named(root, "TextObject"):
        chain = [item, *item.iterancestors()]
        off = any(element.get("Visible") == "false" or element.get("Alpha") == "0" for element in chain)
        unpainted = item.get("Fill") == "false" and item.get("Stroke") != "true"
        clear = any(
            colour.get("Alpha") == "0" or colour.get("Value") == "255 255 255"
            for colour in _named(item, "FillColor")
        )
        words = "".join(code.text or "" for code in _named(item, "TextCode")).strip()
        if words and (off or unpainted or clear):
            return words
    return ""


def _is_note(note: _Element) -> bool:
    return note.get("Type") in _NOTES or bool(_named(note, "Remark")) or note.get("Visible") == "false"


def _written(document: _Document, copies: dict[str, bytes]) -> bytes:
    paths = ["OFD.xml", *sorted({*document.roots, *document.others} - {"OFD.xml"})]
    return zip_of(
        (path, xml_bytes(document.roots[path]) if path in document.roots else copies[path]) for path in paths
    )
