"""Office files for the tests of the gate: the parts that matter, in a real package."""

import io
import zipfile

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


def package(parts: dict[str, str]) -> bytes:
    """Return a zip of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in parts.items():
            archive.writestr(path, HEAD + text)
    return buffer.getvalue()


def docx(body: str, **more: str) -> bytes:
    """Return a Word file; `more` are further parts, `__` standing for `/` and `_xml` for `.xml`."""
    named = {name.replace("__", "/").replace("_xml", ".xml"): text for name, text in more.items()}
    return package(
        {
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            "docProps/core.xml": CORE,
        }
        | named
    )


def paragraph(*runs: str) -> str:
    """Return a paragraph that is split into runs."""
    return f"<w:p>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def row(*cells: str) -> str:
    """Return a row of a Word table."""
    return f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"


def xlsx(rows: str, columns: str = "", state: str = "", strings: tuple[str, ...] = ()) -> bytes:
    """Return a workbook of one sheet."""
    shared = "".join(f"<si><t>{text}</t></si>" for text in strings)
    sheet = f'<sheet name="名单" sheetId="1" {state} r:id="r1"/>'
    relation = '<Relationship Id="r1" Type="t" Target="worksheets/sheet1.xml"/>'
    return package(
        {
            "xl/workbook.xml": f"<workbook {S} {R}><sheets>{sheet}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships {RELS}>{relation}</Relationships>",
            "xl/worksheets/sheet1.xml": f"<worksheet {S}>{columns}<sheetData>{rows}</sheetData></worksheet>",
            "xl/sharedStrings.xml": f"<sst {S}>{shared}</sst>",
        }
    )


def part(data: bytes, path: str) -> str:
    """Return a part as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(path).decode()
