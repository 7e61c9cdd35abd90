"""Blocks → the body of a content file: Markdown in which a line is a paragraph."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from generator.importers.reader.numbering import marker_of
from generator.importers.reader.patterns import compact, ends_sentence, is_organ, tidy, tidy_paragraph
from generator.importers.table_heads import head_rows, rows_above

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.importers.extracted import Cell, Table
    from generator.importers.reader.outline import Block

_SPECIAL = re.compile(r"([\\*_`<~])|(&)(?=#?\w+;)|(\])(?=[(\[])|(!)(?=\[)")
_LEADING = re.compile(r"^(#{1,6}(?=\s)|[>|+]|-(?=\s)|\[\^)")
_LONGEST_ROW_HEAD = 40


def write_body(blocks: Iterable[Block]) -> str:
    """Return the body of the file, a blank line between paragraphs."""
    pieces: list[str] = []
    together = False
    for block in blocks:
        words = _block(block)
        if words:
            pieces.append(("\n" if together and block.role == "entry" else "\n\n" if pieces else "") + words)
            together = block.role == "entry"
    return "".join(pieces) + "\n"


def _block(block: Block) -> str:
    if block.table is not None:
        return table_html(block.table)
    if block.image:
        return f"![{escape(block.text)}]({block.image})"
    if block.role == "footnote":
        mark, _, words = block.text.partition(": ")
        return f"{mark}: {escape(words)}"
    if block.role == "entry":
        return f"- {escape(block.text)}"
    if block.level:
        return f"{'#' * block.level} {escape(block.text)}"
    if block.lead:
        return f"**{escape(block.text[: block.lead])}**{escape(block.text[block.lead :])}"
    return _LEADING.sub(r"\\\1", escape(block.text))


def escape(text: str) -> str:
    """Return the words so that Markdown shows them as they are; footnote marks `[^1]` stay marks."""
    return _SPECIAL.sub(lambda match: "\\" + match[0], text)


def unescape(text: str) -> str:
    """Undo `escape`."""
    return re.sub(r"\\([\\*_`<~&\]!>#|+\-\[])", r"\1", text)


def table_html(table: Table) -> str:
    """Return a table in HTML with merged cells; title and unit above its head become the caption."""
    lines = ["<table>"]
    above = rows_above(table)
    words = [tidy(table.caption), *(tidy(cell.text) for row in table.rows[:above] for cell in row)]
    caption = "　".join(word for word in words if word)
    if caption:
        lines.append(f"<caption>{html.escape(caption, quote=False)}</caption>")
    head = head_rows(table)
    for number, row in enumerate(table.rows[above:]):
        if number == 0:
            lines.append("<thead>" if head else "<tbody>")
        if number == head and head:
            lines.extend(("</thead>", "<tbody>"))
        lines.append("<tr>" + "".join(_cell(cell, is_head=number < head) for cell in row) + "</tr>")
    lines.append("</thead>" if head and head == len(table.rows) - above else "</tbody>")
    lines.append("</table>")
    return "\n".join(lines)


def _cell(cell: Cell, *, is_head: bool) -> str:
    heads_rows = not is_head and cell.rows > 1 and len(cell.text) <= _LONGEST_ROW_HEAD
    tag = "th" if is_head or heads_rows else "td"
    spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
        f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    )
    scope = (
        ' scope="col"'
        if is_head and cell.columns == 1
        else ' scope="colgroup"'
        if is_head
        else ' scope="rowgroup"'
        if heads_rows
        else ""
    )
    words = "<br>".join(html.escape(line, quote=False) for line in cell_lines(cell.text, whole=cell.whole))
    return f"<{tag}{scope}{spans}>{words}</{tag}>"


def cell_lines(text: str, *, whole: bool = False) -> list[str]:
    """Return the paragraphs of a cell; a break in the middle of words is type-setting unless lines are `whole`."""
    found: list[str] = []
    for raw in text.split("\n"):
        line = tidy_paragraph(raw)
        if not line:
            continue
        if found and not whole and not _breaks(found[-1], line):
            found[-1] = tidy(found[-1] + line)
        else:
            found.append(line)
    return [re.sub(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])", "", line) for line in found]


def _breaks(before: str, line: str) -> bool:
    if marker_of(line) or re.match(r"[（(][^（()）]{2,8}[：:]", line):
        return True
    if before.count("（") > before.count("）"):
        return False
    return (
        (ends_sentence(before) and len(before) > 12)
        or is_organ(compact(before))
        or (is_organ(compact(line)) and ends_sentence(before))
    )
