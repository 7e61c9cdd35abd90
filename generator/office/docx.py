"""An official document as DOCX: true styles, true numbering, tables with merged cells; same input, same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.files.kinds import WEB_PICTURES
from generator.files.packages import zip_of
from generator.office import docx_parts as parts
from generator.office.docx_numbers import Numbers
from generator.office.docx_pieces import BREAK, borders, drawing, fitted, paragraph, words
from generator.office.docx_tables import table_of
from generator.office.paper import (
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
    text_of,
)
from generator.office.picture_size import picture_size
from generator.office.titles import break_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.office.markers import Marker
    from generator.office.paper import Block, Runs

NO_PICTURES: Mapping[str, bytes] = {}
_STYLES = {
    Role.BODY: "BodyText",
    Role.ADDRESSEE: "Addressee",
    Role.ANNEX_NOTE: "AnnexNote",
    Role.NOTE: "Note",
    Role.ENACTMENT: "Enactment",
    Role.QUOTE: "Quote",
    Role.ITEM: "Item",
    Role.TITLE: "Title",
    Role.NUMBER: "DocumentNumber",
    Role.SIGNATURE: "Signature",
    Role.FORM_NOTE: "Imprint",
}
_HEADINGS = {HeadingStyle.HEI: "Heading1", HeadingStyle.KAI: "Heading2", HeadingStyle.FANG: "Heading3",
             HeadingStyle.CHAPTER: "Chapter", HeadingStyle.ENCLOSED: "EnclosedTitle"}  # fmt: skip
_LAYOUTS = {
    Role.TITLE: '<w:spacing w:after="280" w:line="660" w:lineRule="exact"/>',
    Role.NUMBER: '<w:spacing w:after="280"/>',
    Role.SIGNATURE: '<w:ind w:rightChars="200" w:right="640"/>',
}
_THICK, _THIN = 8, 6
"""0.35 mm and 0.25 mm."""
_NEW_PAGE = "<w:pageBreakBefore/>"
_DRAWABLE = WEB_PICTURES - {".webp", ".svg"}
_W = (
    f'xmlns:w="{parts.W}" xmlns:r="{parts.R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


def make_docx(document: OfficialDocument, pictures: Mapping[str, bytes] = NO_PICTURES) -> bytes:
    """Return the document as DOCX. `pictures` are the images of the body by file name."""
    writer = _Writer(document, pictures)
    members = _members(document, writer)
    images: dict[str, bytes | str] = {f"word/media/{name}": data for _, name, data in writer.media}
    return zip_of({**members, **images}.items(), stored=images)


def text_parts(document: OfficialDocument) -> dict[str, str]:
    """Return the parts of a document without pictures by their paths, for a program that packs them itself."""
    return _members(document, _Writer(document, NO_PICTURES))


def _members(document: OfficialDocument, writer: _Writer) -> dict[str, str]:
    text = writer.body()
    is_rule = document.head is HeadKind.RULE
    media = {mark: name for mark, name, _ in writer.media}
    links = {mark: address for address, mark in writer.links.items()}
    return {
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


class _Writer:
    """Writes the text, noting the pictures, links and lists that it needs."""

    def __init__(self, document: OfficialDocument, pictures: Mapping[str, bytes]) -> None:
        self._document = document
        self._pictures = pictures
        self.media: list[tuple[str, str, bytes]] = []
        self.links: dict[str, str] = {}
        self.numbers = Numbers(document.blocks if document.counted else ())

    def body(self) -> str:
        """Return document.xml."""
        document = self._document
        pieces = [*self._head()]
        for place, block in enumerate(document.blocks):
            pieces.extend(self._block(place, block))
        pieces.extend(paragraph("Origin", self._runs((Run(note),))) for note in document.notes)
        if document.imprint:
            pieces.append(self._imprint())
        section = parts.section(has_head=document.head is HeadKind.RULE)
        return f"{parts.HEAD}<w:document {_W}><w:body>{''.join(pieces)}{section}</w:body></w:document>"

    def _head(self) -> Iterator[str]:
        document = self._document
        number = paragraph("DocumentNumber", words(document.number)) if document.number else ""
        if document.head is HeadKind.ORGAN:
            for mark in document.marks[:-1]:
                yield paragraph("OrganMark", words(mark))
            yield paragraph("OrganMark", words(document.marks[-1] + document.mark_suffix))
            yield paragraph("Normal", "") + paragraph("Normal", "") + number
            yield paragraph(
                "Normal",
                "",
                f'<w:pBdr><w:top w:val="single" w:sz="12" w:space="11" w:color="{parts.RED}"/></w:pBdr>',
            )
            yield paragraph("Normal", "")
        elif document.head is HeadKind.LETTER:
            for mark in document.marks:
                yield paragraph("LetterMark", words(mark))
            line = f'<w:pBdr><w:top w:val="thickThinSmallGap" w:sz="24" w:space="11" w:color="{parts.RED}"/></w:pBdr>'
            yield paragraph("DocumentNumber", words(document.number), line + '<w:jc w:val="right"/>')
            yield paragraph("Normal", "")
        elif document.head is HeadKind.PLAIN:
            yield paragraph("Normal", "")
        elif document.head is HeadKind.NONE:
            return
        lines = BREAK.join(words(line) for line in document.title_lines)
        yield paragraph("Title", lines)
        if document.head is HeadKind.PLAIN:
            yield number
        yield paragraph("Normal", "")

    def _block(self, place: int, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            yield from self._text(place, block)
        elif isinstance(block, Heading):
            yield self._heading(place, block)
        elif isinstance(block, Signature):
            yield from _signature(block)
        elif isinstance(block, Annex):
            if block.label:
                yield paragraph("AnnexLabel", words(block.label), _NEW_PAGE) + paragraph("Normal", "")
        elif isinstance(block, Picture):
            yield self._picture(block)
        elif isinstance(block, Divider):
            yield paragraph(
                "Normal",
                "",
                '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="000000"/></w:pBdr>',
            )
        else:
            if block.caption:
                yield paragraph("Caption", self._runs(block.caption))
            yield table_of(block, lambda runs, size, is_head: self._runs(runs, size, is_head=is_head))

    def _text(self, place: int, block: Paragraph) -> Iterator[str]:
        before = self._document.blocks[place - 1] if place else None
        if block.role is Role.ANNEX_NOTE and not (
            isinstance(before, Paragraph) and before.role is Role.ANNEX_NOTE
        ):
            yield paragraph("Normal", "")
        runs, layout = self._numbered(place, block.runs)
        if block.role is Role.ANNEX_NOTE and not text_of(block.runs).startswith("附"):
            layout += '<w:ind w:leftChars="600" w:left="1920" w:hangingChars="100" w:hanging="320"/>'
        if block.role is Role.SIGNATURE and not (
            isinstance(before, Paragraph) and before.role is Role.SIGNATURE
        ):
            layout += '<w:spacing w:before="560"/>'
        layout += _LAYOUTS.get(block.role, "")
        yield paragraph(_STYLES[block.role], self._runs(runs), layout)

    def _heading(self, place: int, block: Heading) -> str:
        if block.style is HeadingStyle.ENCLOSED:
            lines = break_title(text_of(block.runs))
            before = self._document.blocks[place - 1] if place else None
            layout = _NEW_PAGE if isinstance(before, Annex) and not before.label else ""
            return paragraph("EnclosedTitle", BREAK.join(map(words, lines)), layout) + paragraph("Normal", "")
        runs, layout = self._numbered(place, block.runs)
        return paragraph(_HEADINGS[block.style], self._runs(runs), layout)

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

    def _runs(self, runs: Iterable[Run], size: int = 0, *, is_head: bool = False) -> str:
        return "".join(self._run(run, size, is_head=is_head) for run in runs)

    def _run(self, run: Run, size: int, *, is_head: bool) -> str:
        """Return a run, its properties in the order that Word asks for."""
        if run.text == "\n":
            return BREAK
        role = "hei" if run.hei or run.strong or is_head else "kai" if run.kai or run.em else ""
        form = (
            (parts.font_run(role) if role else "")
            + ("<w:strike/>" if run.strike else "")
            + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
            + ('<w:highlight w:val="yellow"/>' if run.marked else "")
            + ('<w:u w:val="single"/>' if run.under else "")
            + ('<w:vertAlign w:val="superscript"/>' if run.sup else "")
            + ('<w:vertAlign w:val="subscript"/>' if run.sub else "")
        )
        found = words(run.text, form)
        if not run.link:
            return found
        mark = self.links.get(run.link) or f"l{len(self.links) + 1}"
        self.links[run.link] = mark
        return f'<w:hyperlink r:id="{mark}">{found}</w:hyperlink>'

    def _picture(self, picture: Picture) -> str:
        data = self._pictures.get(picture.file_name, b"")
        ending = PurePosixPath(picture.file_name).suffix.lower()
        size = picture_size(data) if ending in _DRAWABLE else None
        alt = picture.alt or picture.file_name
        if size is None:
            return paragraph("Normal", words(f"[图片：{alt}]"), '<w:jc w:val="center"/>')
        number = len(self.media) + 1
        self.media.append((f"m{number}", f"picture{number}{ending}", data))
        return paragraph("Caption", drawing(number, alt, fitted(size, picture.width)))

    def _imprint(self) -> str:
        imprint = self._document.imprint
        assert imprint is not None
        indent = '<w:ind w:leftChars="100" w:left="280" w:rightChars="100" w:right="280"/>'
        tab = '<w:tabs><w:tab w:val="right" w:pos="8560"/></w:tabs>'
        found = paragraph("Normal", "")
        if imprint.copies:
            content = words(f"抄送：{imprint.copies.rstrip('。')}。")
            lines = borders(top=_THICK, bottom=_THIN) if imprint.office else ""
            found += paragraph("Imprint", content, lines + indent)
        if imprint.office:
            content = words(imprint.office) + "<w:r><w:tab/></w:r>" + words(imprint.printed)
            lines = borders(bottom=_THICK) if imprint.copies else borders(top=_THICK, bottom=_THICK)
            found += paragraph("Imprint", content, lines + tab + indent)
        return found


def _signature(block: Signature) -> Iterator[str]:
    yield paragraph("Normal", "")
    longest = max(map(len, block.names), default=0)
    for name in block.names:
        indent = 2 + max(0, (_width(block.day) - longest)) if block.day else 2
        yield paragraph(
            "Signature",
            words(name),
            f'<w:ind w:rightChars="{round(indent * 100)}" w:right="{round(indent * 320)}"/>',
        )
    if block.day:
        right = max(0.0, longest - _width(block.day)) if longest >= _width(block.day) else 2.0
        yield paragraph(
            "Signature",
            words(block.day),
            f'<w:ind w:rightChars="{round(right * 100)}" w:right="{round(right * 320)}"/>',
        )


def _width(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _without(runs: Runs, marker: Marker) -> Runs:
    rest = replace(runs[0], text=runs[0].text[marker.length :])
    return (rest, *runs[1:]) if rest.text else runs[1:]
