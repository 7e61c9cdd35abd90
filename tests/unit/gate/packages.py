"""Office files for the tests of the gate: the parts that matter, in a real package."""

import io
import zipfile
from collections.abc import Mapping

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>示例</dc:title><dc:creator>示例作者</dc:creator>'
    "<cp:lastModifiedBy>示例作者</cp:lastModifiedBy></cp:coreProperties>"
)


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in parts.items():
            archive.writestr(path, HEAD + text if isinstance(text, str) else text)
    return buffer.getvalue()


MAIN = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "word/document.xml": f"{MAIN}.wordprocessingml.document.main+xml",
    "xl/workbook.xml": f"{MAIN}.spreadsheetml.sheet.main+xml",
    "ppt/presentation.xml": f"{MAIN}.presentationml.presentation.main+xml",
}
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(**targets: str) -> str:
    """Return relationships by identifier: kind, a blank, the target; addresses lead outside."""
    items = []
    for identifier, words in targets.items():
        kind, target = words.split(" ", 1)
        mode = ' TargetMode="External"' if ":" in target else ""
        kind_of = kind if ":" in kind else f"{RELATION}/{kind}"
        items.append(f'<Relationship Id="{identifier}" Type="{kind_of}" Target="{target}"{mode}/>')
    return f"<Relationships {RELS}>{''.join(items)}</Relationships>"


def office(main: str, parts: Mapping[str, str | bytes], **targets: str) -> bytes:
    """Return an office file: its main part leads to `targets`, all parts are in it."""
    folder, _, base = main.rpartition("/")
    types = f'<Override PartName="/{main}" ContentType="{_TYPES[main]}"/>'
    own = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
        ),
        "_rels/.rels": relations(r1=f"officeDocument {main}", r2="core-properties docProps/core.xml"),
        f"{folder}/_rels/{base}.rels": relations(**targets),
        "docProps/core.xml": CORE,
    }
    return package({**own, **parts})


def docx(body: str, parts: Mapping[str, str | bytes] | None = None, **targets: str) -> bytes:
    """Return a Word file with these further parts, which its document leads to."""
    document = f"<w:document {W} {R}><w:body>{body}</w:body></w:document>"
    return office("word/document.xml", {"word/document.xml": document, **(parts or {})}, **targets)


def paragraph(*runs: str) -> str:
    """Return a paragraph that is split into runs."""
    return f"<w:p>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def row(*cells: str) -> str:
    """Return a row of a Word table."""
    return f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"


def xlsx(
    rows: str,
    columns: str = "",
    state: str = "",
    strings: tuple[str, ...] = (),
    styles: str = "",
    more: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    **targets: str,
) -> bytes:
    """Return a workbook of one sheet; `more` stands in the workbook, behind its sheets."""
    shared = "".join(f"<si><t>{text}</t></si>" for text in strings)
    sheet = f'<sheet name="名单" sheetId="1" {state} r:id="s1"/>'
    return office(
        "xl/workbook.xml",
        {
            "xl/workbook.xml": f"<workbook {S} {R}><sheets>{sheet}</sheets>{more}</workbook>",
            "xl/worksheets/sheet1.xml": f"<worksheet {S} {R}>{columns}<sheetData>{rows}</sheetData></worksheet>",
            "xl/sharedStrings.xml": f"<sst {S}>{shared}</sst>",
            "xl/styles.xml": f"<styleSheet {S}>{styles}</styleSheet>",
            **(parts or {}),
        },
        s1="worksheet worksheets/sheet1.xml",
        s2="sharedStrings sharedStrings.xml",
        s3="styles styles.xml",
        **targets,
    )


def part(data: bytes, path: str) -> str:
    """Return a part as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(path).decode()


def everything(data: bytes) -> bytes:
    """Return the bytes of a file and of all parts in it, unpacked; the place to look for secrets."""
    found = [data]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found += [name.encode() for name in archive.namelist()]
            found += [everything(archive.read(name)) for name in archive.namelist()]
    return b"\n".join(found)
