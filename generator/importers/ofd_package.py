"""The inside of an OFD package (GB/T 33190): pages with their templates, composite units and annotations."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lxml import etree

from generator.problems import Problem, ProblemsError
from generator.source.safe_zip import read_member
from generator.source.xml import UnsafeXmlError, parse_xml

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from lxml.etree import _Element

_DEEPEST = 8
_FALSE = {"false", "0"}


@dataclass(frozen=True, slots=True)
class Placed:
    """An object on a page: a text with its `code` elements or a picture, moved by `x`, `y` millimetres."""

    element: _Element
    x: float
    y: float
    is_picture: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class OfdPage:
    """A page: its own objects, those of its templates (by the identifier of the template), its annotations."""

    number: int
    objects: tuple[Placed, ...]
    templates: tuple[tuple[str, tuple[Placed, ...]], ...] = ()
    annotations: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class OfdPackage:
    """Reads the parts of a package; raises IMP020 when one is missing or broken."""

    archive: zipfile.ZipFile
    name: str
    _units: dict[str, _Element] = field(default_factory=dict)

    def pages(self) -> Iterator[OfdPage]:
        """Yield the pages of all documents in the package, in order."""
        number = 0
        for path in self._roots():
            document = self._xml(path)
            folder = posixpath.dirname(path)
            templates = {
                item.get("ID", ""): self._xml(resolved(folder, item.get("BaseLoc", "")))
                for item in local(document, "TemplatePage")
            }
            self._units = self._composites(document, folder)
            notes = self._annotations(document, folder)
            for page in local(document, "Page"):
                number += 1
                place = resolved(folder, page.get("BaseLoc", ""))
                content = self._xml(place)
                used = [item.get("TemplateID", "") for item in local(content, "Template")]
                yield OfdPage(
                    number,
                    tuple(self._objects(content, 0, 0, 0)),
                    tuple(
                        (name, tuple(self._objects(templates[name], 0, 0, 0)))
                        for name in used
                        if name in templates
                    ),
                    tuple(notes.get(page.get("ID", ""), ())),
                )

    def made_on(self) -> date | None:
        """Return the day on which the file says it was made or changed last."""
        info = self._xml("OFD.xml")
        for tag in ("ModDate", "CreationDate"):
            for element in local(info, tag):
                try:
                    return date.fromisoformat((element.text or "").strip()[:10])
                except ValueError:
                    continue
        return None

    def attached(self) -> tuple[str, ...]:
        """Return the names of the files that are attached inside."""
        found: list[str] = []
        for path in self._roots():
            document = self._xml(path)
            for item in local(document, "Attachments"):
                place = resolved(posixpath.dirname(path), (item.text or "").strip())
                if place in self.archive.namelist():
                    found.extend(entry.get("Name", "") for entry in local(self._xml(place), "Attachment"))
        return tuple(found)

    def _roots(self) -> list[str]:
        return [resolved("", (root.text or "").strip()) for root in local(self._xml("OFD.xml"), "DocRoot")]

    def _composites(self, document: _Element, folder: str) -> dict[str, _Element]:
        found = {}
        for tag in ("PublicRes", "DocumentRes"):
            for item in local(document, tag):
                place = resolved(folder, (item.text or "").strip())
                if place in self.archive.namelist():
                    units = local(self._xml(place), "CompositeGraphicUnit")
                    found.update({unit.get("ID", ""): unit for unit in units})
        return found

    def _annotations(self, document: _Element, folder: str) -> dict[str, list[tuple[str, str]]]:
        """Return the kind and the words of the annotations by the identifier of their page."""
        found: dict[str, list[tuple[str, str]]] = {}
        for item in local(document, "Annotations"):
            place = resolved(folder, (item.text or "").strip())
            if place not in self.archive.namelist():
                continue
            for page in local(self._xml(place), "Page"):
                for location in local(page, "FileLoc"):
                    file = resolved(posixpath.dirname(place), (location.text or "").strip())
                    notes = local(self._xml(file), "Annot")
                    texts = [(note.get("Type", ""), words_of(note)) for note in notes]
                    found.setdefault(page.get("PageID", ""), []).extend(
                        item for item in texts if item[1].strip()
                    )
        return found

    def _objects(self, parent: _Element, x: float, y: float, depth: int) -> Iterator[Placed]:
        for element in parent:
            if not isinstance(element.tag, str):
                continue
            kind = etree.QName(element).localname
            hidden = element.get("Visible", "true").lower() in _FALSE or element.get("Alpha") == "0"
            if kind in {"TextObject", "ImageObject"}:
                yield Placed(element, x, y, kind == "ImageObject", hidden)
            elif kind == "CompositeObject" and depth < _DEEPEST:
                left, top, *_ = numbers(element.get("Boundary")) or [0.0, 0.0]
                unit = self._units.get(element.get("ResourceID", ""))
                yield from self._objects(unit if unit is not None else element, x + left, y + top, depth + 1)
            elif kind not in {"Template", "Area", "PageRes", "Actions"}:
                yield from self._objects(element, x, y, depth)

    def _xml(self, path: str) -> _Element:
        try:
            return parse_xml(read_member(self.archive, self.archive.getinfo(path), self.name))
        except (KeyError, UnsafeXmlError) as error:
            problem = Problem(self.name, 0, "IMP020", "OFD 已经损坏，无法读取", "请用原软件重新导出")
            raise ProblemsError([problem]) from error


def local(element: _Element, tag: str) -> Iterator[_Element]:
    """Yield the elements of a name, whatever name space they are in."""
    return (
        found
        for found in element.iter()
        if isinstance(found.tag, str) and etree.QName(found).localname == tag
    )


def numbers(words: str | None) -> list[float]:
    """Return the numbers of an attribute such as Boundary."""
    return [float(item) for item in re.findall(r"-?\d+(?:\.\d+)?(?:[eE]-?\d+)?", words or "")]


def words_of(element: _Element) -> str:
    """Return all text below an element: that of its codes, and remarks."""
    pieces = [code.text or "" for tag in ("TextCode", "Remark") for code in local(element, tag)]
    return " ".join(piece.strip() for piece in pieces if piece.strip())


def resolved(folder: str, address: str) -> str:
    """Return the place in the package that an address in a part of `folder` means."""
    joined = address if address.startswith("/") else posixpath.join(folder, address)
    return posixpath.normpath(joined).lstrip("/")
