"""An official document as plain text that any program opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.office.paper import (
    Annex,
    Divider,
    Heading,
    HeadingStyle,
    OfficialDocument,
    PaperTable,
    Paragraph,
    Picture,
    Role,
    Runs,
    Signature,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.office.paper import Block

_INDENT = "　　"
_FLUSH = frozenset({Role.ADDRESSEE, Role.ENACTMENT})


def make_text(document: OfficialDocument) -> bytes:
    """Return the document as UTF-8 with a mark and line ends that Windows programs understand.

    A paragraph is a line; cells of a table are parted by tabs, a merged cell stands where it begins.
    """
    lines = ["".join(document.title_lines), *([document.number] if document.number else []), ""]
    for block in document.blocks:
        lines.extend(_lines(block))
    if document.imprint:
        copies = f"抄送：{document.imprint.copies}" if document.imprint.copies else ""
        printed = f"{document.imprint.office}　{document.imprint.printed}" if document.imprint.printed else ""
        lines.extend(("", *filter(None, (copies, printed))))
    if document.notes:
        lines.extend(("", *document.notes))
    lines.extend(("", f"网址：{document.address}"))
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode("utf-8")


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield ("" if block.role in _FLUSH else _INDENT) + text_of(block.runs)
    elif isinstance(block, Heading):
        if block.style in {HeadingStyle.ENCLOSED, HeadingStyle.CHAPTER}:
            yield from ("", text_of(block.runs), "")
        else:
            yield _INDENT + text_of(block.runs)
    elif isinstance(block, Signature):
        yield from (
            "",
            *(_INDENT + name for name in block.names),
            *([_INDENT + block.day] if block.day else []),
        )
    elif isinstance(block, Annex):
        yield from ("", block.label) if block.label else ("",)
    elif isinstance(block, PaperTable):
        yield from _rows(block)
    elif isinstance(block, Picture):
        yield f"{_INDENT}[图片：{block.alt or block.file_name}]"
    elif isinstance(block, Divider):
        yield ""


def _rows(table: PaperTable) -> Iterator[str]:
    if table.caption:
        yield text_of(table.caption)
    grid = [[""] * len(table.widths) for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = _joined(cell.paragraphs)
    for row in grid:
        yield "\t".join(row).rstrip("\t")


def _joined(paragraphs: tuple[Runs, ...]) -> str:
    return " ".join(text_of(runs).replace("\n", " ").replace("\t", " ") for runs in paragraphs)
