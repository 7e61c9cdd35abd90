"""A table of a DOCX: fixed columns, merged cells, a head that is repeated on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.office.docx_pieces import paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.office.paper import PaperCell, PaperTable, Runs

    Write = Callable[[Runs, int, bool], str]

_LINE_WIDTH = 8844
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_TIGHT = '<w:spacing w:line="240" w:lineRule="auto"/>'


def table_of(table: PaperTable, write: Write) -> str:
    """Return the table and the small gap after it; `write` turns runs of a size, in a head or not, into XML."""
    widths = [round(share * _LINE_WIDTH) for share in table.widths]
    rows = "".join(_row(table, row, widths, write) for row in range(table.rows))
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
        + paragraph("Normal", "", '<w:spacing w:line="240" w:lineRule="exact"/>')
    )


def _row(table: PaperTable, row: int, widths: Sequence[int], write: Write) -> str:
    covering = [cell for cell in table.cells if cell.row <= row < cell.row + cell.row_span]
    cells: list[str] = []
    column = 0
    for cell in sorted(covering, key=lambda cell: cell.column):
        cells.extend(_empty(widths[gap]) for gap in range(column, cell.column))
        cells.append(_cell(cell, row, widths, write))
        column = cell.column + cell.column_span
    cells.extend(_empty(widths[gap]) for gap in range(column, len(widths)))
    head = "<w:trPr><w:tblHeader/></w:trPr>" if row < table.head_rows else ""
    if table.heights:
        head = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{table.heights[row] * 20}" w:hRule="atLeast"/></w:trPr>'
    return f"<w:tr>{head}{''.join(cells)}</w:tr>"


def _cell(cell: PaperCell, row: int, widths: Sequence[int], write: Write) -> str:
    size = 24 if len(widths) <= 4 else 21 if len(widths) <= 7 else 18  # noqa: PLR2004 - as the PDF has it
    layout = _TIGHT + ('<w:jc w:val="center"/>' if cell.is_head or cell.is_short else "")
    lines = cell.paragraphs if row == cell.row and cell.paragraphs else ((),)
    content = "".join(paragraph("Normal", write(runs, size, cell.is_head), layout) for runs in lines)
    width = sum(widths[cell.column : cell.column + cell.column_span])
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    merge = "" if cell.row_span == 1 else "<w:vMerge/>" if row > cell.row else '<w:vMerge w:val="restart"/>'
    place = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{place}</w:tcPr>{content}</w:tc>"


def _empty(width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p/></w:tc>'
