"""Refuse registers of requests among the content: they hold personal data and would be published."""

from __future__ import annotations

import csv
import html
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from generator.problems import Problem
from generator.schema.request import PRIVATE_HEADINGS
from generator.vocabularies.grounds import ground

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.source.folder import SourceFile

_NAME = re.compile(
    r"(?:^|/)requests/|(?:^|/)register\.(?:csv|xlsx?)$|(?:依申请公开|信息公开申请).*登记[簿册]"
)
_FIRST_LINE = 4096
_MOST_TEXT = 400_000
_BROKEN = (OSError, zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, zlib.error, EOFError)


def registers_inside(files: Mapping[str, SourceFile]) -> Iterator[Problem]:
    """Yield REQ014 for every file of the content that is a register of requests."""
    for name, file in files.items():
        if _is_named_so(name) or _has_register_headings(name, file):
            message = "登记簿含有申请人的个人信息，不得放在内容文件夹里"
            hint = "请移到与 content/ 并列的 requests/ 中，那里的文件不会发布"
            yield Problem(name, 0, "REQ014", message, hint, ground("tiaoli-711", "第十五条"))


def _is_named_so(name: str) -> bool:
    # Names are many, and looking for one of these words first is quicker.
    may_be = "requests/" in name or "register." in name or "登记" in name
    return may_be and _NAME.search(name) is not None


def _has_register_headings(name: str, file: SourceFile) -> bool:
    """Return whether a table begins as a register does; a file that cannot be read is told of elsewhere."""
    try:
        if name.endswith(".csv"):
            return _is_register_csv(file)
        return name.endswith(".xlsx") and _is_register_workbook(file)
    except _BROKEN:
        return False


def _is_register_csv(file: SourceFile) -> bool:
    with file.path.open("rb") as stream:
        start = stream.read(_FIRST_LINE)
    for encoding in ("utf-8-sig", "gb18030"):
        line = start.decode(encoding, errors="ignore").replace("\r", "\n").split("\n", 1)[0]
        if {*PRIVATE_HEADINGS} <= {head.strip() for head in next(csv.reader([line]), [])}:
            return True
    return False


def _is_register_workbook(file: SourceFile) -> bool:
    """Return whether the words of a workbook hold every heading of a register, without reading its cells."""
    with zipfile.ZipFile(file.path) as package:
        for part in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"):
            if part in package.NameToInfo:
                with package.open(part) as stream:
                    words = html.unescape(stream.read(_MOST_TEXT).decode("utf-8", errors="ignore"))
                if all(f">{heading}<" in words for heading in PRIVATE_HEADINGS):
                    return True
    return False
