"""The small pieces of a DOCX text: runs of words, paragraphs, borders, pictures."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

BREAK = "<w:r><w:br/></w:r>"
_EMU_PER_PIXEL = 9525
_WIDEST, _TALLEST = 156 * 36000, 200 * 36000


def borders(**sizes: int) -> str:
    """Return black lines above and below a paragraph; widths in eighths of a point."""
    lines = (
        f'<w:{side} w:val="single" w:sz="{size}" w:space="1" w:color="000000"/>'
        for side, size in sizes.items()
    )
    return f"<w:pBdr>{''.join(lines)}</w:pBdr>"


def words(text: str, form: str = "") -> str:
    """Return a run of words with the properties `form`; nothing for no words."""
    if not text:
        return ""
    return (
        f'<w:r>{f"<w:rPr>{form}</w:rPr>" if form else ""}<w:t xml:space="preserve">{_clean(text)}</w:t></w:r>'
    )


def _clean(text: str) -> str:
    """Return the words as XML may hold them."""
    return escape("".join(char for char in text if char >= " " or char in "\t\n"))


def paragraph(style: str, content: str, layout: str = "") -> str:
    """Return a paragraph of a style, with properties of its own in `layout`."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{layout}</w:pPr>{content}</w:p>'


def fitted(size: tuple[int, int], wanted: int | None) -> tuple[int, int]:
    """Return the size of a picture in EMU, within the type area; `wanted` is its width in pixels."""
    width, height = size[0] * _EMU_PER_PIXEL, size[1] * _EMU_PER_PIXEL
    if wanted:
        width, height = wanted * _EMU_PER_PIXEL, round(height * wanted / size[0])
    share = min(1.0, _WIDEST / width, _TALLEST / height)
    return round(width * share), round(height * share)


def drawing(number: int, alt: str, size: tuple[int, int]) -> str:
    """Return a picture of the package in a run of its own."""
    wide, high = size
    name = f'id="{number}" name="picture{number}" descr={quoteattr(alt)}'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr {name}/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="m{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
