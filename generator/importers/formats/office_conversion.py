"""Old Word, WPS, RTF, ODF and Excel files: converted first, then read as what they have become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.importers.conversion import SHEETS, WORDS, readable
from generator.importers.formats import docx, ofd, pdf, spreadsheet, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.importers.extracted import Extracted

SUFFIXES = (*WORDS, *SHEETS)
LABEL = "旧版文档和表格"

_READERS: dict[str, Callable[[bytes, str], Extracted]] = {
    ".docx": docx.read, ".xlsx": spreadsheet.read, ".csv": spreadsheet.read, ".txt": text.read, ".pdf": pdf.read,
    ".ofd": ofd.read,
}  # fmt: skip


def read(data: bytes, name: str) -> Extracted:
    """Return what the converted file says; raises what `conversion.readable` and the readers raise."""
    found, known = readable(data, name)
    return _READERS["." + known.rsplit(".", 1)[-1]](found, name)
