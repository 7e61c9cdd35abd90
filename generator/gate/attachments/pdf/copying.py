"""The clean copy of a PDF: allowed objects only, one revision, the same bytes for the same file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf

from generator.gate.attachments.pdf.allowed import CATALOG, LABELS, NOWHERE, SILENT_INFO
from generator.gate.attachments.pdf.contents import clean_contents
from generator.gate.attachments.pdf.found import Copied
from generator.gate.attachments.pdf.objects import clean_action
from generator.gate.attachments.pdf.pages import clean_form, clean_page, is_signed
from generator.gate.attachments.pictures.jpeg import clean_jpeg
from generator.gate.attachments.pictures.size import BrokenPicture
from generator.source.xml import UnsafeXmlError, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

REVISIONS = "以前的版本"
_HEAD = 2048
_TOOLS = frozenset({
    "Producer", "CreatorTool", "CreateDate", "ModifyDate", "MetadataDate", "format", "DocumentID", "InstanceID",
    "part", "conformance", "about", "PDFVersion", "Trapped", "lang", "xmptk", "parseType",
})  # fmt: skip
"""Properties of XMP that say nothing but which programs wrote the file, and when."""
_MOST_OBJECTS = 2_000_000


def copy_pdf(data: bytes, stem: str) -> tuple[bytes, Copied]:
    """Return the copy and what was found; raises `pikepdf.PdfError` and `PasswordError`."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = Copied()
        if pdf.is_encrypted:
            raise pikepdf.PasswordError("encrypted")
        found.signed = is_signed(pdf)
        _information(pdf, found)
        _catalog(pdf, found)
        for page in pdf.pages:
            clean_page(page.obj, found)
            found.words += [("替代文字", words) for words in clean_contents(pdf, page)]
        _everywhere(pdf, found)
        pdf.remove_unreferenced_resources()
        if has_revisions(data):
            found.lose(REVISIONS)
        pdf.docinfo["/Title"] = pikepdf.String(stem)
        target = io.BytesIO()
        pdf.save(
            target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable,
            fix_metadata_version=False, recompress_flate=False, compress_streams=True,
        )  # fmt: skip
    return target.getvalue(), found


def has_revisions(data: bytes) -> bool:
    """Return whether a file holds what it was before it was changed."""
    return data.rstrip().count(b"%%EOF") > 1 + (b"/Linearized" in data[:_HEAD])


def _information(pdf: pikepdf.Pdf, found: Copied) -> None:
    for key, value in pdf.docinfo.items():
        words = str(value).strip()
        if words and words not in {"untitled", "unspecified", "anonymous"}:
            if key not in SILENT_INFO:
                found.lose("作者、标题等文件属性")
            found.words.append(("文件属性", words))
    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]


def _notes_nothing(stream: pikepdf.Object | None) -> bool:
    """Return whether XMP says only which programs wrote the file, and when."""
    if not isinstance(stream, pikepdf.Stream):
        return False
    try:
        root = parse_xml(stream.read_bytes().strip(b"\0 \r\n\t"))
    except (UnsafeXmlError, pikepdf.PdfError):
        return False
    told = [element for element in root.iter() if isinstance(element.tag, str)]
    names = {element.tag.rpartition("}")[2] for element in told if (element.text or "").strip()}
    names |= {str(name).rpartition("}")[2] for element in told for name in element.attrib}
    return names <= _TOOLS


def _catalog(pdf: pikepdf.Pdf, found: Copied) -> None:
    root = pdf.Root
    if _notes_nothing(root.get("/Metadata")):
        del root["/Metadata"]
    for key in list(root.keys()):
        if key not in CATALOG:
            found.lose(LABELS.get(key, f"目录中的 {key[1:]}"))
            del root[key]
    names = root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        for key in list(names.keys()):
            if key != "/Dests":
                found.lose({"/EmbeddedFiles": "嵌入的文件", "/JavaScript": "脚本"}.get(key, "命名的对象"))
                del names[key]
    _layers(root, found)
    clean_form(root, found)
    _outlines(root, found)
    _descriptions(root, found)


def _descriptions(root: pikepdf.Object, found: Copied) -> None:
    for item in _struct(root):
        for key in ("/Alt", "/ActualText", "/E", "/T"):
            if isinstance(item.get(key), pikepdf.String):
                found.words.append(("替代文字", str(item[key])))
        if "/ID" in item:
            del item["/ID"]


def _struct(root: pikepdf.Object) -> Iterator[pikepdf.Object]:
    tree = root.get("/StructTreeRoot")
    count = 0
    waiting: list[pikepdf.Object] = [tree] if isinstance(tree, pikepdf.Dictionary) else []
    while waiting and count < _MOST_OBJECTS:
        item = waiting.pop()
        count += 1
        yield item
        kids = item.get("/K")
        several: list[Any] = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting += [kid for kid in several if _is_element(kid)]


def _is_element(kid: object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") not in {"/MCR", "/OBJR"}


def _layers(root: pikepdf.Object, found: Copied) -> None:
    layers = root.get("/OCProperties")
    if not isinstance(layers, pikepdf.Dictionary):
        return
    usual = layers.get("/D", pikepdf.Dictionary())
    off = usual.get("/OFF")
    state = usual.get("/BaseState", pikepdf.Name("/ON"))
    found.layers = bool(isinstance(off, pikepdf.Array) and len(off)) or state != "/ON" or "/Configs" in layers
    for group in layers.get("/OCGs", []):
        if isinstance(group, pikepdf.Dictionary):
            usage = group.get("/Usage", pikepdf.Dictionary())
            states = [usage.get(key, pikepdf.Dictionary()) for key in ("/View", "/Print", "/Export")]
            found.layers |= any(value == "/OFF" for state_ in states for value in dict(state_).values())
            found.words.append(("图层的名称", str(group.get("/Name", ""))))
            for key in list(group.keys()):
                if key not in {"/Type", "/Name"}:
                    del group[key]
            group["/Name"] = pikepdf.String("")
            group["/Type"] = pikepdf.Name("/OCG")
    if not found.layers:
        del root["/OCProperties"]


def _outlines(root: pikepdf.Object, found: Copied) -> None:
    first = root.get("/Outlines")
    count = 0
    waiting: list[pikepdf.Object] = [first] if isinstance(first, pikepdf.Dictionary) else []
    while waiting and count < _MOST_OBJECTS:
        item = waiting.pop()
        count += 1
        if isinstance(item.get("/Title"), pikepdf.String):
            found.words.append(("书签", str(item["/Title"])))
        clean_action(item, found)
        waiting += [item[key] for key in ("/First", "/Next") if isinstance(item.get(key), pikepdf.Dictionary)]


def _everywhere(pdf: pikepdf.Pdf, found: Copied) -> None:
    """Take notes of programs out of every object, and Exif out of every photograph."""
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            continue
        for key in list(item.keys()):
            if key in NOWHERE:
                found.lose(LABELS.get(key, "编辑程序的数据"))
                del item[key]
        _nested(item, found, 0)
        if isinstance(item, pikepdf.Stream):
            _stream(item, found)


def _nested(item: pikepdf.Object, found: Copied, depth: int) -> None:
    """Do the same in dictionaries that stand inside others."""
    if depth > 8:  # noqa: PLR2004 - deeper than any known structure
        return
    for value in list(item.values()):
        if isinstance(value, pikepdf.Dictionary) and not value.is_indirect:
            for key in list(value.keys()):
                if key in NOWHERE:
                    found.lose(LABELS.get(key, "编辑程序的数据"))
                    del value[key]
            _nested(value, found, depth + 1)


def _stream(item: pikepdf.Stream, found: Copied) -> None:
    kind = item.get("/Filter")
    names = (
        [str(name) for name in kind]
        if isinstance(kind, pikepdf.Array)
        else [str(kind)]
        if kind is not None
        else []
    )
    if names == ["/DCTDecode"]:
        try:
            clean, removed = clean_jpeg(item.read_raw_bytes())
        except BrokenPicture:
            found.odd = found.odd or "无法读取的照片"
            return
        if removed:
            found.lose("照片的拍摄信息")
            item.write(clean, filter=pikepdf.Name("/DCTDecode"))
    elif "/JPXDecode" in names and any(mark in item.read_raw_bytes() for mark in (b"xml ", b"uuid")):
        found.odd = found.odd or "带有附加数据的 JPEG 2000 图片"
