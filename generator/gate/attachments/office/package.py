"""An office package: the parts that its relationships reach, kept by an allow list, written anew."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from lxml import etree

from generator.files.packages import zip_of
from generator.gate.attachments.office.parts import IMPLICIT, KEPT
from generator.source.safe_zip import open_zip, read_member
from generator.source.xml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_XML = (".xml", ".rels")
_STRICT = "http://purl.oclc.org/ooxml/"
_MOST_PARTS = 5000


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship of a part; `kind` is the last word of its type, `target` a part or an address."""

    identifier: str
    type: str
    target: str
    is_outside: bool

    @property
    def kind(self) -> str:
        """Return the last word of its type."""
        return self.type.rsplit("/", 1)[-1]


@dataclass(slots=True)
class Part:
    """A part that is kept: its bytes, or its root where it is XML, and the relationships it keeps."""

    path: str
    kind: str
    content_type: str
    data: bytes
    root: _Element | None = None
    relations: dict[str, Relation] = field(default_factory=dict)


@dataclass(slots=True)
class Package:
    """The kept parts by path, the relationships that were cut, and the parts that nothing kept leads to."""

    parts: dict[str, Part]
    main: Part
    cut: list[tuple[str, Relation, _Element | None]]
    left_out: tuple[str, ...]


class Unreadable(ValueError):  # noqa: N818 - a judgement on the file, told to a person
    """The package is not what it should be."""


def read_package(data: bytes, name: str) -> Package:
    """Return the package; raises `Unreadable`, `UnsafeXmlError` and `ProblemsError`."""
    archive = open_zip(data, name)
    infos = {info.filename: info for info in archive.infolist()}
    if len(infos) != len(archive.infolist()) or len(infos) > _MOST_PARTS:
        raise Unreadable("parts of one name, or too many")
    contents = {path: read_member(archive, info, name) for path, info in infos.items() if not info.is_dir()}
    roots = {path: parse_xml(part) for path, part in contents.items() if path.lower().endswith(_XML)}
    if any(_is_strict(root) for root in roots.values()):
        raise Unreadable("strict")
    return _reached(contents, roots)


def _is_strict(root: _Element) -> bool:
    return isinstance(root.tag, str) and root.tag.startswith("{" + _STRICT)


def _reached(contents: dict[str, bytes], roots: dict[str, _Element]) -> Package:
    types = _content_types(roots)
    main = next((item for item in _relations(roots, "") if item.kind == "officeDocument"), None)
    if main is None or main.target not in roots:
        raise Unreadable("no main part")
    parts: dict[str, Part] = {}
    waiting = [main]
    cut = [
        ("", relation, roots.get(relation.target))
        for relation in _relations(roots, "")
        if relation.kind != "officeDocument"
    ]
    while waiting:
        found = waiting.pop(0)
        path = found.target
        if path in parts:
            continue
        part = Part(path, found.kind, types(path), contents[path], roots.get(path))
        parts[path] = part
        for relation in _relations(roots, path):
            if relation.kind in KEPT and _stays(relation, contents):
                part.relations[relation.identifier] = relation
                if not relation.is_outside:
                    waiting.append(relation)
            else:
                cut.append((path, relation, roots.get(relation.target)))
    known = {*parts, *(_relations_of(path) for path in parts), "[Content_Types].xml", "_rels/.rels"}
    gone = _with_their_own(roots, [relation.target for _, relation, _ in cut])
    left_out = tuple(sorted(path for path in contents if path not in known and path not in gone))
    return Package(parts, parts[main.target], cut, left_out)


def drop_unused(package: Package) -> int:
    """Cut the relationships that no element uses, and the parts that only they led to; return how many."""
    for part in package.parts.values():
        if part.root is not None:
            used = {value for element in part.root.iter() for value in element.attrib.values()}
            part.relations = {
                identifier: relation
                for identifier, relation in part.relations.items()
                if relation.kind in IMPLICIT or identifier in used
            }
    reached = _reachable(package)
    gone = [path for path in package.parts if path not in reached]
    for path in gone:
        del package.parts[path]
    return len(gone)


def _reachable(package: Package) -> set[str]:
    reached: set[str] = set()
    waiting = [package.main.path]
    while waiting:
        path = waiting.pop()
        if path not in reached:
            reached.add(path)
            relations = package.parts[path].relations.values()
            waiting += [item.target for item in relations if not item.is_outside]
    return reached


def _with_their_own(roots: dict[str, _Element], waiting: list[str]) -> set[str]:
    """Return parts that were cut together with those that only they lead to."""
    gone: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path not in gone:
            gone |= {path, _relations_of(path)}
            waiting += [item.target for item in _relations(roots, path) if not item.is_outside]
    return gone


def _stays(relation: Relation, contents: dict[str, bytes]) -> bool:
    if relation.is_outside:
        return relation.kind == "hyperlink" and relation.target.lower().startswith((
            "http://", "https://", "mailto:", "#",
        ))  # fmt: skip
    return relation.kind != "hyperlink" and relation.target in contents


def _relations_of(path: str) -> str:
    folder, base = posixpath.split(path)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _relations(roots: dict[str, _Element], path: str) -> Iterator[Relation]:
    root = roots.get(_relations_of(path) if path else "_rels/.rels")
    if root is None:
        return
    for item in root:
        target = item.get("Target") or ""
        outside = item.get("TargetMode") == "External"
        if not outside:
            target = unquote(posixpath.normpath(posixpath.join("/" + posixpath.dirname(path), target))[1:])
        yield Relation(item.get("Id") or "", item.get("Type") or "", target, outside)


class _content_types:  # noqa: N801 - used like a function
    """Tell the content type of a part."""

    def __init__(self, roots: dict[str, _Element]) -> None:
        root = roots.get("[Content_Types].xml")
        if root is None:
            raise Unreadable("no content types")
        self._named = {item.get("PartName", "")[1:].lower(): item for item in root.iter(f"{_TYPES}Override")}
        self._usual = {item.get("Extension", "").lower(): item for item in root.iter(f"{_TYPES}Default")}

    def __call__(self, path: str) -> str:
        item = self._named.get(path.lower())
        if item is None:
            item = self._usual.get(path.rpartition(".")[2].lower())
        return item.get("ContentType", "") if item is not None else ""


def write_package(package: Package) -> bytes:
    """Return the kept parts as a file; the same parts give the same bytes, times are blank."""
    main = Relation("rId1", _MAIN, "/" + package.main.path, is_outside=False)
    written = {"[Content_Types].xml": _types_part(package), "_rels/.rels": _relations_part([main])}
    for path, part in sorted(package.parts.items()):
        written[path] = part.data if part.root is None else xml_bytes(part.root)
        if part.relations:
            written[_relations_of(path)] = _relations_part(
                [
                    item if item.is_outside else replace(item, target="/" + item.target)
                    for item in part.relations.values()
                ]
            )
    return zip_of(written.items())


def xml_bytes(root: _Element) -> bytes:
    """Return a part as it is written."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _default(namespace: str) -> dict[str, str]:
    """Return what lxml writes as the namespace without prefix; its types know only those with one."""
    names: dict[Any, str] = {None: namespace}
    return names


def _relations_part(relations: list[Relation]) -> bytes:
    root = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap=_default(_RELATIONS))
    for item in relations:
        element = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship")
        element.set("Id", item.identifier)
        element.set("Type", item.type)
        element.set("Target", item.target)
        if item.is_outside:
            element.set("TargetMode", "External")
    return xml_bytes(root)


def _types_part(package: Package) -> bytes:
    namespace = _TYPES[1:-1]
    root = etree.Element(f"{_TYPES}Types", nsmap=_default(namespace))
    default = etree.SubElement(root, f"{_TYPES}Default")
    default.set("Extension", "rels")
    default.set("ContentType", "application/vnd.openxmlformats-package.relationships+xml")
    for path, part in sorted(package.parts.items()):
        item = etree.SubElement(root, f"{_TYPES}Override")
        item.set("PartName", "/" + path)
        item.set("ContentType", part.content_type)
    return xml_bytes(root)
