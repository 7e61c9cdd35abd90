"""Refuse registers of requests among the content: they hold personal data and would be published."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from generator.problems import Problem
from generator.schema.request import PRIVATE_HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.source.folder import SourceFile

_NAME = re.compile(r"(?:^|/)requests/|(?:^|/)register\.(?:csv|xlsx?)$|申请.*登记[簿表册].*\.(?:csv|xlsx?)$")
_FIRST_LINE = 4096


def registers_inside(files: Mapping[str, SourceFile]) -> Iterator[Problem]:
    """Yield REQ014 for every file of the content that is a register of requests."""
    for name, file in files.items():
        if _NAME.search(name) or (name.endswith(".csv") and _has_register_headings(file)):
            message = "登记簿含有申请人的个人信息，不得放在内容文件夹里"
            hint = "请移到与 content/ 并列的 requests/ 中，那里的文件不会发布"
            yield Problem(name, 0, "REQ014", message, hint, "《政府信息公开条例》第十五条")


def _has_register_headings(file: SourceFile) -> bool:
    try:
        with file.path.open("rb") as stream:
            start = stream.read(_FIRST_LINE)
    except OSError:
        return False  # said by whoever needs the file
    for encoding in ("utf-8-sig", "gb18030"):
        line = start.decode(encoding, errors="ignore").replace("\r", "\n").split("\n", 1)[0]
        heads = next(csv.reader([line]), [])
        if {*PRIVATE_HEADINGS} <= {head.strip() for head in heads}:
            return True
    return False
