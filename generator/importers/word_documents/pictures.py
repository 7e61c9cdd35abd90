"""What a run draws: text boxes, lettering, pictures, embedded objects, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"


class Drawn(NamedTuple):
    """One thing that is drawn: a text box (`box`), lettering (`words`), a picture (`relation`), or what is `other`."""

    box: _Element | None = None
    words: str = ""
    relation: str = ""
    other: str = ""


def drawn_in(element: _Element) -> Iterator[Drawn]:
    """Yield what an element draws; of two forms of the same thing only the first."""
    if not isinstance(element.tag, str):
        return
    if element.tag == qn("w:txbxContent"):
        yield Drawn(box=element)
        return
    if element.tag == f"{_MC}AlternateContent":
        forms = [list(drawn_in(form)) for form in element]
        yield from next((form for form in forms if form), [])
        return
    found = _thing(element)
    if found:
        yield found
    for child in element:
        yield from drawn_in(child)


def _thing(element: _Element) -> Drawn | None:
    if element.tag == qn("a:blip"):
        return Drawn(relation=element.get(qn("r:embed"), "") or element.get(qn("r:link"), ""))
    if element.tag == f"{_VML}imagedata":
        return Drawn(relation=element.get(qn("r:id"), "") or element.get(f"{_OFFICE}relid", ""))
    if element.tag == f"{_VML}textpath":
        return Drawn(words=element.get("string", ""))
    if element.tag == _CHART:
        return Drawn(other="图表")
    if element.tag == _DIAGRAM:
        return Drawn(other="图示（SmartArt）")
    return None
