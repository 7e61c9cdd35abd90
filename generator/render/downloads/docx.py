"""An official document as DOCX: true styles, true numbering, tables with merged cells; same input, same bytes."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from generator.render.downloads import docx_parts as parts
from generator.render.downloads.docx_numbers import Numbers
from generator.render.downloads.model import (
    Annex,
    Divider,
    Heading,
    HeadingStyle,
    HeadKind,
    OfficialDocument,
    Paragraph,
    Picture,
    Role,
    Run,
    Signature,
)
from generator.render.downloads.picture_size import picture_size
from generator.render.downloads.reading import text_of
from generator.render.downloads.titles import break_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.render.downloads.markers import Marker
    from generator.render.downloads.model import Block, Cell, Runs, Table

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STYLES = {
    Role.BODY: "BodyText",
    Role.ADDRESSEE: "Addressee",
    Role.ANNEX_NOTE: "AnnexNote",
    Role.NOTE: "Note",
    Role.ENACTMENT: "Enactment",
    Role.QUOTE: "Quote",
    Role.ITEM: "Item",
}
_HEADINGS = {HeadingStyle.HEI: "Heading1", HeadingStyle.KAI: "Heading2", HeadingStyle.FANG: "Heading3",
             HeadingStyle.CHAPTER: "Chapter", HeadingStyle.ENCLOSED: "EnclosedTitle"}  # fmt: skip
_LINE_WIDTH = 8844
_THICK, _THIN = 8, 6
"""0.35 mm and 0.25 mm."""
_NEW_PAGE = "<w:pageBreakBefore/>"
_EMU_PER_PIXEL = 9525
_WIDEST, _TALLEST = 156 * 36000, 200 * 36000
_DRAWABLE = frozenset({".png", ".jpg", ".jpeg", ".gif"})
_W = (
    f'xmlns:w="{parts.W}" xmlns:r="{parts.R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


def make_docx(document: OfficialDocument, pictures: Mapping[str, bytes]) -> bytes:
    """Return the document as DOCX. `pictures` are the images of the body by file name."""
    writer = _Writer(document, pictures)
    text = writer.body()
    is_rule = document.head is HeadKind.RULE
    media = {mark: name for mark, name, _ in writer.media}
    links = {mark: address for address, mark in writer.links.items()}
    members = {
        **parts.package_parts(media.values(), has_head=is_rule),
        "word/document.xml": text,
        "word/styles.xml": parts.styles(),
        "word/numbering.xml": parts.numbering(writer.numbers.lists, spaced=bool(writer.numbers.spaced)),
        "word/settings.xml": parts.settings(),
        "word/footer1.xml": parts.footer("right", document.foot),
        "word/footer2.xml": parts.footer("left", document.foot),
        **({"word/header1.xml": parts.header(document.marks[0])} if is_rule else {}),
        "word/_rels/document.xml.rels": parts.document_relations(media, links, has_head=is_rule),
        "docProps/core.xml": parts.properties(document),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, words in members.items():
            package.writestr(zipfile.ZipInfo(name, _EPOCH), words, zipfile.ZIP_DEFLATED)
        for _, name, data in writer.media:
            package.writestr(zipfile.ZipInfo(f"word/media/{name}", _EPOCH), data, zipfile.ZIP_STORED)
    return buffer.getvalue()


class _Writer:
    """Writes the text, noting the pictures, links and lists that it needs."""

    def __init__(self, document: OfficialDocument, pictures: Mapping[str, bytes]) -> None:
        self._document = document
        self._pictures = pictures
        self.media: list[tuple[str, str, bytes]] = []
        self.links: dict[str, str] = {}
        self.numbers = Numbers(document.blocks)

    def body(self) -> str:
        """Return document.xml."""
        document = self._document
        pieces = [*self._head()]
        for place, block in enumerate(document.blocks):
            pieces.extend(self._block(place, block))
        if document.origin:
            pieces.append(_paragraph("Origin", self._runs((Run(f"来源：{document.origin}"),))))
        if document.imprint:
            pieces.append(self._imprint())
        section = parts.section(has_head=document.head is HeadKind.RULE)
        return f"{parts.HEAD}<w:document {_W}><w:body>{''.join(pieces)}{section}</w:body></w:document>"

    def _head(self) -> Iterator[str]:
        document = self._document
        number = _paragraph("DocumentNumber", _words(document.number)) if document.number else ""
        if document.head is HeadKind.ORGAN:
            for mark in document.marks[:-1]:
                yield _paragraph("OrganMark", _words(mark))
            yield _paragraph("OrganMark", _words(document.marks[-1] + document.mark_suffix))
            yield _paragraph("Normal", "") + _paragraph("Normal", "") + number
            yield _paragraph(
                "Normal",
                "",
                f'<w:pBdr><w:top w:val="single" w:sz="12" w:space="11" w:color="{parts.RED}"/></w:pBdr>',
            )
            yield _paragraph("Normal", "")
        elif document.head is HeadKind.LETTER:
            for mark in document.marks:
                yield _paragraph("LetterMark", _words(mark))
            line = f'<w:pBdr><w:top w:val="thickThinSmallGap" w:sz="24" w:space="11" w:color="{parts.RED}"/></w:pBdr>'
            yield _paragraph("DocumentNumber", _words(document.number), line + '<w:jc w:val="right"/>')
            yield _paragraph("Normal", "")
        elif document.head is HeadKind.PLAIN:
            yield _paragraph("Normal", "")
        lines = "<w:r><w:br/></w:r>".join(_words(line) for line in document.title_lines)
        yield _paragraph("Title", lines)
        if document.head is HeadKind.PLAIN:
            yield number
        yield _paragraph("Normal", "")

    def _block(self, place: int, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            yield from self._text(place, block)
        elif isinstance(block, Heading):
            yield self._heading(place, block)
        elif isinstance(block, Signature):
            yield from _signature(block)
        elif isinstance(block, Annex):
            if block.label:
                yield _paragraph("AnnexLabel", _words(block.label), _NEW_PAGE) + _paragraph("Normal", "")
        elif isinstance(block, Picture):
            yield self._picture(block)
        elif isinstance(block, Divider):
            yield _paragraph(
                "Normal",
                "",
                '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="000000"/></w:pBdr>',
            )
        else:
            yield from self._table(block)

    def _text(self, place: int, block: Paragraph) -> Iterator[str]:
        before = self._document.blocks[place - 1] if place else None
        if block.role is Role.ANNEX_NOTE and not (
            isinstance(before, Paragraph) and before.role is Role.ANNEX_NOTE
        ):
            yield _paragraph("Normal", "")
        runs, layout = self._numbered(place, block.runs)
        if block.role is Role.ANNEX_NOTE and not text_of(block.runs).startswith("附"):
            layout += '<w:ind w:leftChars="600" w:left="1920" w:hangingChars="100" w:hanging="320"/>'
        yield _paragraph(_STYLES[block.role], self._runs(runs), layout)

    def _heading(self, place: int, block: Heading) -> str:
        if block.style is HeadingStyle.ENCLOSED:
            lines = break_title(text_of(block.runs))
            before = self._document.blocks[place - 1] if place else None
            layout = _NEW_PAGE if isinstance(before, Annex) and not before.label else ""
            words = "<w:r><w:br/></w:r>".join(map(_words, lines))
            return _paragraph("EnclosedTitle", words, layout) + _paragraph("Normal", "")
        runs, layout = self._numbered(place, block.runs)
        return _paragraph(_HEADINGS[block.style], self._runs(runs), layout)

    def _numbered(self, place: int, runs: Runs) -> tuple[Runs, str]:
        """Return the runs without the number that the list gives, and the place in the list."""
        found = self.numbers.place_of(place)
        if found is None:
            return runs, ""
        number, marker = found
        layout = (
            f'<w:numPr><w:ilvl w:val="{marker.level}"/><w:numId w:val="{number}"/></w:numPr>{parts.INDENT}'
        )
        return _without(runs, marker), layout

    def _runs(self, runs: Iterable[Run]) -> str:
        return "".join(map(self._run, runs))

    def _run(self, run: Run) -> str:
        if run.text == "\n":
            return "<w:r><w:br/></w:r>"
        role = "hei" if run.hei or run.strong else "kai" if run.kai or run.em else ""
        form = (
            (parts.font_run(role) if role else "")
            + ("<w:strike/>" if run.strike else "")
            + ('<w:u w:val="single"/>' if run.under else "")
            + ('<w:vertAlign w:val="superscript"/>' if run.sup else "")
            + ('<w:vertAlign w:val="subscript"/>' if run.sub else "")
        )
        words = _words(run.text, form)
        if not run.link:
            return words
        mark = self.links.get(run.link) or f"l{len(self.links) + 1}"
        self.links[run.link] = mark
        return f'<w:hyperlink r:id="{mark}">{words}</w:hyperlink>'

    def _picture(self, picture: Picture) -> str:
        data = self._pictures.get(picture.file_name, b"")
        ending = PurePosixPath(picture.file_name).suffix.lower()
        size = picture_size(data) if ending in _DRAWABLE else None
        alt = picture.alt or picture.file_name
        if size is None:
            return _paragraph("Normal", _words(f"[图片：{alt}]"), '<w:jc w:val="center"/>')
        number = len(self.media) + 1
        self.media.append((f"m{number}", f"picture{number}{ending}", data))
        return _paragraph("Caption", _drawing(number, alt, _fitted(size, picture.width)))

    def _table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield _paragraph("Caption", self._runs(table.caption))
        widths = [round(share * _LINE_WIDTH) for share in table.widths]
        rows = "".join(self._row(table, row, widths) for row in range(table.rows))
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        yield (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
        )
        yield _paragraph("Normal", "", '<w:spacing w:line="240" w:lineRule="exact"/>')

    def _row(self, table: Table, row: int, widths: Sequence[int]) -> str:
        size = 24 if len(widths) <= 4 else 21 if len(widths) <= 7 else 18  # noqa: PLR2004 - as the PDF has it
        covering = sorted(
            (cell for cell in table.cells if cell.row <= row < cell.row + cell.row_span),
            key=lambda cell: cell.column,
        )
        cells: list[str] = []
        column = 0
        for cell in covering:
            cells.extend(_empty_cell(widths[gap]) for gap in range(column, cell.column))
            cells.append(self._cell(cell, row, widths, size))
            column = cell.column + cell.column_span
        cells.extend(_empty_cell(widths[gap]) for gap in range(column, len(widths)))
        head = "<w:trPr><w:tblHeader/></w:trPr>" if row < table.head_rows else ""
        return f"<w:tr>{head}{''.join(cells)}</w:tr>"

    def _cell(self, cell: Cell, row: int, widths: Sequence[int], size: int) -> str:
        merge = (
            "" if cell.row_span == 1 else '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
        )
        span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
        width = sum(widths[cell.column : cell.column + cell.column_span])
        lines = cell.paragraphs if row == cell.row and cell.paragraphs else ((),)
        form = (
            parts.font_run("hei") if cell.is_head else ""
        ) + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        layout = '<w:spacing w:line="240" w:lineRule="auto"/>' + (
            '<w:jc w:val="center"/>' if cell.is_head or cell.is_short else ""
        )
        words = "".join(
            _paragraph(
                "Normal",
                "".join(_words(run.text, form) if run.text != "\n" else "<w:r><w:br/></w:r>" for run in runs),
                layout,
            )
            for runs in lines
        )
        place = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
        return f"<w:tc><w:tcPr>{place}</w:tcPr>{words}</w:tc>"

    def _imprint(self) -> str:
        imprint = self._document.imprint
        assert imprint is not None
        indent = '<w:ind w:leftChars="100" w:left="280" w:rightChars="100" w:right="280"/>'
        tab = '<w:tabs><w:tab w:val="right" w:pos="8560"/></w:tabs>'
        found = _paragraph("Normal", "")
        if imprint.copies:
            words = _words(f"抄送：{imprint.copies.rstrip('。')}。")
            lines = _borders(top=_THICK, bottom=_THIN) if imprint.office else ""
            found += _paragraph("Imprint", words, lines + indent)
        if imprint.office:
            words = _words(imprint.office) + "<w:r><w:tab/></w:r>" + _words(imprint.printed)
            lines = _borders(bottom=_THICK) if imprint.copies else _borders(top=_THICK, bottom=_THICK)
            found += _paragraph("Imprint", words, lines + tab + indent)
        return found


def _borders(**sizes: int) -> str:
    """Return black lines above and below a paragraph; widths in eighths of a point."""
    lines = (
        f'<w:{side} w:val="single" w:sz="{size}" w:space="1" w:color="000000"/>'
        for side, size in sizes.items()
    )
    return f"<w:pBdr>{''.join(lines)}</w:pBdr>"


def _words(text: str, form: str = "") -> str:
    if not text:
        return ""
    return (
        f'<w:r>{f"<w:rPr>{form}</w:rPr>" if form else ""}<w:t xml:space="preserve">{_clean(text)}</w:t></w:r>'
    )


def _clean(text: str) -> str:
    """Return the words as XML may hold them."""
    return escape("".join(char for char in text if char >= " " or char in "\t\n"))


def _paragraph(style: str, words: str, layout: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{layout}</w:pPr>{words}</w:p>'


def _signature(block: Signature) -> Iterator[str]:
    yield _paragraph("Normal", "")
    longest = max(map(len, block.names), default=0)
    for name in block.names:
        indent = 2 + max(0, (_width(block.day) - longest)) if block.day else 2
        yield _paragraph(
            "Signature",
            _words(name),
            f'<w:ind w:rightChars="{round(indent * 100)}" w:right="{round(indent * 320)}"/>',
        )
    if block.day:
        right = max(0.0, longest - _width(block.day)) if longest >= _width(block.day) else 2.0
        yield _paragraph(
            "Signature",
            _words(block.day),
            f'<w:ind w:rightChars="{round(right * 100)}" w:right="{round(right * 320)}"/>',
        )


def _width(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _without(runs: Runs, marker: Marker) -> Runs:
    first = runs[0]
    rest = Run(first.text[marker.length :], **{
        name: getattr(first, name) for name in ("strong", "em", "under", "strike", "sup", "sub", "hei", "kai", "link")
    })  # fmt: skip
    return (rest, *runs[1:]) if rest.text else runs[1:]


def _empty_cell(width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p/></w:tc>'


def _fitted(size: tuple[int, int], wanted: int | None) -> tuple[int, int]:
    width, height = size[0] * _EMU_PER_PIXEL, size[1] * _EMU_PER_PIXEL
    if wanted:
        width, height = wanted * _EMU_PER_PIXEL, round(height * wanted / size[0])
    share = min(1.0, _WIDEST / width, _TALLEST / height)
    return round(width * share), round(height * share)


def _drawing(number: int, alt: str, size: tuple[int, int]) -> str:
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
