"""An official document as PDF, set by the template official.typ."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.files.kinds import WEB_PICTURES
from generator.office.paper import (
    Annex,
    Block,
    Divider,
    Heading,
    HeadingStyle,
    OfficialDocument,
    PaperTable,
    Paragraph,
    Picture,
    Signature,
    text_of,
)
from generator.office.titles import break_title
from generator.render.downloads.typesetting import TypesettingError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.render.downloads.fonts import Typefaces
    from generator.render.downloads.typesetting import Typesetter

TEMPLATE = Path(__file__).with_name("official.typ")
_KINDS = {
    Paragraph: "paragraph", Heading: "heading", Signature: "signature", Annex: "annex", PaperTable: "table",
    Picture: "picture", Divider: "divider",
}  # fmt: skip


def make_pdf(
    document: OfficialDocument, typefaces: Typefaces, pictures: Mapping[str, bytes], typesetter: Typesetter
) -> bytes:
    """Return the PDF; tagged, with title, language, outline and embedded fonts.

    `pictures` are the images of the body by file name; one that cannot be drawn is named in its
    place. Raises `TypesettingError`.
    """
    drawable = {name: data for name, data in pictures.items() if Path(name).suffix.lower() in WEB_PICTURES}
    template = TEMPLATE.read_text(encoding="utf-8")
    day = _day_of(document)
    try:
        data, files = _data(document, typefaces, drawable)
        return typesetter.typeset(template, data, files, day)
    except TypesettingError:
        # A picture that is broken, or a body whose headings skip a level: the words still come out.
        data, files = _data(document, typefaces, {})
        return typesetter.typeset(template, data, files, day, strict=False)


def _day_of(document: OfficialDocument) -> date:
    assert document.made_on is not None, "what is typeset has a day"
    return document.made_on


def _data(
    document: OfficialDocument, typefaces: Typefaces, pictures: Mapping[str, bytes]
) -> tuple[dict[str, Any], dict[str, bytes]]:
    files = {f"picture-{number}{Path(name).suffix.lower()}": name for number, name in enumerate(pictures)}
    paths = {name: path for path, name in files.items()}
    day = _day_of(document)
    values = {**asdict(document), "made_on": (day.year, day.month, day.day), "fonts": asdict(typefaces)}
    around = zip((None, *document.blocks), document.blocks, (*document.blocks[1:], None), strict=False)
    values["blocks"] = [_block(block, before, after, paths) for before, block, after in around]
    return values, {path: pictures[name] for path, name in files.items()}


def _block(
    block: Block, before: Block | None, after: Block | None, paths: Mapping[str, str]
) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": _KINDS[type(block)], **asdict(block)}
    if isinstance(block, Heading) and block.style is HeadingStyle.ENCLOSED:
        found["lines"] = break_title(text_of(block.runs))
    elif isinstance(block, Picture):
        found["path"] = paths.get(block.file_name, "")
        found["alt"] = block.alt or block.file_name
    elif isinstance(block, Paragraph):
        found["text"] = text_of(block.runs)
        found["first"] = not (isinstance(before, Paragraph) and before.role is block.role)
        found["precedes_signature"] = isinstance(after, Signature)
    return found
