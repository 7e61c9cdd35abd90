"""SVG drawings reduced to shapes and words: no scripts, no events, nothing from outside."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from lxml import etree

from generator.gate.attachments.opened import Opened, Piece
from generator.gate.attachments.pictures.raster import clean_raster
from generator.gate.attachments.pictures.size import BrokenPicture
from generator.problems import Problem, Severity
from generator.source.xml import UnsafeXmlError, parse_xml, take_out

if TYPE_CHECKING:
    from lxml.etree import _Element

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_TAGS = frozenset({
    "svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline",
    "polygon", "text", "tspan", "textPath", "image", "linearGradient", "radialGradient", "stop", "clipPath", "mask",
    "pattern", "marker", "filter", "feGaussianBlur", "feOffset", "feBlend", "feColorMatrix", "feComposite",
    "feFlood", "feMerge", "feMergeNode", "feDropShadow", "switch", "a", "view",
})  # fmt: skip
_LINKING = frozenset({"use", "textPath", "linearGradient", "radialGradient", "pattern", "filter", "mask"})
_INNER = re.compile(r"#[\w.:-]+")
_EMBEDDED = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+")
_WEB_LINK = re.compile(r"(?:https?://|#|[\w./%-]+$)", re.IGNORECASE)
_LIVE_VALUE = re.compile(r"url\(\s*['\"]?(?!#)|expression|javascript:|@import|-moz-binding|\\", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*")


def clean_svg(data: bytes) -> tuple[bytes, int]:
    """Return the drawing with what is allowed only, and how many parts were taken out.

    An allow list, so that what browsers learn tomorrow stays outside. Raises `UnsafeXmlError`.
    """
    root = parse_xml(data)
    if etree.QName(root).namespace != _SVG or etree.QName(root).localname != "svg":
        raise UnsafeXmlError("not a drawing")
    removed = _clean(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True), removed


def open_svg(data: bytes, name: str) -> Opened:
    """Return a drawing: SVG001 cannot be cleaned, SVG002 parts are taken out of the copy."""
    try:
        clean, removed = clean_svg(data)
    except UnsafeXmlError:
        hint = "请用绘图软件另存为普通 SVG，或者改为 PNG"
        problem = Problem(name, 0, "SVG001", "SVG 写法不符，或者带有 DOCTYPE、实体，不能发布", hint)
        return Opened(problems=(problem,))
    root = parse_xml(clean)
    words = "\n".join(text.strip() for text in map(str, root.itertext()) if text.strip())
    texts = "\n".join("".join(map(str, text.itertext())) for text in root.iter(f"{{{_SVG}}}text"))
    problems = []
    if removed:
        message = f"SVG 含有脚本、外部引用等 {removed} 处，发布的副本中已删去"
        hint = "请核对图形是否完整；最好用绘图软件另存为普通 SVG"
        problems.append(Problem(name, 0, "SVG002", message, hint, severity=Severity.WARNING))
    values = "\n".join(
        str(value)
        for found in root.iter()
        for value in found.attrib.values()
        if not str(value).startswith("data:")
    )
    pieces = (Piece("图中的字", f"{words}\n{texts}"), Piece("图形的属性", values, is_hidden=True))
    return Opened(pieces, ("绘图软件的数据",) if removed else (), tuple(problems), clean)


def _clean(element: _Element) -> int:
    removed = sum(_drop_attribute(element, str(name), str(value)) for name, value in list(element.items()))
    for child in list(element):
        if not _is_allowed(child):
            if not _is_foreign_note(child):
                removed += 1
            take_out(element, child)
        else:
            removed += _clean(child)
    return removed


def _is_allowed(element: _Element) -> bool:
    if not isinstance(element.tag, str):
        return False
    name = etree.QName(element)
    return name.namespace == _SVG and name.localname in _TAGS


def _is_foreign_note(element: _Element) -> bool:
    """Return whether an element is only what drawing programs note for themselves."""
    if not isinstance(element.tag, str):
        return True
    name = etree.QName(element)
    editor = bool(name.namespace) and re.search(r"inkscape|sodipodi|adobe|sketch", name.namespace or "")
    return name.localname == "metadata" or bool(editor)


def _drop_attribute(element: _Element, name: str, value: str) -> bool:
    """Take an attribute away unless it is harmless; return whether it was live rather than a note."""
    local = etree.QName(element).localname
    if name in {"href", _XLINK}:
        if _is_safe_link(local, value):
            if local != "image":
                return False
            clean = _clean_embedded(value)
            if clean:
                element.set(name, clean)
                return False
    elif not name.startswith("{"):
        harmless = _ATTRIBUTE.fullmatch(name) and not name.lower().startswith(("on", "data-"))
        if harmless and not _LIVE_VALUE.search(value):
            return False
    elif name.startswith("{http://www.w3.org/XML/1998/namespace}"):
        return False
    del element.attrib[name]
    return name in {"href", _XLINK} or not name.startswith("{")


def _clean_embedded(value: str) -> str:
    """Return an embedded picture without what does not show; "" for one that cannot be read."""
    head, _, code = value.strip().partition(",")
    try:
        clean, removed = clean_raster(base64.b64decode(code, validate=False))
    except (BrokenPicture, ValueError):
        return ""
    return f"{head},{base64.b64encode(clean).decode()}" if removed else value


def _is_safe_link(tag: str, value: str) -> bool:
    value = value.strip()
    if tag == "a":
        return bool(_WEB_LINK.match(value))
    if tag == "image":
        return bool(_EMBEDDED.fullmatch(value))
    return tag in _LINKING and bool(_INNER.fullmatch(value))
