"""Make Word packages from raw markup, for what no library writes."""

import io
import zipfile
from collections.abc import Mapping

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_TYPES = {
    "png": "image/png",
    "emf": "image/x-emf",
    "html": "text/html",
    "xml": "application/xml",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def paragraph(inner: str, properties: str = "") -> str:
    """Return a paragraph; plain words become one run."""
    runs = inner if inner.startswith("<") else f'<w:r><w:t xml:space="preserve">{inner}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def numbered(words: str, level: int = 0, number: int = 1) -> str:
    """Return a paragraph of a list."""
    return paragraph(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def package(body: str, parts: Mapping[str, str | bytes] | None = None, *, strict: bool = False) -> bytes:
    """Return a package; `parts` are the other parts of `word/` by name: numbering.xml, header1.xml, media/a.png.

    The relation of a part is `r` and its position, its kind follows from its name.
    """
    parts = dict(parts or {})
    document = f'<?xml version="1.0"?><w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>'
    relations = "".join(
        f'<Relationship Id="r{at}" Type="{_KINDS}/{_kind(name)}" Target="{name}"/>'
        for at, name in enumerate(parts, 1)
    )
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_MAIN}.{_kind(name)}+xml"/>'
        for name in parts
        if name.endswith(".xml")
    )
    defaults = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in _TYPES.items())
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'{defaults}<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": _relations(
            f'<Relationship Id="r1" Type="{_KINDS}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(relations),
        **{f"word/{name}": content for name, content in parts.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            archive.writestr(name, _as_strict(data) if strict else data)
    return buffer.getvalue()


def part(tag: str, inner: str) -> str:
    """Return a part of its own: numbering, styles, hdr, ftr, footnotes, comments."""
    return f'<?xml version="1.0"?><w:{tag} {NAMES}>{inner}</w:{tag}>'


def _relations(inner: str) -> str:
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{inner}</Relationships>"
    )


def _kind(name: str) -> str:
    if name.startswith("media/"):
        return "image"
    if name.startswith("chunk"):
        return "aFChunk"
    return name.removesuffix(".xml").rstrip("0123456789")


def _as_strict(data: bytes) -> bytes:
    for room in (b"wordprocessingml", b"drawingml", b"officeDocument"):
        data = data.replace(
            b"http://schemas.openxmlformats.org/" + room + b"/2006/",
            b"http://purl.oclc.org/ooxml/" + room + b"/",
        )
    return data
