"""Blocks → the parts of an OOXML package → one zip; laid out after GB/T 9704-2012."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from generator.files.packages import zip_of
from generator.word.blocks import Paragraph, Style, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.word.blocks import Block, Cell, Row, Run

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="r2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_DOCUMENT_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
# A4 with the margins of GB/T 9704: 37 mm above, 28 mm left, a text of 156 × 225 mm.
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/>'
    "</w:sectPr>"
)
_SONG, _FANG, _HEI = "方正小标宋简体", "仿宋_GB2312", "黑体"
_LEFT, _CENTRE, _RIGHT = "left", "center", "right"


def _style(key: Style, font: str, half_points: int, align: str, paragraph: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{key}"/>'
        f'<w:pPr>{paragraph}<w:jc w:val="{align}"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>'
    )


_FIXED = '<w:spacing w:line="560" w:lineRule="exact"/>'
_STYLES = (
    f'<w:styles xmlns:w="{_WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
    f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{_FANG}"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + _style(Style.TITLE, _SONG, 44, _CENTRE, '<w:spacing w:after="280" w:line="620" w:lineRule="exact"/>')
    + _style(Style.NUMBER, _FANG, 32, _CENTRE, '<w:spacing w:after="280" w:line="560" w:lineRule="exact"/>')
    + _style(Style.BODY, _FANG, 32, "both", _FIXED + '<w:ind w:firstLineChars="200" w:firstLine="640"/>')
    + _style(Style.ADDRESSEE, _FANG, 32, _LEFT, _FIXED)
    + _style(
        Style.SIGNATURE,
        _FANG,
        32,
        _RIGHT,
        '<w:keepNext/><w:spacing w:before="560" w:line="560" w:lineRule="exact"/>'
        '<w:ind w:right="640"/><w:contextualSpacing/>',
    )
    + _style(Style.CELL, _FANG, 24, _LEFT, '<w:spacing w:before="60" w:after="60"/>')
    + _style(Style.LABEL, _HEI, 24, _CENTRE, '<w:spacing w:before="60" w:after="60"/>')
    + _style(Style.NOTE, _FANG, 24, _LEFT, '<w:spacing w:before="60"/>')
    + "</w:styles>"
)


def word_parts(title: str, blocks: Iterable[Block]) -> dict[str, str]:
    """Return the parts of the package by their paths, as XML text."""
    body = "".join(_table(block) if isinstance(block, Table) else _paragraph(block) for block in blocks)
    core = (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>'
    )
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{body}{_PAGE}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "docProps/core.xml": core,
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/document.xml": document,
        "word/styles.xml": _STYLES,
    }
    return {path: _XML + text for path, text in parts.items()}


def word_file(title: str, blocks: Iterable[Block]) -> bytes:
    """Return a .docx; the same blocks give the same bytes, and nothing tells who made it."""
    return pack(word_parts(title, blocks))


def pack(parts: Mapping[str, str]) -> bytes:
    """Return the package of the parts."""
    return zip_of(parts.items())


def _paragraph(paragraph: Paragraph) -> str:
    runs = "".join(map(_run, paragraph.runs))
    return f'<w:p><w:pPr><w:pStyle w:val="{paragraph.style}"/></w:pPr>{runs}</w:p>'


def _run(run: Run) -> str:
    look = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>' if run.marked else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(run.text)}</w:t></w:r>'


def _table(table: Table) -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in table.widths)
    rows = "".join(_row(row, table.widths) for row in table.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(table.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(row: Row, widths: tuple[int, ...]) -> str:
    height = f'<w:trHeight w:val="{row.height}" w:hRule="atLeast"/>' if row.height else ""
    cells = "".join(_cell(cell, width) for cell, width in zip(row.cells, widths, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>"


def _cell(cell: Cell, width: int) -> str:
    merge = f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ""
    paragraphs = (
        "".join(map(_paragraph, cell.paragraphs)) or '<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr></w:p>'
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraphs}</w:tc>"
    )
