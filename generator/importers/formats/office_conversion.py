"""Old Word, WPS, RTF, ODF and Excel files: converted first, then read as what they have become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.importers.conversion import SHEETS, WORDS, readable
from generator.importers.formats import docx, ofd, pdf, spreadsheet, text

if TYPE_CHECKING:
    from generator.importers.extracted import Extracted

SUFFIXES = (*WORDS, *SHEETS)
LABEL = "旧版文档和表格"

_READERS = {".docx": docx, ".xlsx": spreadsheet, ".csv": spreadsheet, ".txt": text, ".pdf": pdf, ".ofd": ofd}


def read(data: bytes, name: str) -> Extracted:
    """Return what the converted file says; raises what `conversion.readable` and the readers raise."""
    found, known = readable(data, name)
    return _READERS["." + known.rsplit(".", 1)[-1]].read(found, name)
