"""A table of text as files to download: CSV, XLSX, and the script that the page's own search reads."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A cell that a spreadsheet would take for a formula is made text again.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PLAIN_NUMBER = re.compile(r"[-+]\d[\d,.]*%?")


def no_formula(cell: str) -> str:
    """Return a cell that a spreadsheet takes for text; numbers with a sign stay numbers."""
    if cell.startswith(_FORMULA_STARTS) and not _PLAIN_NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def table_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return the table as CSV with a mark that Excel understands; no cell is ever a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in (headings, *rows):
        writer.writerow(map(no_formula, row))
    return ("\ufeff" + buffer.getvalue()).encode()


def table_script(rows: Iterable[Sequence[str]]) -> bytes:
    """Return the rows as a script; a script loads from a folder as well, where no other request may."""
    data = json.dumps(list(map(list, rows)), ensure_ascii=False, separators=(",", ":"))
    return f"window.portalTableRows={data.replace('<', chr(92) + 'u003c')};\n".encode()
